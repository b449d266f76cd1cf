"""Messages that callers leave for a person: kept, assigned, answered."""
