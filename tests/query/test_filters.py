"""The shared filter. If these fail, an option means one thing in one command and another elsewhere, or nothing."""

from datetime import date
from typing import Any

import pytest

from kg.errors import UsageError
from kg.query import find_query, list_queries
from kg.query.filters import EventFilter, event_filter


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2024-06-03", "2024-06-03", date(2024, 6, 3), date(2024, 6, 3)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", "2024", date(2023, 1, 1), date(2024, 12, 31)),
        (None, " 2024 ", None, date(2024, 12, 31)),
    ],
)
def test_a_month_or_year_is_its_first_or_last_day(
    since: str | None, until: str | None, first: date | None, last: date | None
) -> None:
    found = event_filter(since=since, until=until)
    assert (found.since, found.until) == (first, last)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (["France"], ("FRA",)),
        (["FRA,DEU", "NATO"], ("FRA", "DEU", "NAT")),
        (["north korea", "prk"], ("PRK",)),
        (["the Netherlands", "uk", "US", "European Union"], ("NLD", "GBR", "USA", "EUU")),
    ],
)
def test_countries_are_names_or_codes(given: list[str], codes: tuple[str, ...]) -> None:
    assert event_filter(countries=given).countries == codes


def test_types_are_names_or_families_in_any_case() -> None:
    assert event_filter(types=["phonecall, VISIT"]).types == ("PhoneCall", "Visit")
    assert set(event_filter(types=["rupture"]).types) == {"Sanction", "Expulsion"}


def test_a_place_that_is_a_state_is_the_whole_state() -> None:
    state, city = event_filter(places=["Switzerland", "Geneva"]).places
    assert (state.code, city.code) == ("CHE", None)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"since": "June"}, "since: 'June' is not a day"),
        ({"until": "2023-02-30"}, "until: '2023-02-30' is not a day"),
        ({"since": "0000"}, "since: '0000' is not a day"),
        ({"since": "2024", "until": "2023"}, "since 2024-01-01 is after until 2023-12-31"),
        ({"types": ["PhoneCal"]}, "did you mean phonecall"),
        ({"types": [""]}, "is not an event type"),
        (
            {"countries": ["GER"]},
            "'GER' names no state or body, and is not a code such as FRA or UNO; Germany is DEU",
        ),
        ({"countries": ["Atlantis"]}, "country: 'Atlantis'"),
        ({"actors": [" "]}, "actor: the text is empty"),
        ({"statuses": "done"}, "unknown status 'done'"),
        ({"statuses": ""}, "unknown status ''"),
        ({"min_confidence": 2.0}, "between 0 and 1"),
        ({"min_confidence": float("nan")}, "between 0 and 1"),
    ],
)
def test_what_means_nothing_names_its_option(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        event_filter(**given)


def test_a_saved_query_takes_what_it_has_a_parameter_for_and_leaves_the_rest() -> None:
    wanted = event_filter(
        since="2023", types=["Meeting", "Visit"], countries=["China"], places=["Geneva"], min_confidence=0.5
    )
    bound, rest = wanted.bound_to(find_query("events"))
    assert bound == {"since": "2023-01-01", "type": "Meeting,Visit", "country": "CHN", "place": "Geneva"}
    assert rest == EventFilter(min_confidence=0.5)
    bound, rest = event_filter(countries=["China", "Japan"]).bound_to(find_query("events"))
    assert (bound, rest.countries) == ({}, ("CHN", "JPN"))


def test_a_parameter_for_one_side_is_not_the_filter_for_anybody() -> None:
    bound, rest = event_filter(countries=["China"]).bound_to(find_query("criticism"))
    assert (bound, rest.countries) == ({}, ("CHN",))


_WITH_ANYBODY = ("only with", "only in a place", "only held by", "only of", "only visits to")


def test_every_parameter_of_one_side_is_marked() -> None:
    """An actor or state that is not just "with" somebody is of one side."""
    for query in list_queries():
        for parameter in query.parameters:
            if parameter.type in ("actor", "country") and not parameter.required:
                with_anybody = parameter.help.startswith(_WITH_ANYBODY)
                assert parameter.side is not with_anybody, (query.name, parameter.name)
