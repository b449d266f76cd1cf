"""What did the caller mean, and what follows from it? Understanding without a model vendor: text, situation and vectors in, a decision out."""
