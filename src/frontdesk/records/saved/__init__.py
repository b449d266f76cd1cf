"""Values that a team wants of each call, by their names."""
