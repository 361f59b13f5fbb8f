"""If these fail, a place has one identifier in a table and another in the graph, and files cannot be joined."""

import csv
import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox

from kg.exchange import ExportOptions, Projection, export
from kg.graph.vocabulary import Term
from kg.model import Namespace, Place, Snapshot
from tests.exchange.reading import written
from tests.support.newsroom import newsroom

GENEVA = Namespace().iri("place", "geneva-che")


def placed() -> Snapshot:
    """Events in places with and without an identifier."""
    one = newsroom()
    events = [event for event in one.events if event.status.is_actual and event.place is not None]
    known = replace(events[0], place=Place("Geneva", "CHE", GENEVA))
    return replace(one, events=tuple(known if event.id == known.id else event for event in one.events))


def test_a_place_has_the_same_identifier_in_every_format(tmp_path: Path) -> None:
    snapshot = placed()
    wanted = {event.id for event in snapshot.events if event.status.is_actual and event.place is not None}
    quads = ox.parse(written(snapshot, "nquads"), format=ox.RdfFormat.N_QUADS)
    expected = {q.subject.value: q.object.value for q in quads if q.predicate == Term.SEM_HAS_PLACE}
    expected = {event: place for event, place in expected.items() if event in wanted}
    assert len(expected) == len(wanted)
    assert GENEVA in expected.values()
    rows = list(csv.DictReader(io.StringIO(written(snapshot, "csv").decode())))
    assert {r["event_id"]: r["location_id"] for r in rows if r["location_id"]} == expected
    lines = map(json.loads, written(snapshot, "jsonl").splitlines())
    assert expected.items() <= {x["event"]: (x["merged"]["place"] or {}).get("id") for x in lines}.items()
    graph = nx.read_graphml(
        io.BytesIO(written(snapshot, "graphml", projection=Projection.EVENTS)), force_multigraph=True
    )
    assert {node: data["place_id"] for node, data in graph.nodes(data=True) if "place_id" in data} == expected
    export(snapshot, "neo4j", tmp_path / "neo4j", ExportOptions())
    with (tmp_path / "neo4j" / "takes_place_in.csv").open(encoding="utf-8") as file:
        assert {r[":START_ID(Event)"]: r[":END_ID(Place)"] for r in csv.DictReader(file)} == expected


def test_towns_have_coordinates_in_rdf_and_unknown_places_none() -> None:
    one = newsroom()
    nowhere = replace(one.events[0], place=Place("Nowhere-on-Sea", "GBR"))
    state = replace(one.events[1], place=Place("Kenya", "KEN", Namespace().iri("state", "KEN")))
    snapshot = replace(placed(), events=(*placed().events[2:], nowhere, state))
    with tempfile.TemporaryFile() as stream:
        export(snapshot, "nquads", stream)
        stream.seek(0)
        quads = list(ox.parse(stream, format=ox.RdfFormat.N_QUADS))
    labels = {q.subject.value: q.object.value for q in quads if q.predicate == Term.RDFS_LABEL}
    found = {labels.get(q.subject.value): float(q.object.value) for q in quads if q.predicate == Term.SCHEMA_LATITUDE}
    assert found["Beijing"] == 39.92
    assert found["Kenya"] == 1.0
    assert "Nowhere-on-Sea" not in found
