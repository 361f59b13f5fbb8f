"""The summary graph. If this fails, counts by month and by pair of states are wrong."""

from datetime import date

import pytest

from kg.exchange.pairs import pairs
from kg.graph import event_quads
from kg.graph.summary import months_between, periods_of, relations_of
from kg.graph.terms import iri
from kg.graph.vocabulary import Prop
from kg.model import Event, Participant, Status, TimeSpan
from kg.resources.event_types import load_event_types
from tests.graph.values import NAMES


def _summary(type: str, people: list[tuple[str, str | None]], time: TimeSpan = TimeSpan()) -> dict[str, list[str]]:
    participants = tuple(Participant(role, f"N{n}", country) for n, (role, country) in enumerate(people))
    event = Event(NAMES.event("r"), type, participants, Status.PLANNED, time, ("r",), ("a",))
    quads = [q for q in event_quads([event], (), NAMES) if q.graph_name.value == NAMES.iri("graph", "summary")]
    return {
        "pairs": sorted(q.object.value for q in quads if q.predicate == Prop.STATE_PAIR),
        "month": [q.object.value for q in quads if q.predicate == Prop.MONTH],
        "year": [q.object.value for q in quads if q.predicate == Prop.YEAR],
    }


def test_each_pair_of_states_is_written_once_and_in_order() -> None:
    people = [("participant", c) for c in ("USA", "CHN", "CHN", None, "FRA")]
    assert _summary("Meeting", people)["pairs"] == ["CHN-FRA", "CHN-USA", "FRA-USA"]


def test_states_on_the_same_side_are_no_pair() -> None:
    people = [("visitor", "USA"), ("visitor", "FRA"), ("host", "CHN")]
    assert _summary("Visit", people)["pairs"] == ["CHN-FRA", "CHN-USA"]


def test_two_people_of_one_state_face_each_other_but_their_state_is_no_pair() -> None:
    """As docs/explorer.md says: actors are counted as pairs, the same state is not."""
    people = tuple(Participant("participant", name, "UKR") for name in ("A", "B"))
    event = Event(NAMES.event("r"), "Meeting", people, Status.OCCURRED, TimeSpan(), ("r",), ("a",))
    said = [quad.predicate for quad in event_quads([event], (), NAMES)]
    assert said.count(Prop.FACES) == 1
    assert Prop.STATE_PAIR not in said
    assert len(pairs(event, load_event_types())) == 1


def test_who_speaks_for_a_state_does_not_meet_it() -> None:
    """One report names the minister, another one the state: the pair of both was counted as a meeting."""
    participants = tuple(
        Participant("participant", name, country, NAMES.iri(*iri))
        for name, country, iri in (
            ("United States", "USA", ("state", "USA")),
            ("Lund", "USA", ("person", "lund-usa")),
            ("Sato", "JPN", ("person", "sato-jpn")),
            ("Rebels", "USA", ("group", "rebels")),
            ("Berg", "UNO", ("person", "berg-uno")),
            ("United Nations", "UNO", ("body", "UNO")),
        )
    )
    event = Event(NAMES.event("r"), "Meeting", participants, Status.OCCURRED, TimeSpan(), ("r",), ("a",))
    found = {frozenset((pair.source.name, pair.target.name)) for pair in pairs(event, load_event_types())}
    assert len(found) == 15 - 2
    assert found.isdisjoint({frozenset(("United States", "Lund")), frozenset(("United Nations", "Berg"))})
    relations = {(r.subject, r.object) for r in relations_of(event, load_event_types())}
    assert (iri(NAMES.iri("state", "USA")), iri(NAMES.iri("person", "lund-usa"))) not in relations
    assert len(relations) == 2 * len(found)


@pytest.mark.parametrize(
    ("start", "end", "year", "month"),
    [
        (date(2023, 6, 18), date(2023, 6, 19), ["2023"], ["2023-06"]),
        (date(2023, 6, 1), date(2023, 6, 30), ["2023"], ["2023-06"]),
        (date(2023, 6, 30), date(2023, 7, 1), ["2023"], []),
        (date(2022, 6, 1), date(2023, 6, 1), [], []),
        (date(2023, 6, 1), None, [], []),
        (None, None, [], []),
    ],
)
def test_an_event_has_a_year_and_a_month_only_if_it_lies_in_one(
    start: date | None, end: date | None, year: list[str], month: list[str]
) -> None:
    found = _summary("Meeting", [], TimeSpan(start, end))
    assert (found["year"], found["month"]) == (year, month)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2023, 6, 18), date(2023, 6, 19), ["2023-06"]),
        (date(2022, 11, 30), date(2023, 1, 1), ["2022-11", "2022-12", "2023-01"]),
        (
            date(2022, 1, 1),
            date(2023, 12, 31),
            months_between(date(2022, 1, 1), date(2023, 12, 1)),
        ),
        (date(2022, 1, 1), date(2024, 1, 1), ["open"]),
        (date(2023, 6, 1), None, ["open"]),
        (None, date(2023, 6, 1), ["open"]),
        (None, None, []),
    ],
)
def test_an_event_is_found_by_the_months_that_it_touches(
    start: date | None, end: date | None, months: list[str]
) -> None:
    assert [value.value for name, value in periods_of(start, end) if name != Prop.YEAR] == months


def test_an_event_with_one_named_side_says_so() -> None:
    def one_sided(type: str, people: list[tuple[str, str | None]]) -> bool:
        participants = tuple(Participant(role, f"N{n}", country) for n, (role, country) in enumerate(people))
        event = Event(NAMES.event("r"), type, participants, Status.OCCURRED, TimeSpan(), ("r",), ("a",))
        return any(quad.predicate == Prop.ONE_SIDED for quad in event_quads([event], (), NAMES))

    assert one_sided("Meeting", [("participant", "USA")])
    assert one_sided("Visit", [("visitor", "USA"), ("visitor", "FRA")])
    assert not one_sided("Visit", [("visitor", "USA"), ("host", None)])
    assert not one_sided("Meeting", [("participant", None), ("participant", None)])
