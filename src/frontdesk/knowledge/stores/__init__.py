"""The stores of vectors: one file each with a `STORE`, found by scan."""
