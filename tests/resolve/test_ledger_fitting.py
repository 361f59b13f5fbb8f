"""Corrections that no event can take. If these fail, a store says that a meeting has a guest, or that nobody met."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Decision, Report, Verdict
from kg.resolve.ledger import Effect, misfit_of, replay
from tests.pipeline.test_merging import entries
from tests.resolve.merging_reports import told

MEET = "participant:Lund participant:Sato"


def misfits(report: Report, *said: tuple[str, object]) -> list[tuple[Effect, str]]:
    """What becomes of corrections of a report, a line each; the report that they leave fits."""
    lines = [Decision(Verdict.CORRECT, (report.id,), (), field, json.dumps(value)) for field, value in said]
    rulings, outcomes = replay(entries(lines), {report.id: report})
    [after] = rulings.applied([report])
    assert misfit_of(after, report) is None
    assert (after == report) == (Effect.APPLIED not in {outcome.effect for outcome in outcomes})
    return [(outcome.effect, outcome.why) for outcome in outcomes]


def actor(role: str, name: str, country: str | None = None) -> dict[str, str | None]:
    return {"role": role, "name": name, "country": country}


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("type", "Visit", "Visit has these roles: visitor, host; choose one for"),
        ("type", "Sanction", "say which of these it is: impose, lift"),
        ("direction", "lift", "Meeting is neither imposed nor lifted"),
        ("participants", [], "an event needs an actor"),
        ("participants", [actor("bogus", "Lund")], "Meeting has these roles: participant"),
        ("participants", [actor("participant", "Lund", "Norway")], "'Norway' is not the code of a state or body"),
        ("place", {"name": "Paris", "country": "France"}, "'France' is not the code of a state or body"),
    ],
)
def test_what_no_event_can_say_is_refused_in_a_ledger_too(field: str, value: object, why: str) -> None:
    [(effect, said)] = misfits(told("2023-05-04", "Meeting", MEET, "2023-05-03")[0], (field, value))
    assert (effect, why in said) == (Effect.REFUSED, True), said


def test_another_type_and_its_roles_fit_together_in_any_order() -> None:
    report = told("2023-05-04", "Meeting", MEET, "2023-05-03")[0]
    both = [("type", "Visit"), ("participants", [actor("visitor", "Lund", "NOR"), actor("host", "Sato")])]
    for said in (both, both[::-1]):
        assert misfits(report, *said) == [(Effect.APPLIED, "")] * 2
    assert misfits(report, *both, ("participants", [actor("participant", "Lund")]))[0][0] is Effect.REFUSED


CHANGES = [
    ("type", ["Visit", "Sanction", "Protest", "Meeting"]),
    ("direction", ["impose", "lift", None]),
    ("place", [{"name": "Oslo", "country": "NOR"}, {"name": "Oslo", "country": "Norway"}, None]),
    ("participants", [[], [actor("visitor", "Lund")], [actor("participant", "Lund", "Norway")]]),
    ("status", ["planned", "done"]),
]
ONE_CHANGE = st.one_of(*(st.tuples(st.just(name), st.sampled_from(values)) for name, values in CHANGES))


@given(st.lists(ONE_CHANGE, max_size=6))
def test_no_ledger_makes_a_report_say_what_no_event_can(said: list[tuple[str, object]]) -> None:
    misfits(told("2023-05-04", "Meeting", MEET, "2023-05-03")[0], *said)


def test_a_correction_of_what_is_rejected_is_said_to_have_no_effect() -> None:
    report = told("2023-05-04", "Meeting", MEET, "2023-05-03")[0]
    lines = [
        Decision(Verdict.REJECT, (report.id,)),
        Decision(Verdict.CORRECT, (report.id,), (), "place", '{"name": "Oslo", "country": "NOR"}'),
    ]
    for ledger in (lines, lines[::-1]):
        outcomes = replay(entries(ledger), {report.id: report})[1]
        idle = next(o for o in outcomes if o.entry.decision.verdict is Verdict.CORRECT)
        assert (idle.effect, idle.why) == (Effect.IDLE, f"report {report.id} is rejected")
