"""GEXF, the format of Gephi, dynamic: every event lasts from its first to its last day."""

from typing import BinaryIO
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.exchange.base import ExportOptions
from kg.exchange.network import to_network
from kg.layout import count
from kg.model import Snapshot


def write_gexf(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the network of a snapshot as GEXF 1.2; return what it cannot hold, a line each.

    The start and end of an edge (or event node) are ISO days, which Gephi's timeline reads; parallel edges stay
    apart. What is open on a side has no stamp there.
    """
    graph, losses = to_network(snapshot, options)
    graph.graph["mode"] = "dynamic"
    undated = _identify(graph)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    writer.graph_element.set("timeformat", "date")
    writer.graph_element.attrib.pop("name")  # the schema of GEXF has no names of graphs
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # today's date: the same input must give the same bytes
        if "licences" in graph.graph:
            ElementTree.SubElement(meta, "description").text = f"Licences of the texts: {graph.graph['licences']}"
    writer.indent(writer.xml)
    ElementTree.ElementTree(writer.xml).write(stream, encoding="utf-8", xml_declaration=True)
    return losses + ((f"{count(undated, 'event')} without a date: always visible on a timeline",) if undated else ())


def _identify(graph: "nx.MultiDiGraph[str]") -> int:
    """Give every edge its key as the identifier that the writer takes; return how many events have no date."""
    for source, target, key in list(graph.edges(keys=True)):
        graph.edges[source, target, key]["id"] = key
    carriers = [data for *_, data in graph.edges(data=True)] + [data for _, data in graph.nodes(data=True)]
    return len({data["event"] for data in carriers if "event" in data and not data.keys() & {"start", "end"}})
