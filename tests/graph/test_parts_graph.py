"""Events within others, in the store. If this fails, nobody can ask what took place at a summit or on a visit."""

from dataclasses import replace

import pytest

from kg.graph import Store
from kg.graph.parts_graph import Part, part_quads, parts_among
from kg.graph.terms import PARTS_GRAPH, graph_iri
from kg.inspect.verify import validate, verify
from kg.model import Attribution, Snapshot, Status, Within
from kg.resolve.merging.event import event_of_report
from tests.graph.values import NAMES
from tests.support.newsroom import newsroom

PARTS = "SELECT ?part ?whole ?quote { ?part %s ?whole ; kg:partStatedIn/oa:exact ?quote }"
SOURCES = "SELECT ?who ?name { ?r kg:attributedTo ?who . ?who rdfs:label ?name ; a kg:Actor, kg:Body }"


def linked(status: Status) -> Snapshot:
    """Return an article with a visit, and a meeting of some status in its course, reported on the word of NATO."""
    whole = newsroom()
    article = whole.articles[0]
    visit = replace(whole.reports[0], id="v", article=article.id, status=Status.OCCURRED)
    meeting = replace(whole.reports[1], id="m", article=article.id)
    said = Attribution(NAMES.iri("body", "NAT"), meeting.evidence[0].span)
    within = Within(visit.id, meeting.evidence[0].span)
    meeting = replace(meeting, status=status, source="the alliance", attribution=said, within=within)
    reports = (meeting, visit)
    return Snapshot((article,), reports, tuple(event_of_report(report, article, NAMES) for report in reports))


def filled(snapshot: Snapshot) -> Store:
    store = Store.open("memory:")
    store.replace_article(snapshot.articles[0], snapshot.reports)
    store.replace_events(snapshot.events, ())
    store.complete()
    return store


@pytest.mark.parametrize(
    ("status", "link"), [(Status.OCCURRED, "sem:subEventOf"), (Status.PLANNED, "kg:putativePartOf")]
)
def test_a_part_leads_to_its_whole_and_to_words(status: Status, link: str) -> None:
    snapshot = linked(status)
    with filled(snapshot) as store:
        quote = snapshot.reports[0].evidence[0].quote
        rows = list(store.solutions(PARTS % link))
        assert rows == [{"part": NAMES.event("m"), "whole": NAMES.event("v"), "quote": quote}]
        assert store.snapshot() == snapshot
        assert verify(store, read_sources=False).findings == ()
        assert validate(quad.triple for quad in store.quads()) == ()
        made = part_quads(parts_among(snapshot.events, snapshot.reports, NAMES), NAMES)
        assert set(store.graph(graph_iri(NAMES, PARTS_GRAPH).value)) == set(made)


def test_a_part_and_its_whole_name_each_other_with_the_words() -> None:
    snapshot = linked(Status.PLANNED)
    quotes = (snapshot.reports[0].evidence[0].quote,)
    with filled(snapshot) as store:
        (wholes, parts), other = (store.lookup().related(NAMES.event(key)) for key in "mv")
    assert [(each.iri, each.status, each.quotes) for each in wholes] == [(NAMES.event("v"), Status.OCCURRED, quotes)]
    assert [(each.iri, each.status, each.quotes) for each in other[1]] == [(NAMES.event("m"), Status.PLANNED, quotes)]
    assert (parts, other[0]) == ((), ())


def test_an_actor_on_whose_word_alone_something_rests_has_a_name() -> None:
    with filled(linked(Status.OCCURRED)) as store:
        assert list(store.solutions(SOURCES)) == [{"who": NAMES.iri("body", "NAT"), "name": "the alliance"}]


def test_two_events_are_not_parts_of_each_other_nor_of_themselves() -> None:
    one, other, said = (NAMES.iri("event", name) for name in "abc")
    assert part_quads([Part(one, other, True, said), Part(other, one, True, said)], NAMES) == []
    assert part_quads([Part(one, one, True, said)], NAMES) == []
