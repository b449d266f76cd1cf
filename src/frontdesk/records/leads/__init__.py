"""People who may buy: who they are, what for, and how soon."""
