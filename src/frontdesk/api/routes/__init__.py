"""One file per part of the product; each has a `router`. They are found by scan."""
