"""Services of others that the desk uses besides speech and language: one file a kind."""
