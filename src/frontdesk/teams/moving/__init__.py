"""Moving in: a definition written for another platform becomes a team, and all that was not carried is told."""
