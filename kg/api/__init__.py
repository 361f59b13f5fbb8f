"""The Python interface: `kg.read`, `kg.build`, `kg.open` and the graph that they return.

In: names of sources, articles as values, the place of a store. Out: a `Graph` to query, export and display. It calls
the same functions as the command line.
"""

from kg.api.articles import Articles, read
from kg.api.graph import Graph
from kg.api.opening import build, open
from kg.api.page import Page
from kg.api.rows import Rows

__all__ = ["Articles", "Graph", "Page", "Rows", "build", "open", "read"]
