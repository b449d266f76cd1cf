"""What a team knows: documents read, cut into passages, found again by words and by meaning."""
