"""A snapshot of the store to one interactive HTML page."""
