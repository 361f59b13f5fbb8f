"""The Python interface: `kg.read`, `kg.build`, `kg.open` and the graph that they give.

In: names of sources, articles as values, the place of a store. Out: a `Graph` to ask, export and look at. What the
command line does, this does with the same functions of the stages below.
"""

from kg.api.articles import Articles, read
from kg.api.graph import Graph
from kg.api.opening import build, open
from kg.api.page import Page
from kg.api.rows import Rows

__all__ = ["Articles", "Graph", "Page", "Rows", "build", "open", "read"]
