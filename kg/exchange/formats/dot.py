"""DOT, for Graphviz."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from kg.exchange.base import ExportOptions
from kg.exchange.network import to_network
from kg.model import Snapshot, Status

_STYLE = {
    Status.OCCURRED: "solid",
    Status.ONGOING: "bold",
    Status.PLANNED: "dashed",
    Status.POSSIBLE: "dashed",
    Status.CANCELLED: "dotted",
    Status.DENIED: "dotted",
}
_SHAPE = {"state": "box", "body": "hexagon", "event": "diamond"}


def write_dot(snapshot: Snapshot, stream: BinaryIO, options: ExportOptions) -> tuple[str, ...]:
    """Write the network of a snapshot as a DOT digraph; return what it cannot hold, a line each."""
    graph, losses = to_network(snapshot, options)
    names = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    stream.write(b'digraph "diplomatic events" {\n')
    if "licences" in graph.graph:
        _line(stream, "graph", {"comment": f"Licences of the texts: {graph.graph['licences']}"})
    for node, data in graph.nodes(data=True):
        shape = _SHAPE.get(str(data.get("kind")), "ellipse")
        _line(stream, names[node], {"label": data.get("label", node), "shape": shape, "URL": node, **_time(data)})
    for source, target, data in graph.edges(data=True):
        look = {"label": data.get("label", ""), **_time(data)}
        if "status" in data:
            look["style"] = _STYLE[Status(data["status"])]
        if data.get("mutual"):
            look["dir"] = "none"
        _line(stream, f"{names[source]} -> {names[target]}", look)
    stream.write(b"}\n")
    most = "most attributes of events and actors: DOT holds label, date and status, and all licences together"
    return (*losses, most) if names else losses


def _time(data: Mapping[str, Any]) -> dict[str, str]:
    return {"tooltip": f"{data['edtf']} {data['status']}"} if "edtf" in data else {}


def _line(stream: BinaryIO, what: str, attributes: Mapping[str, Any]) -> None:
    inside = ", ".join(f"{key}={_quoted(str(value))}" for key, value in attributes.items())
    stream.write(f"  {what} [{inside}];\n".encode())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
