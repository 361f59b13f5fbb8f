"""The `kg` command: parse, call, print. Heavy libraries are imported inside the commands that need them."""
