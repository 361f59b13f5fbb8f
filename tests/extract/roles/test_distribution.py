"""If these fail, acts of several states count as one, a joint one as many, or a party meets those it never met."""

import pytest

from kg.model import Report
from tests.support.extraction import article, by_both, reports_of

Parties = tuple[frozenset[str], ...]


def parties_of(reports: list[Report], kind: str) -> set[Parties]:
    """Return who takes part in each event of a type: a set for each role, in the order of the roles."""
    return {_sides(report) for report in reports if report.type == kind}


def _sides(report: Report) -> Parties:
    sides: dict[str, frozenset[str]] = {}
    for participant in sorted(report.participants, key=lambda p: p.role):
        sides[participant.role] = sides.get(participant.role, frozenset()) | {participant.country or participant.name}
    return tuple(sides.values())


def reported(text: str) -> list[Report]:
    """Return what rules and network report of a text."""
    (document,) = by_both().documents([article(text)])
    return list(by_both().reports(document))


def directed(*pairs: tuple[str, str]) -> set[Parties]:
    return {(frozenset(actor.split()), frozenset(target.split())) for actor, target in pairs}


def mutual(*groups: str) -> set[Parties]:
    return {(frozenset(group.split()),) for group in groups}


CASES = [
    # Each expels on its own account.
    (
        "Germany, Italy and Spain expelled 40 Russian diplomats on Monday.",
        "Expulsion",
        directed(("DEU", "RUS"), ("ITA", "RUS"), ("ESP", "RUS")),
    ),
    (
        "Russia expelled diplomats from Germany, France and Italy on Monday.",
        "Expulsion",
        directed(("RUS", "DEU"), ("RUS", "FRA"), ("RUS", "ITA")),
    ),
    # The parser takes the second for another name of the first.
    (
        "Saudi Arabia, Egypt, the UAE and Bahrain recalled their ambassadors from Doha.",
        "Expulsion",
        directed(("SAU", "QAT"), ("EGY", "QAT"), ("ARE", "QAT"), ("BHR", "QAT")),
    ),
    # Without a target they stay one event.
    (
        "Kuwait, Qatar and Oman each pulled out their ambassadors.",
        "Expulsion",
        {(frozenset({"KWT", "QAT", "OMN"}),)},
    ),
    # Two that recall "their" ambassadors recall them from each other.
    ("Chad and Libya recalled their ambassadors.", "Expulsion", directed(("LBY", "TCD"), ("TCD", "LBY"))),
    # Criticism is joint unless it goes both ways.
    ("Germany and France criticised Iran.", "Criticism", {(frozenset({"DEU", "FRA"}), frozenset({"IRN"}))}),
    (
        "Armenia and Azerbaijan accused each other of violating the truce.",
        "Criticism",
        directed(("ARM", "AZE"), ("AZE", "ARM")),
    ),
    # A call to several is a call to each; several on the line are one call.
    (
        "Emmanuel Macron telephoned the leaders of Germany, Spain and Greece on Monday.",
        "PhoneCall",
        mutual("FRA DEU", "FRA ESP", "FRA GRC"),
    ),
    (
        "Vladimir Putin, Emmanuel Macron and Olaf Scholz spoke by telephone on Monday.",
        "PhoneCall",
        mutual("RUS FRA DEU"),
    ),
    # Each recognises the one state.
    (
        "Zimbabwe, Ghana and Kenya established diplomatic relations with Peru on Monday.",
        "Relations",
        mutual("ZWE PER", "GHA PER", "KEN PER"),
    ),
    # Talks of many are one meeting, unless they are said to be separate.
    ("Joe Biden met Olaf Scholz and Emmanuel Macron on Monday.", "Meeting", mutual("USA DEU FRA")),
    (
        "Joe Biden met separately with Olaf Scholz and Emmanuel Macron on Monday.",
        "Meeting",
        mutual("USA DEU", "USA FRA"),
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), CASES)
def test_each_act_of_its_own_is_an_event(text: str, kind: str, expected: set[Parties]) -> None:
    assert parties_of(reports_of(text), kind) == expected


def visits(reports: list[Report]) -> set[tuple[str, str]]:
    """Return visitor and host of each visit."""
    found = set()
    for report in reports:
        if report.type == "Visit":
            sides = {p.role: p.country or p.name for p in report.participants}
            found.add((sides["visitor"], sides["host"]))
    return found


def test_every_land_of_a_journey_is_a_visit() -> None:
    found = reports_of("Joe Biden visited Germany, Poland and Estonia.")
    assert visits(found) == {("USA", "DEU"), ("USA", "POL"), ("USA", "EST")}
    assert all(len(report.participants) == 2 for report in found if report.type == "Visit")


def test_the_land_where_a_body_meets_is_visited_and_not_the_body() -> None:
    assert visits(reports_of("Joe Biden travelled to a NATO summit in Poland.")) == {("USA", "POL")}


def test_what_only_the_network_finds_is_split_too() -> None:
    text = "Denmark and Italy sent home a total of fifty-one Russian envoys, Copenhagen said."
    assert parties_of(reported(text), "Expulsion") == {
        (frozenset({"DNK"}), frozenset({"RUS"})),
        (frozenset({"ITA"}), frozenset({"RUS"})),
    }
    calls = reported("By noon Emmanuel Macron had Olaf Scholz and Pedro Sanchez on the line.")
    assert parties_of(calls, "PhoneCall") == mutual("FRA DEU", "FRA ESP")


def test_who_is_named_after_the_act_is_not_its_target() -> None:
    text = "Armenia suspends diplomatic relations with Hungary after Ramil Safarov's extradition to Azerbaijan."
    assert parties_of(reported(text), "Expulsion") == directed(("ARM", "HUN"))


def test_whom_a_rule_finds_in_a_list_stays() -> None:
    found = reported("Emmanuel Macron telephoned the leaders of Germany, Spain and Greece on Monday.")
    assert parties_of(found, "PhoneCall") == mutual("FRA DEU", "FRA ESP", "FRA GRC")
