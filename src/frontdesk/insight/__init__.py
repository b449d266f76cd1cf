"""How do calls go? Read from their events, after or while they happen."""
