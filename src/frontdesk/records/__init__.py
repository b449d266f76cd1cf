"""What is kept of the work that calls leave for people: one folder each."""
