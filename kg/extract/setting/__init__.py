"""When and where an event takes place, and what it is about."""
