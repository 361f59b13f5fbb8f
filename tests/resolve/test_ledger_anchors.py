"""If these fail, a decision is lost, or is about something else, when another extractor gives reports other ids."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import Decision, Evidence, Field, Participant, Report, Span, Status, TimeSpan, Trigger, Verdict
from kg.resolve.ledger import (
    DecisionOutcome,
    Effect,
    LedgerEntry,
    ReportAnchor,
    anchored,
    append_decisions,
    read_ledger,
    replay,
)


def report(
    name: str, *who: str, type_: str = "Criticism", article: str = "a", at: int = 0, trigger: int = 5
) -> Report:
    """A report with one sentence of forty characters from `at` on, its trigger `trigger` characters into it."""
    first = at + trigger
    evidence = Evidence(Span(Field.TEXT, at, at + 40), "x" * 40, Trigger("condemned", first, first + 9), "model")
    people = tuple(Participant("actor", one) for one in who)
    return Report(name, article, type_, people, Status.OCCURRED, TimeSpan(), (evidence,))


OLD = report("old", "Iran", "Iraq")


def entry(decision: Decision, *reports: Report) -> LedgerEntry:
    """A line that says where its reports stand."""
    return LedgerEntry(1, decision, tuple((each.id, ReportAnchor.of(each)) for each in reports))


def outcome(decision: Decision, now: list[Report], *before: Report) -> DecisionOutcome:
    """What becomes of a decision on some reports when there are others."""
    reports = {each.id: each for each in now}
    _, (found,) = replay(anchored([entry(decision, *before)], reports), reports)
    return found


@pytest.mark.parametrize(
    "new",
    [
        report("new", "Iran"),
        report("new", "Iran", "Iraq", "Japan"),
        report("new", "Chad"),
        report("new", "Iraq", trigger=25),
        report("new", "Iran", at=-20, trigger=30),
    ],
    ids=["fewer actors", "more actors", "others with the same trigger", "another trigger", "other bounds"],
)
def test_a_decision_follows_what_its_report_became(new: Report) -> None:
    found = outcome(Decision(Verdict.REJECT, ("old",)), [new], OLD)
    assert (found.effect, found.why) == (Effect.ANEW, "report old became new")
    assert found.entry.decision.reports == ("new",)


@pytest.mark.parametrize(
    "others",
    [
        [report("new", "Iran", type_="Demand")],
        [report("new", "Iran", article="b")],
        [report("new", "Iran", "Iraq", at=40)],
        [report("new", "Chad", trigger=25)],
        [report("one", "Iran"), report("two", "Iraq")],
        [],
    ],
    ids=["type", "article", "sentence", "nothing in common", "two that fit", "nothing"],
)
def test_a_decision_that_fits_nothing_is_listed(others: list[Report]) -> None:
    found = outcome(Decision(Verdict.REJECT, ("old",)), others, OLD)
    assert (found.effect, found.why) == (Effect.GONE, "report old is not in the store")


def test_the_report_that_fits_best_is_taken() -> None:
    near = [report("other", "Iran", "Iraq", trigger=25), report("best", "Iran"), report("less", "Chad")]
    assert outcome(Decision(Verdict.ACCEPT, ("old",)), near, OLD).entry.decision.reports == ("best",)


def test_a_report_that_is_still_there_or_is_decided_on_itself_is_left_alone() -> None:
    beside = report("beside", "Iran", "Iraq", trigger=20)
    assert outcome(Decision(Verdict.REJECT, ("old",)), [OLD, beside], OLD).effect is Effect.APPLIED
    entries = [entry(Decision(Verdict.REJECT, ("old",)), OLD), LedgerEntry(2, Decision(Verdict.ACCEPT, ("beside",)))]
    reports = {"beside": beside}
    _, (gone, kept) = replay(anchored(entries, reports), reports)
    assert (gone.effect, kept.effect) == (Effect.GONE, Effect.APPLIED)


@pytest.mark.parametrize(
    "decision", [Decision(Verdict.MERGE, ("old", "twin")), Decision(Verdict.SPLIT, ("old",), ("twin",))]
)
def test_reports_that_became_one_are_neither_merged_nor_split(decision: Decision) -> None:
    twin = report("twin", "Iran", trigger=8)
    found = outcome(decision, [report("new", "Iran", "Iraq")], OLD, twin)
    assert found.effect is Effect.GONE
    assert found.why == "its reports are one now: report old became new, report twin became new"


def test_a_correction_finds_its_report() -> None:
    found = outcome(Decision(Verdict.CORRECT, ("old",), (), "status", '"denied"'), [report("new", "Iran")], OLD)
    assert found.effect is Effect.ANEW


def test_a_ledger_keeps_where_its_reports_stand(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    decision = Decision(Verdict.ACCEPT, ("old", "unknown"))
    append_decisions(path, [decision], {"old": OLD, "another": replace(OLD, id="another")})
    assert read_ledger(path) == (entry(decision, OLD),)
    append_decisions(path, [decision])
    assert "at" not in json.loads(path.read_text(encoding="utf-8").splitlines()[-1])


@pytest.mark.parametrize(
    "at", [[], {"old": {}}, {"old": {"article": "a", "type": "b", "who": [], "evidence": [[1]]}}]
)
def test_a_malformed_place_is_an_error_with_its_line(at: object, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(json.dumps({"decision": "accept", "reports": ["old"], "at": at}) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"line 1: 'at' must"):
        read_ledger(path)
