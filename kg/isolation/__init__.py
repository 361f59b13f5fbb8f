"""Processes of our own: how they start, and what they may not do.

`command` starts a module of this very kg in a fresh interpreter that takes no code from the current folder. The
process itself then calls `limit_memory`, `end_after` and `without_network`.
"""

from kg.isolation.command import command
from kg.isolation.limits import MEGABYTE, data_size, end_after, limit_memory
from kg.isolation.network import Wall, without_network

__all__ = ["MEGABYTE", "Wall", "command", "data_size", "end_after", "limit_memory", "without_network"]
