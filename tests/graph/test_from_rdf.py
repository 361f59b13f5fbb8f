"""Values to RDF and back. If this fails, a store gives back other reports than were put in: evidence is lost."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.graph import article_quads, articles_from_quads, event_quads, events_from_quads
from kg.graph.sparql import replacement
from kg.graph.vocabulary import KG, Prop, Term
from kg.model import ArticleRecord, Event, Judgement, Report
from tests.graph.values import NAMES, events, judgements, records, reports_of
from tests.support.newsroom import newsroom


@st.composite
def readings(draw: st.DrawFn) -> tuple[ArticleRecord, list[Report]]:
    record = draw(records)
    return record, draw(reports_of(record.id))


def _through_the_engine(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Through the update text and the engine's own term encoding, which is the way that articles take."""
    store = ox.Store()
    for graph in {quad.graph_name for quad in quads}:
        store.update(replacement(graph, [quad for quad in quads if quad.graph_name == graph]))
    return list(store)


@settings(max_examples=50, deadline=None)
@given(readings())
def test_reports_come_back_as_they_were(reading: tuple[ArticleRecord, list[Report]]) -> None:
    record, reports = reading
    quads = list(article_quads(record, reports, NAMES, "print"))
    kept = _through_the_engine(quads)
    assert set(kept) == set(quads)
    assert len(quads) == len(kept)
    assert articles_from_quads(kept) == ((record,), tuple(sorted(reports, key=lambda r: r.id)))


@settings(max_examples=50, deadline=None)
@given(events, judgements)
def test_events_and_judgements_come_back_as_they_were(found: list[Event], decided: list[Judgement]) -> None:
    quads = list(event_quads(found, decided, NAMES))
    kept = _through_the_engine(quads)
    assert set(kept) == set(quads)
    read_events, read_judgements = events_from_quads(kept)
    assert read_events == tuple(sorted(found, key=lambda e: e.id))
    assert set(read_judgements) == set(decided)


def test_quads_do_not_depend_on_the_order_of_reports() -> None:
    snapshot = newsroom()
    forward = event_quads(snapshot.events, snapshot.judgements, NAMES)
    backward = event_quads(snapshot.events[::-1], snapshot.judgements[::-1], NAMES)
    assert set(forward) == set(backward)


@pytest.mark.parametrize("missing", [Prop.CONFIDENCE, Prop.REPORTED_STATUS, Prop.ROLE])
def test_a_missing_triple_is_reported_and_not_made_up(missing: ox.NamedNode) -> None:
    snapshot = newsroom()
    record = snapshot.articles[0]
    reports = [report for report in snapshot.reports if report.article == record.id]
    quads = [quad for quad in article_quads(record, reports, NAMES) if quad.predicate != missing]
    with pytest.raises(StoreError, match="the graph is damaged"):
        articles_from_quads(quads)


def test_a_doubled_value_is_reported() -> None:
    snapshot = newsroom()
    quads = list(event_quads(snapshot.events[:1], (), NAMES))
    score = next(quad for quad in quads if quad.predicate == Prop.CONFIDENCE)
    other = ox.Quad(score.subject, score.predicate, ox.Literal(0.123), score.graph_name)
    with pytest.raises(StoreError, match="has 2 values of"):
        events_from_quads([*quads, other])


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (Prop.STATUS, ox.NamedNode(f"{KG}banana")),
        (Prop.CONFIDENCE, ox.Literal("much")),
        (Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, ox.Literal("2023-02-31")),
    ],
)
def test_an_unknown_value_is_reported_with_its_event(predicate: ox.NamedNode, value: ox.NamedNode) -> None:
    event = next(event for event in newsroom().events if event.time.start)
    quads = [
        ox.Quad(quad.subject, predicate, value, quad.graph_name) if quad.predicate == predicate else quad
        for quad in event_quads([event], (), NAMES)
    ]
    with pytest.raises(
        StoreError, match=rf"the graph is damaged: <{event.id}>: .*; build the store again elsewhere$"
    ):
        events_from_quads(quads)
