"""The ledger of review. If these fail, what a reviewer decided is lost, or does something else after a rebuild."""

import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError, OutputError, SourceError
from kg.lines import BadLine, is_unicode
from kg.model import Decision, Event, Report, Status, Verdict, correct, value_of
from kg.resolve.ledger import Effect, LedgerEntry, append_decisions, decision_as_json, read_ledger, replay
from kg.resolve.merging import merge_reports
from tests.resolve.merging_reports import NAMES, Told, told

MEET = "participant:Lund participant:Sato"
JAPAN = '[{"country": "JPN", "name": "Japan", "role": "actor"}]'


def corpus() -> list[Told]:
    """Sixteen reports: pairs that merge by themselves, pairs that do not, and reports that stand alone."""
    found = [
        told("2023-05-04", "Meeting", MEET, "2023-05-03", quote=f"Paper {n} told of the talks of that day.")
        for n in range(4)
    ]
    found += [
        told("2023-06-04", "Visit", "visitor:Okafor host:JPN", "2023-06-02", quote=f"Paper {n} told of the trip.")
        for n in range(3)
    ]
    found += [
        told(f"2023-07-0{day}", "PhoneCall", "participant:Berg participant:Mori", f"2023-07-0{day}")
        for day in (1, 4, 7)
    ]
    found += [
        told(f"2023-08-0{day}", "Agreement", "party:NOR party:NGA", f"2023-08-0{day}", confidence=0.4)
        for day in (1, 2, 3)
    ]
    found += [
        told(f"2023-0{month}-09", "Protest", "actor:NOR target:NGA", f"2023-0{month}-09") for month in (1, 3, 5)
    ]
    return found


def others() -> list[Told]:
    """Ten more reports, some of events of the corpus and published before them."""
    found = [
        told(f"2023-05-0{day}", "Meeting", MEET, "2023-05-03", quote=f"The wire of day {day} told of the talks too.")
        for day in (3, 5, 6)
    ]
    found += [
        told("2023-05-30", "Visit", "visitor:Okafor host:JPN", "2023-06-02", status=Status.PLANNED),
        told("2023-07-02", "PhoneCall", "participant:Berg participant:Mori", "2023-07-01"),
        told("2023-08-04", "Agreement", "party:NOR party:NGA", "2023-08-01"),
    ]
    found += [told(f"2023-09-0{day}", "Meeting", MEET, f"2023-09-0{day}") for day in (1, 4, 7, 9)]
    return found


def decisions(tellings: list[Told]) -> list[Decision]:
    """Thirteen decisions of every kind about the corpus."""
    ids = [report.id for report, _ in tellings]
    return [
        Decision(Verdict.ACCEPT, tuple(ids[10:13]), note="seen the text of the treaty"),
        Decision(Verdict.ACCEPT, (ids[13],)),
        Decision(Verdict.REJECT, (ids[14],)),
        Decision(Verdict.REJECT, (ids[3],), note="about another day"),
        Decision(Verdict.MERGE, (ids[7], ids[8])),
        Decision(Verdict.MERGE, (ids[8], ids[9])),
        Decision(Verdict.SPLIT, (ids[0],), (ids[1], ids[2])),
        Decision(Verdict.SPLIT, (ids[6],), (ids[4],)),
        Decision(Verdict.CORRECT, (ids[0],), (), "date", '"2023-05-02"'),
        Decision(Verdict.CORRECT, (ids[4],), (), "status", '"cancelled"'),
        Decision(Verdict.CORRECT, (ids[10],), (), "place", '{"country": "NOR", "name": "Oslo"}'),
        Decision(Verdict.CORRECT, (ids[13],), (), "type", '"Criticism"'),
        Decision(Verdict.CORRECT, (ids[15],), (), "participants", JAPAN),
    ]


def entries(*made: Decision) -> list[LedgerEntry]:
    """Decisions as lines."""
    return [LedgerEntry(number, decision) for number, decision in enumerate(made, start=1)]


def built(tellings: list[Told], ledger: list[LedgerEntry]) -> tuple[tuple[Event, ...], list[Effect]]:
    """Events of reports under a ledger, and what became of its lines."""
    reports = {report.id: report for report, _ in tellings}
    rulings, outcomes = replay(ledger, reports)
    events, _ = merge_reports(list(reports.values()), {a.id: a for _, a in tellings}, NAMES, rulings=rulings)
    return events, [outcome.effect for outcome in outcomes]


