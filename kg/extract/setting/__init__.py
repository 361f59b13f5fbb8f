"""When, where and over what an event takes place."""
