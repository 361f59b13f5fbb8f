"""People whom no list knows, under variants of their names: one person, or rightly two.

If these fail, a user sees one envoy as three people, or, worse, two people as one, which nobody can see afterwards.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Evidence, Field, Link, Namespace, Participant, Report, Span, Status, TimeSpan, Trigger
from kg.pipeline.identity import StoreIdentities, people_in
from kg.resolve.identity import Identities, Sighting, identify_sightings
from kg.resolve.identity.variants import variant_of

BASE = "https://w3id.org/diplomatic-kg/id/person/"


def sighting(name: str, country: str = "BOL") -> Sighting:
    """Return a sighting whose identifier is made from the name and the state, as linking does it."""
    return Sighting(f"{BASE}{name.casefold().replace(' ', '-')}-{country.casefold()}", name, country)


def identify(reports: list[Report]) -> Identities:
    """Return who is one person among the unknown people of reports."""
    return StoreIdentities.from_people(people_in(reports, Namespace())).identities


def people_of(identities: Identities, names: list[str], country: str = "BOL") -> set[frozenset[str]]:
    """Return the names grouped by person."""
    groups: dict[str, set[str]] = {}
    for name in names:
        identifier = sighting(name, country).id
        groups.setdefault(identities.canonical.get(identifier, identifier), set()).add(name)
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Rufino Calisaya", "Rufíno Calisaya"),
        ("Sergei Vershinin", "Sergey Vershinin"),
        ("Mohammed Al-Khulaifi", "Mohamed al Khulaifi"),
        ("Motegi Toshimitsu", "Toshimitsu Motegi"),
        ("Nguyen Van Hung", "Nguyễn Văn Hùng"),
        ("Yousef Al Otaiba", "Yusuf al-Otaiba"),
        ("R. Calisaya", "Rufino Calisaya"),
        ("Ana Maria Sanchez", "Ana Sanchez"),
        ("Rufino Calisaya Torres", "Rufino Calisaya"),
        ("William J. Burns", "William Burns"),
    ],
)
def test_variants_of_one_name(one: str, two: str) -> None:
    assert variant_of(one, two) is not None
    assert variant_of(one, two) == variant_of(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mario Rossi", "Maria Rossi"),
        ("Robert Kennedy", "John Kennedy"),
        ("Kim Yong Nam", "Kim Yong Chol"),
        ("Ali Ahmed", "Ali Hassan"),
        ("Ivan Petrov", "Ivan Petrenko"),
        ("Ana Sanchez", "Ana Sanz"),
        ("J. Smith", "Robert Smith"),
        ("Francesco Conti", "Francesca Conti"),
        ("Wang Jun", "Wang Jin"),
        ("Calisaya", "Rufino Calisaya"),
    ],
)
def test_other_names(one: str, two: str) -> None:
    assert variant_of(one, two) is None


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["R. Calisaya", "Rufino Calisaya"], 1),
        (["R. Calisaya", "Rufino Calisaya", "Rufino Calisaya Torres"], 1),
        (["A. Lopez", "Ana Lopez", "Alberto Lopez"], 3),
        (["Ana Lopez", "Ana Maria Lopez", "Ana Lucia Lopez"], 3),
        (["Sergei Vershinin", "Sergey Vershinin", "S. Vershinin"], 1),
        (["Mario Rossi", "Maria Rossi", "M. Rossi"], 3),
    ],
)
def test_an_initial_fits_one_person_or_nobody(names: list[str], people: int) -> None:
    assert len(people_of(identify_sightings(map(sighting, names)), names)) == people


def test_the_state_must_agree() -> None:
    found = identify_sightings([sighting("Rufino Calisaya", "BOL"), sighting("Rufíno Calisaya", "PER")])
    assert not found.judgements


def test_the_fullest_name_is_kept() -> None:
    names = ["R. Calisaya", "Rufino Calisaya"]
    assert identify_sightings(map(sighting, names)).canonical == {sighting(names[0]).id: sighting(names[1]).id}


def report(name: str, *, known: bool = False, key: str = "r1") -> Report:
    """Return a report of a criticism by a person."""
    link = Link("Somebody", "full name", 0.9) if known else Link(None, "nobody of this name is in the gazetteer", 0.0)
    actor = Participant("actor", name, "BOL", sighting(name).id, "Q1" if known else None, link)
    span = Span(Field.TEXT, 0, 4)
    evidence = Evidence(span, "Told", Trigger("Told", 0, 4), "criticism.verb")
    day = TimeSpan(date(2020, 1, 1), date(2020, 1, 1))
    return Report(key, "a1", "Criticism", (actor,), Status.OCCURRED, day, (evidence,))


def test_reports_get_one_identifier_and_the_reason() -> None:
    reports = [report("R. Calisaya", key="r1"), report("Rufino Calisaya", key="r2")]
    renamed = identify(reports).applied(reports)
    assert {r.participants[0].id for r in renamed} == {sighting("Rufino Calisaya").id}
    link = renamed[0].participants[0].link
    assert link is not None and link.label is None
    assert "one person with 'Rufino Calisaya'" in link.reason
    assert renamed[1] == reports[1]


def test_known_people_are_left_alone() -> None:
    reports = [report("R. Calisaya", known=True), report("Rufino Calisaya", known=True)]
    assert not identify(reports).judgements


GIVEN_NAMES = ("Ana", "A.", "Anna", "Ana Maria", "Alberto", "Sergei", "Sergey", "S.", "Mario", "Maria")
NAMES = st.builds(
    lambda given_name, family: f"{given_name} {family}",
    st.sampled_from(GIVEN_NAMES),
    st.sampled_from(("Lopez", "López", "Lopes", "Lopez Garcia", "Vershinin", "Verchinin")),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NAMES, unique=True, max_size=9).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names)))
)
def test_order_changes_nothing(names: tuple[list[str], list[str]]) -> None:
    first, second = (identify_sightings(map(sighting, order)) for order in names)
    assert first == second


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, unique=True, max_size=9))
def test_one_person_has_names_that_agree(names: list[str]) -> None:
    for group in people_of(identify_sightings(map(sighting, names)), names):
        assert all(variant_of(one, two) for one in group for two in group if one != two)


@settings(max_examples=100, deadline=None)
@given(st.lists(NAMES, unique=True, max_size=9))
def test_who_is_kept_is_kept(names: list[str]) -> None:
    canonical = identify_sightings(map(sighting, names)).canonical
    assert not set(canonical.values()) & set(canonical)