def check(events: tuple[Event, ...], ids: list[str]) -> None:
    """What the thirteen decisions ask for."""
    home = {report: event for event in events for report in event.reports}
    assert home[ids[10]] is home[ids[11]] is home[ids[12]]
    assert home[ids[10]].confidence == home[ids[13]].confidence == 1.0
    assert ids[14] not in home
    assert ids[3] not in home
    assert home[ids[7]] is home[ids[8]] is home[ids[9]]
    assert home[ids[0]] is not home[ids[1]]
    assert home[ids[0]] is not home[ids[2]]
    assert home[ids[6]] is not home[ids[4]]
    assert home[ids[0]].time.start == date(2023, 5, 2)
    assert home[ids[4]].status is Status.CANCELLED
    assert home[ids[10]].place is not None
    assert home[ids[10]].place.name == "Oslo"
    assert home[ids[13]].type == "Criticism"
    assert [p.name for p in home[ids[15]].participants] == ["Japan"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_decisions_of_every_kind_survive_another_order_and_ten_articles_more(chance: random.Random) -> None:
    first = corpus()
    ids = [report.id for report, _ in first]
    ledger = entries(*decisions(first))
    assert len(ledger) >= 10
    assert {entry.decision.verdict for entry in ledger} == set(Verdict)
    before, effects = built(first, ledger)
    assert set(effects) == {Effect.APPLIED}
    check(before, ids)
    later = first + others()
    chance.shuffle(later)
    after, effects = built(later, ledger)
    assert set(effects) == {Effect.APPLIED}
    check(after, ids)
    assert after == built(first + others(), ledger)[0]


def test_without_the_ledger_none_of_it_holds() -> None:
    """Else the test above would say nothing."""
    first = corpus()
    with pytest.raises((AssertionError, KeyError)):
        check(built(first, [])[0], [report.id for report, _ in first])


def test_what_is_gone_is_reported_and_the_rest_of_a_decision_holds() -> None:
    first = corpus()
    ids = [report.id for report, _ in first]
    ledger = entries(
        Decision(Verdict.ACCEPT, ("gone",)),
        Decision(Verdict.MERGE, (ids[7], ids[8], "gone")),
        Decision(Verdict.MERGE, (ids[9], "gone")),
        Decision(Verdict.SPLIT, (ids[0],), ("gone",)),
        Decision(Verdict.CORRECT, ("gone",), (), "place", '"Oslo"'),
        Decision(Verdict.CORRECT, (ids[0],), (), "date", '"2023-05-03"'),
    )
    rulings, outcomes = replay(ledger, {report.id: report for report, _ in first})
    assert [outcome.effect for outcome in outcomes] == [
        Effect.GONE,
        Effect.PARTLY,
        Effect.GONE,
        Effect.GONE,
        Effect.GONE,
        Effect.GONE,
    ]
    assert outcomes[0].why == "report gone is not in the store"
    assert outcomes[5].why == f"{ids[0]} says so by itself now"
    assert rulings.together == (((ids[7], ids[8]), ledger[1].decision),)


def test_of_two_decisions_that_contradict_each_other_the_later_one_counts() -> None:
    first = corpus()
    a, b, c = (report.id for report, _ in first[7:10])
    together, apart = Decision(Verdict.MERGE, (a, b)), Decision(Verdict.SPLIT, (a,), (b,))
    for ledger, same in (([apart, together], True), ([together, apart], False)):
        events, effects = built(first, entries(*ledger))
        assert any({a, b} <= set(event.reports) for event in events) is same
        assert effects == [Effect.OVERRULED, Effect.APPLIED]
    ring = entries(Decision(Verdict.MERGE, (a, c)), Decision(Verdict.MERGE, (b, c)), apart)
    assert built(first, ring)[1].count(Effect.OVERRULED) == 1
    assert built(first, entries(Decision(Verdict.REJECT, (a,)), together))[1] == [Effect.OVERRULED, Effect.APPLIED]
    twice = entries(
        Decision(Verdict.CORRECT, (a,), (), "place", '"Oslo"'),
        Decision(Verdict.CORRECT, (a,), (), "place", '"Bergen"'),
    )
    events, effects = built(first, twice)
    assert effects == [Effect.OVERRULED, Effect.APPLIED]
    assert {event.place.name for event in events if event.place} == {"Bergen"}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8), st.data())
@settings(max_examples=30, deadline=None)
def test_an_undone_decision_is_as_if_nobody_had_made_it(chosen: list[int], data: st.DataObject) -> None:
    first = corpus()
    reports = {report.id: report for report, _ in first}
    all_made = decisions(first)
    made = [all_made[number] for number in chosen]
    undone = data.draw(st.sampled_from(made))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        append_decisions(path, made, reports)
        append_decisions(path, [replace(undone, note="a slip", reports=undone.reports[::-1])], reports, undo=True)
        rulings, outcomes = replay(read_ledger(path), reports)
    assert rulings == replay(entries(*(decision for decision in made if decision != undone)), reports)[0]
    assert [o.effect is Effect.UNDONE for o in outcomes] == [*(decision == undone for decision in made), False]
    assert outcomes[-1].effect is Effect.APPLIED


