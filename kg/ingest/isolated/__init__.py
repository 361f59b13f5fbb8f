"""Readers in a process of their own: a file that hangs, bloats or kills them costs only itself."""

from kg.ingest.isolated.process import ReaderProcess

__all__ = ["ReaderProcess"]
