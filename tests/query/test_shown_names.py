"""One actor has one name in tables, answers, labels, exports and pages. If this fails, readers take it for two."""

from collections.abc import Iterator

import pytest

from kg.exchange.base import ExportOptions
from kg.exchange.pairs import actor_key, actor_labels
from kg.exchange.table import event_rows
from kg.graph import Store
from kg.graph.event_graph import event_label
from kg.query.ask import ask
from kg.resources.event_types import load_event_types
from kg.view.payload import content
from tests.query.asking import rows
from tests.support.demo import Demo

#: The articles have "Sergei Lavrov", the gazetteer "Sergey Lavrov".
SHOWN, WRITTEN = "Sergey Lavrov", "Sergei Lavrov"


@pytest.fixture(scope="module")
def store(demo: Demo) -> Iterator[Store]:
    with Store.open(demo.store) as opened:
        yield opened


@pytest.mark.parametrize(
    "query", ["contacts", "visits", "visitors", "first-last-contact", "events-of-actor", "statements-of"]
)
def test_tables_show_the_name_of_the_actor_and_find_it_by_the_words_of_articles(query: str, store: Store) -> None:
    found = rows(store, query, actor=WRITTEN)
    texts = [str(value) for row in found for column, value in row.items() if column != "quote"]
    assert any(SHOWN in text for text in texts)
    assert not any(WRITTEN in text for text in texts)


def test_answers_show_it(store: Store) -> None:
    asked = ask(store, "who visited Kim Jong Un in May 2018")
    assert asked.answer is not None and SHOWN in asked.answer.values
    assert WRITTEN not in asked.answer.line


def test_labels_exports_and_pages_show_the_label_that_the_graph_has(store: Store) -> None:
    snapshot = store.snapshot()
    found = store.rows("SELECT ?a ?l { ?a a kg:Actor ; rdfs:label ?l }")
    graph = {actor.strip("<>"): label.strip('"') for actor, label in found}
    labels = actor_labels(snapshot.events)
    assert {key: labels[key] for key in graph} == graph
    assert content(snapshot).labels == labels
    types = load_event_types()
    exported = {row["event_id"]: row for row in event_rows(snapshot, snapshot.events, ExportOptions())}
    for event in snapshot.events:
        for participant in event.named:
            name = labels[actor_key(participant)]
            assert name in event_label(event, types)
            assert name.replace(";", ",") in exported[event.id]["actor1"] + exported[event.id]["actor2"]
