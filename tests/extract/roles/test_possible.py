"""If these fail, a state sanctions itself, or somebody whom two talked about takes part in their call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.extract.mentions import Filler
from kg.extract.roles.possible import ACTING, REACHED, without_own_side
from kg.model import Actor, ActorKind, Field, Span
from tests.support.extraction import by_both, documents_of, reports_of

PUTIN = "Vladimir Putin"


def test_a_resolution_remembered_is_no_support_of_today() -> None:
    text = (
        "Vladimir Putin congratulated Saparmurat Niyazov on the 5th anniversary of the UN resolution supporting the "
        "neutrality of Turkmenistan."
    )
    actors = [p.name for r in reports_of(text) for p in r.participants if p.role == "actor"]
    assert actors == [PUTIN]


def test_who_met_one_of_two_did_not_meet_the_other_with_him() -> None:
    text = (
        "BEIJING, June 19 - Chinese President Xi Jinping received US Secretary of State Antony Blinken on Monday.\n\n"
        "Xi spoke of progress on some points. The talks lasted a little over half an hour.\n\n"
        "Earlier in the day Blinken spent about three hours with Wang Yi, who told him that China would not yield."
    )
    met = [
        {p.name for p in report.participants}
        for report in reports_of(text, extractor=by_both(), day=date(2023, 6, 19))
        if report.type == "Meeting"
    ]
    assert {"Antony Blinken", "Wang Yi"} in met
    assert not any({"Xi Jinping", "Wang Yi"} <= people for people in met)


def test_each_expels_the_other_on_a_day_of_its_own() -> None:
    text = (
        "Theresa May agreed. Her country expelled 23 Russians on March 14; Moscow replied three days later "
        "by ordering out the same number of British diplomats, shutting the British consulate in St Petersburg."
    )
    found = {
        (report.time.edtf, *sorted((p.role, p.country) for p in report.participants))
        for report in reports_of(text, extractor=by_both(), day=date(2018, 3, 26))
        if report.type == "Expulsion"
    }
    assert found == {
        ("2018-03-14", ("actor", "GBR"), ("target", "RUS")),
        ("2018-03-17", ("actor", "RUS"), ("target", "GBR")),
    }


@cache
def _of_four_sides() -> Document:
    """Return a document with an actor for each of four sides."""
    (document,) = documents_of(["It rained."])
    sides = ("USA", "RUS", None, "UNO")
    return replace(document, actors=tuple(Actor(f"a{n}", ActorKind.STATE, s, ()) for n, s in enumerate(sides)))


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTING | REACHED)), st.integers(0, 3)), max_size=6))
def test_nobody_is_reached_by_an_act_of_the_own_side(roles: list[tuple[str, int]]) -> None:
    fillers = tuple(Filler(role, actor, Span(Field.TEXT, 0, 1), 0) for role, actor in roles)
    kept = without_own_side(fillers, _of_four_sides())
    acting = {f.actor for f in kept if f.role in ACTING}
    assert acting.isdisjoint(f.actor for f in kept if f.role in REACHED)
    assert [f for f in kept if f.role in ACTING] == [f for f in fillers if f.role in ACTING]
