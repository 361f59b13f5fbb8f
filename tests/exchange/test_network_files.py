"""If these fail, Gephi, igraph and networkx get a graph with lost edges, wrong types or today's date in it."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.exchange import ExportOptions, Projection
from kg.exchange.network import to_network
from kg.model import Contradiction, Disagreement, Status
from tests.exchange.reading import written
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom

ACTUAL = [e for e in newsroom().events if e.status.is_actual]
TYPES = {"n_reports": int, "n_articles": int, "confidence": float, "mutual": bool, "cameo": str, "start": str}


def read(name: str, **options: object) -> "nx.MultiDiGraph[str]":
    data = io.BytesIO(written(newsroom(), name, **options))
    if name == "graphml":
        return nx.read_graphml(data, force_multigraph=True)
    return nx.read_gexf(data, version="1.2draft")


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_back_every_edge_with_its_type(name: str) -> None:
    expected, _ = to_network(newsroom(), ExportOptions())
    found = read(name)
    assert Counter(found.edges()) == Counter(expected.edges())
    assert set(found.nodes) == set(expected.nodes)
    sent = {data["event"] + data["source_role"] + u + v: data for u, v, data in expected.edges(data=True)}
    for u, v, data in found.edges(data=True):
        original = sent[data["event"] + data["source_role"] + u + v]
        for key, kind in TYPES.items():
            assert (key in data) == (key in original)
            if key in data:
                assert type(data[key]) is kind
                assert data[key] == original[key]
    for _, data in found.nodes(data=True):
        assert type(data["n_events"]) is int


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_parallel_dated_edges_stay_apart(name: str) -> None:
    found = read(name)
    pairs = Counter(frozenset((u, v)) for u, v in found.edges())
    most = max(pairs.values())
    assert most > 1
    assert len({data["event"] for *_, data in found.edges(data=True)}) == sum(len(e.participants) > 1 for e in ACTUAL)


def test_codes_stay_text() -> None:
    found = read("graphml")
    assert {data["cameo"] for *_, data in found.edges(data=True) if "cameo" in data} >= {"040", "041"}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_events_projection_has_a_node_an_event_and_an_edge_a_participant(name: str) -> None:
    found = read(name, projection=Projection.EVENTS)
    events = [node for node, data in found.nodes(data=True) if data["kind"] == "event"]
    assert len(events) == len(ACTUAL)
    for event in ACTUAL:
        assert found.in_degree(event.id) == len({(p.role, p.id) for p in event.participants})


@pytest.mark.parametrize("projection", list(Projection))
def test_an_event_that_some_deny_says_so(projection: Projection) -> None:
    """Otherwise Gephi draws a meeting that a ministry denies like any other."""
    event = next(event for event in ACTUAL if len(event.participants) > 1)
    denied = Contradiction(Disagreement.HELD, "a", "b", "occurred", "denied")
    moved = Contradiction(Disagreement.DATE, "a", "b", "2024-01-01", "2024-01-02")
    one = replace(newsroom(), events=(replace(event, contradictions=(denied, moved)),))
    graph, losses = to_network(one, ExportOptions(projection=projection))
    said = [*graph.nodes(data=True), *((key, data) for *key, data in graph.edges(data=True))]
    assert {data["disputed"] for _, data in said if "event" in data} == {"denied by some"}
    assert "contradictions about dates, places and actors: RDF holds them" in losses


def test_only_asked_for_plans_are_in() -> None:
    planned = read("graphml", statuses=frozenset({Status.PLANNED}))
    assert {data["status"] for *_, data in planned.edges(data=True)} == {"planned"}
    assert {data["status"] for *_, data in read("graphml").edges(data=True)} == {"occurred", "ongoing"}


def test_gexf_is_dynamic_without_todays_date() -> None:
    text = written(newsroom(), "gexf").decode()
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert 'start="2024-02-12" end="2024-02-12"' in text
    assert "lastmodifieddate" not in text


#: The attributes that the schema of GEXF 1.2 allows, the required ones marked; https://gexf.net/schema.html.
GEXF = {
    "gexf": "version* variant",
    "meta": "lastmodifieddate",
    "creator": "",
    "description": "",
    "graph": "timeformat start startopen end endopen defaultedgetype idtype mode",
    "attributes": "class* mode start startopen end endopen",
    "attribute": "id* title* type*",
    "nodes": "count",
    "node": "start startopen end endopen pid id* label",
    "edges": "count",
    "edge": "start startopen end endopen id* type label source* target* weight",
    "attvalues": "",
    "attvalue": "for* value* start startopen end endopen",
}


@pytest.mark.parametrize("projection", Projection)
def test_gexf_has_only_what_its_schema_allows(projection: Projection) -> None:
    world = replace(newsroom(), articles=tuple(replace(a, licence="CC-BY-4.0") for a in newsroom().articles))
    root = ElementTree.fromstring(written(world, "gexf", projection=projection, statuses=frozenset(Status)))
    for element in root.iter():
        allowed = GEXF[element.tag.removeprefix("{http://www.gexf.net/1.2draft}")].split()
        given = {name for name in element.attrib if not name.startswith("{")}
        assert given <= {name.rstrip("*") for name in allowed}, element.tag
        assert given >= {name.rstrip("*") for name in allowed if name.endswith("*")}, element.tag
        for name in given & {"start", "end"}:
            date.fromisoformat(element.attrib[name])


def test_a_pair_runs_from_who_acts_and_a_joint_statement_reaches_its_audience() -> None:
    graph, losses = to_network(newsroom(), ExportOptions())
    labels = nx.get_node_attributes(graph, "label")
    edges = {(labels[u], labels[v], d["event_type"], d["mutual"]) for u, v, d in graph.edges(data=True)}
    assert ("Saudi Arabia", "Kenya", "Aid", False) in edges
    assert {("France", "Russia", "Statement", False), ("Germany", "Russia", "Statement", False)} <= edges
    assert not any(kind == "Statement" and {a, b} == {"France", "Germany"} for a, b, kind, _ in edges)
    assert "1 event in which nobody faces another: no edge (the events projection has them)" in losses


def test_characters_that_xml_forbids_are_replaced() -> None:
    options = {"statuses": frozenset(Status)}
    found = nx.read_graphml(io.BytesIO(written(hostile(), "graphml", **options)), force_multigraph=True)
    labels = {data["label"] for _, data in found.nodes(data=True)}
    assert "bell\ufffd and null\ufffd and escape\ufffd" in labels


def test_dot_has_a_line_for_every_node_and_edge_and_keeps_quotes_closed() -> None:
    graph, _ = to_network(hostile(), ExportOptions(statuses=frozenset(Status)))
    lines = written(hostile(), "dot", statuses=frozenset(Status)).decode().split("\n")
    assert len(lines) == 1 + graph.number_of_nodes() + graph.number_of_edges() + 1 + 1
    for line in lines[1:-2]:
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0
        assert line.startswith("  n")
        assert line.endswith("];")
