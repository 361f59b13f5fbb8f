"""Readers in a separate process: a file that hangs or crashes them, or fills their memory, costs only itself."""

from kg.ingest.isolated.process import ReaderProcess
