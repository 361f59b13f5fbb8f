"""The log of judgements. If these fail, nobody can tell later why a graph was once another."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.graph import Mode, Store
from kg.inspect.explaining import explain_event
from kg.lines import BadLine
from kg.model import Decision, Judgement, Verdict
from kg.pipeline.judgement_log import JudgementLog, LogEntry
from kg.pipeline.merging import make_events
from tests.pipeline.test_merging import entries, put
from tests.resolve.merging_reports import told

MEET = "participant:Lund participant:Sato"
PAIR = [told("2023-05-04", "Meeting", MEET, "2023-05-03", quote=f"Paper {n} told of it.") for n in range(2)]
IDS = [report.id for report, _ in PAIR]


def test_what_was_judged_and_taken_back_stays_in_order(tmp_path: Path) -> None:
    split = entries([Decision(Verdict.SPLIT, (IDS[0],), (IDS[1],))])
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        put(store, PAIR)
        make_events(store)
        make_events(store)
        before = (tmp_path / "store" / "judgements.jsonl").read_bytes()
        make_events(store, split)
        after = (tmp_path / "store" / "judgements.jsonl").read_bytes()
        log = JudgementLog(store.folder).about(IDS[:1])
        found = explain_event(store, IDS[0])
    assert after.startswith(before)
    assert [(entry.stands, entry.judgement.same) for entry in log] == [(True, True), (False, True), (True, False)]
    assert log[2].judgement.reason.endswith("decided by review: split")
    assert found.withdrawn == (log[0].judgement,)
    assert found.refused == (log[2].judgement,)


def test_a_line_cut_short_is_passed_over_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    judgement = Judgement("a", "b", True, 0.7, "alike")
    log = JudgementLog(tmp_path)
    log.add((), [judgement])
    with (tmp_path / "judgements.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"stands": tr')
    assert log.about(["b"]) == (LogEntry(judgement, True),)
    assert log.about(["c"]) == ()
    other = Judgement("c", "d", False, 0.6, "unlike")
    log.add((), [other])
    assert log.about(["b", "c"]) == (LogEntry(judgement, True), LogEntry(other, True))
    with (tmp_path / "judgements.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")
    bad: list[BadLine] = []
    assert log.about(["b", "c"], bad.append) == (LogEntry(judgement, True), LogEntry(other, True))
    assert [line.number for line in bad] == [3]
    with pytest.raises(DataError, match="line 3: 'reports' is missing"):
        log.about(["b"])


def test_a_store_in_memory_has_no_log() -> None:
    log = JudgementLog(None)
    log.add((), [Judgement("a", "b", True, 0.7, "alike")])
    assert log.about(["a"]) == ()
