"""GraphML, for Gephi, igraph, yEd and networkx."""

from typing import BinaryIO

import networkx as nx

from kg.exchange.base import ExportOptions
from kg.exchange.network import to_network
from kg.model import Snapshot


def write_graphml(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the network of a snapshot as GraphML; return what it cannot hold, a line each.

    Attributes are typed, parallel edges keep their own identifiers. The writer of the standard library is used
    even where lxml is installed, for the same bytes everywhere.
    """
    graph, losses = to_network(snapshot, options)
    nx.write_graphml_xml(graph, stream)
    return losses