def test_an_undo_takes_back_what_comes_before_it_and_nothing_else(tmp_path: Path) -> None:
    path, reports = tmp_path / "ledger.jsonl", {report.id: report for report, _ in corpus()}
    name = next(iter(reports))
    reject, accept = Decision(Verdict.REJECT, (name,)), Decision(Verdict.ACCEPT, (name,))
    append_decisions(path, [accept, reject])
    append_decisions(path, [reject], undo=True)
    assert replay(read_ledger(path), reports)[0].accepted == {name}
    append_decisions(path, [reject])
    append_decisions(path, [Decision(Verdict.ACCEPT, ("other",))], undo=True)
    rulings, outcomes = replay(read_ledger(path), reports)
    assert rulings.rejected == {name}
    assert [(o.effect, o.why) for o in outcomes[1:3]] == [(Effect.UNDONE, "by line 3"), (Effect.APPLIED, "")]
    assert (outcomes[4].effect, outcomes[4].why) == (Effect.GONE, "no line before it says so")


def test_the_value_that_was_read_can_be_given_back() -> None:
    report, _ = told("2023-05-04", "Meeting", MEET, "2023-05-03")
    wrong, right = (
        Decision(Verdict.CORRECT, (report.id,), (), "date", day) for day in ('"2023-05-09"', '"2023-05-03"')
    )
    rulings, outcomes = replay(entries(wrong, right), {report.id: report})
    assert rulings.applied([report]) == (report,)
    assert [outcome.effect for outcome in outcomes] == [Effect.OVERRULED, Effect.GONE]


def test_a_correction_keeps_the_evidence_and_what_was_read() -> None:
    report, _ = told("2023-05-04", "Meeting", MEET, "2023-05-03", quote="They met on the third of May.")
    rulings, _ = replay(
        entries(Decision(Verdict.CORRECT, (report.id,), (), "date", '"2023-05-02"')), {report.id: report}
    )
    (shown,) = rulings.applied([report])
    assert (shown.time.start, shown.evidence, shown.id) == (date(2023, 5, 2), report.evidence, report.id)
    assert report.time.start == date(2023, 5, 3)
    assert [decision.was for decision in rulings.decisions] == ['"2023-05-03"']


CORRECT = '{"decision": "correct", "reports": ["a"], '
VALUES = [
    ("type", '"Visit"'),
    ("status", '"planned"'),
    ("status", '"postponed"'),
    ("change", '"postponed"'),
    ("direction", '"lift"'),
    ("date", '"2023-05-01/2023-05-09"'),
    ("date", '"2023-05-01/.."'),
    ("date", '"../2023-05-09"'),
    ("start", '"2023-05-01"'),
    ("end", '"2023-05-09"'),
    ("place", '{"country": "NOR", "name": "Oslo"}'),
    ("topics", '["fish"]'),
    ("source", '"a spokesman"'),
    ("participants", '[{"country": "NOR", "name": "Astrid Lund", "role": "host"}]'),
]


@pytest.mark.parametrize(("field", "value"), VALUES)
def test_every_field_that_can_be_corrected_takes_its_value(field: str, value: str) -> None:
    report: Report = told("2023-05-04", "Meeting", MEET, "2023-05-03")[0]
    after = correct(report, field, value)
    assert value_of(after, field) == value
    assert after != report
    assert value_of(correct(after, field, value_of(report, field)), field) == value_of(report, field)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("2023", "2023-01-01/2023-12-31"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("2023-06/..", "2023-06-01/.."),
        ("../2023-06", "../2023-06-30"),
        ("2022/2023-05", "2022-01-01/2023-05-31"),
    ],
)
def test_a_reviewer_may_know_a_month_or_a_year_only(said: str, means: str) -> None:
    report: Report = told("2023-05-04", "Meeting", MEET, "2023-05-03")[0]
    assert value_of(correct(report, "date", json.dumps(said)), "date") == json.dumps(means)


@pytest.mark.parametrize("value", ['"meeting"', '"Bogus"'])
def test_nothing_is_written_that_could_not_be_read_again(tmp_path: Path, value: str) -> None:
    fine = Decision(Verdict.ACCEPT, ("a",))
    with pytest.raises(ValueError, match="is not an event type"):
        append_decisions(tmp_path / "ledger.jsonl", [fine, Decision(Verdict.CORRECT, ("a",), (), "type", value)])
    assert not (tmp_path / "ledger.jsonl").exists()


