"""Saved, documented SPARQL queries with bound parameters, and typed rows."""
