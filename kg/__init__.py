"""Diplomatic-events knowledge graph: articles in, an auditable event graph out."""

__version__ = "0.1.0"
