"""Whose is it? Businesses, the people who sign in to them, and the keys that programs use."""
