"""A call written down: what the caller says and what must hold. Played in text or by voice, against any model."""
