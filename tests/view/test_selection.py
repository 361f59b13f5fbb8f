"""If these fail, a page made of a part of a store holds other events than were asked for, or halves of events."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.exchange.pairs import actor_key
from kg.model import Event
from kg.query.filters import EventFilter
from kg.view import Selection, select
from tests.support.newsroom import newsroom

ALL = newsroom().events
DAYS = st.one_of(st.none(), st.dates(date(2023, 12, 1), date(2025, 2, 1)))


def kept(wanted: Selection) -> tuple[Event, ...]:
    return select(newsroom(), wanted).snapshot.events


def test_without_a_condition_everything_is_in_and_nothing_is_said() -> None:
    chosen = select(newsroom(), Selection())
    assert chosen.snapshot is newsroom()
    assert chosen.text is None


def test_ego_holds_the_events_among_the_neighbours_too() -> None:
    events = kept(Selection(ego="Kenya"))
    own = [e for e in ALL if any(p.name == "Kenya" for p in e.participants)]
    circle = {actor_key(p) for e in own for p in e.participants}
    assert set(own) <= set(events)
    assert set(events) == {e for e in ALL if {actor_key(p) for p in e.participants} <= circle}


@given(st.integers(1, 60), DAYS, DAYS)
def test_fewer_actors_or_days_never_bring_events_in(limit: int, first: date | None, second: date | None) -> None:
    since, until = (second, first) if first and second and first > second else (first, second)
    days = EventFilter(since, until)
    chosen = select(newsroom(), Selection(days, max_nodes=limit))
    wider = select(newsroom(), Selection(days, max_nodes=limit + 1))
    assert set(chosen.snapshot.events) <= set(kept(Selection(days)))
    assert len({actor_key(p) for e in chosen.snapshot.events for p in e.participants}) <= limit
    assert set(chosen.snapshot.events) <= set(wider.snapshot.events)


def test_a_part_is_whole_in_itself() -> None:
    part = select(newsroom(), Selection(EventFilter(types=("Visit",)))).snapshot
    assert {a for e in part.events for a in e.articles} == {a.id for a in part.articles}
    assert {r for e in part.events for r in e.reports} == {r.id for r in part.reports}
    assert {r.article for r in part.reports} == {a.id for a in part.articles}


def test_the_choice_is_reported_in_words() -> None:
    text = select(newsroom(), Selection(EventFilter(date(2024, 6, 1), types=("Visit",)), "Kenya", 9)).text
    assert text is not None
    assert text.endswith(
        "of 44 events: of type Visit; since 2024-06-01, dated events only; Kenya and those it shares events with; "
        "among the 9 most active actors"
    )


@pytest.mark.parametrize("ego", ["Kenia", " "])
def test_an_ego_that_is_not_there_is_said(ego: str) -> None:
    with pytest.raises(UsageError, match="no actor"):
        select(newsroom(), Selection(ego=ego))