def test_an_interval_is_never_turned_round() -> None:
    report = told("2023-05-04", "Visit", MEET, "2023-05-03", "2023-05-06")[0]
    assert value_of(correct(report, "start", '"2023-05-08"'), "date") == '"2023-05-08"'
    assert value_of(correct(report, "end", '"2023-05-01"'), "date") == '"2023-05-01"'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not valid JSON: Expecting property name"),
        ("[]", "a line must be a JSON object"),
        (
            '{"decision": "agree", "reports": ["a"]}',
            "unknown decision 'agree': use accept, reject, merge, split, correct",
        ),
        ('{"decision": "accept", "reports": []}', "accept needs at least 1"),
        ('{"decision": "merge", "reports": ["a", "a"]}', "merge needs at least 2"),
        ('{"decision": "undo", "reports": ["a"]}', "under 'of'"),
        ('{"decision": "undo", "of": "undo", "reports": ["a"]}', "unknown decision 'undo'"),
        ('{"decision": "accept", "of": "accept", "reports": ["a"]}', "under 'of'"),
        ('{"decision": "accept", "reports": "a"}', "'reports' must be a list of report ids"),
        ('{"decision": "split", "reports": ["a"]}', "has 'from'"),
        ('{"decision": "merge", "reports": ["a", "b"], "from": ["c"]}', "has 'from'"),
        ('{"decision": "accept", "reports": ["a"], "field": "date"}', "belong to a correction"),
        ('{"decision": "accept", "reports": ["a"], "when": 1}', "unknown key 'when'"),
        ('{"decision": "accept", "reports": ["a"], "note": 1}', "'note' must be a string"),
        (CORRECT + '"field": "date"}', "needs 'field' and 'value'"),
        (CORRECT + '"field": "day", "value": 1}', "unknown field 'day'; the fields are type"),
        (CORRECT + '"field": "date", "value": "May"}', "'May' is not a day such as 2023-06-17"),
        (
            '{"decision": "correct", "reports": ["a"], "field": "date", "value": "2023-05-03/2023-05-01"}',
            "before it begins",
        ),
        (
            '{"decision": "correct", "reports": ["a"], "field": "status", "value": "done"}',
            "'done' is not a status; use occurred, ongoing",
        ),
        (
            '{"decision": "correct", "reports": ["a"], "field": "type", "value": "Party"}',
            "'Party' is not an event type",
        ),
        (CORRECT + '"field": "topics", "value": "x"}', "is not a valid value for topics"),
        (CORRECT + '"field": "date", "value": "2023-02-31"}', "is not a day such as 2023-06-17"),
    ],
)
def test_a_line_that_is_no_decision_is_reported_with_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"ledger\.jsonl, line 1: ") as caught:
        read_ledger(path)
    assert message in str(caught.value)


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    made = decisions(corpus())[:2]
    append_decisions(path, made[:1])
    with path.open("ab") as file:
        file.write(b'{"decision": "accept", "reports": ["a"], "note": "\xff"}\n{"decision":\n')
    append_decisions(path, made[1:])
    bad: list[BadLine] = []
    assert [(entry.line, entry.decision) for entry in read_ledger(path, bad.append)] == [(1, made[0]), (4, made[1])]
    assert [line.number for line in bad] == [2, 3]


@given(st.text(st.sampled_from("ab\u2028\u2029\x85\x0b\x1c\r\n\ud800"), min_size=1))
def test_no_character_of_a_note_costs_another_decision(note: str) -> None:
    made = [Decision(Verdict.ACCEPT, ("a",), note=note), Decision(Verdict.REJECT, ("b",))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        append_decisions(path, made)
        bad: list[BadLine] = []
        read = [entry.decision for entry in read_ledger(path, bad.append)]
    # Half of a surrogate pair is not a character, so that no store could hold the note: that line sets itself aside.
    assert (read, [line.number for line in bad]) == ((made, []) if is_unicode(note) else (made[1:], [1]))


def test_a_ledger_is_only_ever_added_to_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    made = decisions(corpus())
    path.write_text("# decided at the desk\n\n" + json.dumps(decision_as_json(made[0])), encoding="utf-8")
    append_decisions(path, made[1:4])
    append_decisions(path, made[4:])
    assert path.read_text(encoding="utf-8").startswith("# decided at the desk\n")
    assert [entry.decision for entry in read_ledger(path)] == made
    assert [entry.line for entry in read_ledger(path)] == list(range(3, 3 + len(made)))


def test_a_ledger_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such ledger"):
        read_ledger(tmp_path / "none.jsonl")
    with pytest.raises(OutputError, match="cannot be written"):
        append_decisions(tmp_path, decisions(corpus()))
