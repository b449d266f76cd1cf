"""Words to values and back: what a caller's words mean, how a value is spoken, what must not be repeated."""
