"""Tools that every team can have."""
