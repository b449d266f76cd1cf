"""The kinds of documents that are read: one file each with a `SOURCE`, found by scan."""
