"""The Python interface: `kg.read`, `kg.build`, `kg.open` with the graph that they return, and `kg.remove`.

In: names of sources, articles as values, the place of a store. Out: a `Graph` to query, export and display. It calls
the same functions as the command line.
"""

from kg.api.articles import Articles, read
from kg.api.graph import Graph
from kg.api.opening import build, open, remove
from kg.api.page import Page
from kg.api.rows import Rows

__all__ = ["Articles", "Graph", "Page", "Rows", "build", "open", "read", "remove"]
