"""Who says what, and what an official text says in its own voice."""
