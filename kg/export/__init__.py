"""A snapshot of the store to files: one file a format."""
