"""What every part may use and that uses none of them: errors, ids, clocks, money, settings, weights."""
