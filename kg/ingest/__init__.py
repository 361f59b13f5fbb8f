"""Sources to `Article`s: one file a format; nothing is parsed here beyond the container of the text."""
