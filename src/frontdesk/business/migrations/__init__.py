"""The tables of businesses, people and keys."""
