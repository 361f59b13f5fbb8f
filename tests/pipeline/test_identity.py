"""One person under several names in a store: if these fail, events of one envoy stay apart, or depend on the order.

The store, merging and its index are the real ones; reports are written by hand.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.graph import Mode, Store
from kg.model import (
    ArticleRecord,
    Event,
    Evidence,
    Field,
    Link,
    Participant,
    Report,
    Span,
    Status,
    TimeSpan,
    Trigger,
)
from kg.pipeline.identity import StoreIdentities, people_in, people_of
from kg.pipeline.merging import make_events
from tests.support.newsroom import newsroom

PERSON = "https://w3id.org/diplomatic-kg/id/person/"
UNKNOWN = Link(None, "nobody of this name is in the gazetteer", 0.0)
NAMES = ("R. Calisaya", "Rufino Calisaya", "Rufíno Calissaya", "Petra Ostrowska")


def told(number: int, name: str) -> tuple[ArticleRecord, list[Report]]:
    """Return an article with one report: an envoy meets China."""
    key = f"{name.casefold().replace(' ', '-').replace('.', '').replace('í', 'i')}-bol"
    actors = (
        Participant("participant", name, "BOL", PERSON + key, None, UNKNOWN),
        Participant("participant", "China", "CHN", "https://w3id.org/diplomatic-kg/id/state/CHN", "Q148"),
    )
    evidence = Evidence(Span(Field.TEXT, 0, 9), "They met.", Trigger("met", 5, 8), "meeting.meet")
    day = date(2020, 3, 2)
    report = Report(f"r{number}", f"a{number}", "Meeting", actors, Status.OCCURRED, TimeSpan(day, day), (evidence,))
    return ArticleRecord(f"a{number}", date=day), [report]


def put(store: Store, articles: Sequence[tuple[ArticleRecord, list[Report]]]) -> None:
    """Put articles into a store."""
    for record, reports in articles:
        store.replace_article(record, reports, f"read-{record.id}")


def people(events: Sequence[Event]) -> list[str]:
    """Return the people of events, by the last part of their identifiers."""
    return sorted(p.id.removeprefix(PERSON) for e in events for p in e.participants if p.id and PERSON in p.id)


def test_one_envoy_has_one_event(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        put(store, [told(number, name) for number, name in enumerate(NAMES)])
        make_events(store)
        assert people(store.events()) == ["petra-ostrowska-bol", "rufino-calissaya-bol"]


def test_the_articles_keep_what_they_say(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        articles = [told(number, name) for number, name in enumerate(NAMES)]
        put(store, articles)
        make_events(store)
        for record, reports in articles:
            found = store.article(record.id)
            assert found is not None
            assert [p.id for r in found[1] for p in r.participants] == [p.id for r in reports for p in r.participants]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_one_by_one_gives_the_same_events(tmp_path: Path, order: tuple[int, ...]) -> None:
    with Store.open(tmp_path / "whole", Mode.CREATE) as store:
        put(store, [told(number, name) for number, name in enumerate(NAMES)])
        make_events(store)
        expected = store.events()
    with Store.open(tmp_path / "grown", Mode.CREATE) as store:
        for number in order:
            put(store, [told(number, NAMES[number])])
            make_events(store)
        assert store.events() == expected


def test_an_article_changes_where_its_people_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        put(store, [told(0, NAMES[0]), told(3, NAMES[3])])
        before = StoreIdentities.of(store).marked(store.articles())
        put(store, [told(1, NAMES[1])])
        after = StoreIdentities.of(store).marked(store.articles())
        assert before["a0"] != after["a0"]
        assert before["a3"] == after["a3"]


def test_people_are_found_in_reports_as_in_a_store() -> None:
    """A build reads the people of new articles from their reports, and those of a new store with one query."""
    snapshot = newsroom()
    reports = [*snapshot.reports, *(report for number, name in enumerate(NAMES) for report in told(number, name)[1])]
    records = {record.id: record for record in snapshot.articles}
    records |= {record.id: record for record, _ in (told(number, name) for number, name in enumerate(NAMES))}
    with Store.open("memory:") as store:
        for record in records.values():
            store.replace_article(record, [report for report in reports if report.article == record.id])
        found = people_of(store)
        assert set(found) == people_in(reports, store.namespace)
        assert len({name for _, _, name, _ in found}) >= len(NAMES)
