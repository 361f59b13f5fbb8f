"""Who says what, and the sayings that are events themselves."""
