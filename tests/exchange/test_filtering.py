"""If these fail, a filter keeps the wrong events or parts of events, or does not say why none is left."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.exchange.filtering import filtered, filtered_store, why_empty
from kg.graph import Mode, Store
from kg.model import Decision, Event, Snapshot, Status, Verdict
from kg.query.filters import EventFilter, event_filter
from tests.support.newsroom import newsroom
from tests.support.stores import fill

ALL = newsroom().events
SOME: dict[str, st.SearchStrategy[Any]] = {
    "since": st.sampled_from([date(2024, 3, 1), date(2024, 8, 1)]),
    "until": st.sampled_from([date(2024, 9, 1), date(2024, 12, 1)]),
    "types": st.sampled_from([("Visit",), ("Meeting", "PhoneCall")]),
    "actors": st.sampled_from([("Kenya",), ("okello", "Egypt")]),
    "countries": st.sampled_from([("KEN",), ("EGY", "FRA")]),
    "topics": st.sampled_from([("grain",), ("trade",)]),
    "statuses": st.sampled_from([frozenset({Status.PLANNED}), frozenset(Status)]),
    "min_confidence": st.sampled_from([0.3, 0.9]),
}
CONDITIONS = st.fixed_dictionaries({}, optional=SOME)


def kept(**conditions: Any) -> tuple[Event, ...]:
    return filtered(newsroom(), event_filter(**conditions)).snapshot.events


def test_without_a_condition_everything_is_in_and_nothing_is_said() -> None:
    found = filtered(newsroom(), EventFilter())
    assert found.snapshot is newsroom()
    assert (found.text, found.reason) == (None, None)


@given(CONDITIONS)
def test_conditions_narrow_each_other_and_a_part_is_whole(conditions: dict[str, Any]) -> None:
    found = filtered(newsroom(), EventFilter(**conditions))
    alone = [filtered(newsroom(), EventFilter(**{name: value})) for name, value in conditions.items()]
    expected = set(ALL).intersection(*(set(one.snapshot.events) for one in alone))
    assert set(found.snapshot.events) == expected
    part: Snapshot = found.snapshot
    if conditions:
        assert {report.id for report in part.reports} == {name for event in expected for name in event.reports}
        assert {article.id for article in part.articles} == {name for event in expected for name in event.articles}
        assert found.steps[-1][1] == len(expected)
    assert (found.reason is None) == bool(expected)


def test_days_keep_what_may_lie_between_them_and_nothing_undated() -> None:
    june = kept(since="2024-06", until="2024-06")
    assert june
    for event in june:
        assert (event.time.start or date.min) <= date(2024, 6, 30)
        assert (event.time.end or date.max) >= date(2024, 6, 1)
    assert len(kept(since="1900")) == sum(bool(event.time.start or event.time.end) for event in ALL) < len(ALL)


def test_an_actor_is_a_name_the_beginning_of_one_or_an_identifier() -> None:
    named = kept(actors=["Kenya"])
    assert named
    assert all(any(p.name == "Kenya" for p in event.participants) for event in named)
    assert kept(actors=["keny"]) == named
    with pytest.raises(UsageError, match="by country"):
        kept(actors=["NOR"])
    somebody = next(p for event in ALL for p in event.participants if p.id)
    by_id = kept(actors=[somebody.id])
    assert by_id == kept(actors=[f"<{somebody.id}>"])
    with_item = replace(by_id[0], participants=(replace(somebody, qid="Q1"),))
    known = replace(newsroom(), events=(with_item, *ALL[1:]))
    by_item = filtered(known, event_filter(actors=["wd:Q1"])).snapshot.events
    assert with_item in by_item
    assert {event.id for event in by_item} == {event.id for event in by_id}
    assert kept(actors=["okello"])
    with pytest.raises(UsageError, match="did you mean Kenya"):
        kept(actors=["Kenia"])


def test_places_and_confidence() -> None:
    placed = next(event for event in ALL if event.place and event.place.country)
    assert placed.place
    assert placed in kept(places=[placed.place.name.lower()])
    state = kept(places=[placed.place.country])
    assert placed in state
    assert all(event.place and event.place.country == placed.place.country for event in state)
    sure = replace(ALL[0], confidence=0.95)
    known = replace(newsroom(), events=(sure, *ALL[1:]))
    assert filtered(known, event_filter(min_confidence=0.9)).snapshot.events == (sure,)


def test_a_store_of_a_part_holds_that_part() -> None:
    with Store.open("memory:", Mode.CREATE) as store:
        fill(store, newsroom())
        with filtered_store(store, EventFilter()) as same:
            assert same is store
        with filtered_store(store, event_filter(types=["Visit"])) as visits:
            assert {event.id for event in visits.events()} == {event.id for event in kept(types=["Visit"])}
        assert why_empty(store, event_filter(types=["Visit"], since="2031")).endswith(
            "events of type Visit, then 0 events since 2031-01-01, dated events only"
        )
        planned = next(event for event in ALL if event.status is Status.PLANNED)
        only = event_filter(actors=[planned.participants[0].name], types=[planned.type])
        if not any(event.status.is_actual for event in filtered(newsroom(), only).snapshot.events):
            assert "ask for the status all" in why_empty(store, only)
        # Without a filter there is none to fit.
        assert why_empty(store, EventFilter()) == f"the store holds {len(ALL)} events, and none answers the query"
        assert (
            why_empty(store, event_filter(statuses="all"))
            == f"{len(ALL)} events fit the filter, and none answers the query"
        )
    with Store.open("memory:", Mode.CREATE) as empty:
        assert why_empty(empty, event_filter(types=["Visit"])) == "the store holds no events"


def test_a_store_whose_build_was_stopped_says_so() -> None:
    """Otherwise it looks like one whose articles report nothing."""
    halfway = replace(newsroom(), events=(), judgements=(), decisions=())
    for wanted in (EventFilter(), event_filter(types=["Visit"])):
        assert filtered(halfway, wanted).reason == (
            f"the store holds {len(newsroom().reports)} reports and no events: the last build was interrupted; "
            "run the same `kg build` again to finish it"
        )
    rejected = Decision(Verdict.REJECT, reports=tuple(report.id for report in newsroom().reports))
    assert filtered(replace(halfway, decisions=(rejected,)), EventFilter()).reason == "the store holds no events"


def test_a_store_that_is_being_built_says_so(tmp_path: Path) -> None:
    """Whoever runs the build again, as after an interruption, is refused."""
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        under_way = rf": a build is under way \(process {os.getpid()} on .*\) and makes events last; try again"
        assert re.match(f"the store holds no events{under_way}", why_empty(store, EventFilter()))
        store.bulk((article, newsroom().by_article[article.id], None) for article in newsroom().articles)
        assert re.match(f"the store holds .* reports and no events{under_way}", why_empty(store, EventFilter()))
    with Store.open(tmp_path / "store") as store:
        assert "interrupted" in why_empty(store, EventFilter())
