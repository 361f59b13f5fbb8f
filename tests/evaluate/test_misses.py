"""If these fail, `--explain` hides a fault of the extraction or shows it with a wrong sentence."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import read_gold
from kg.evaluate.misses import EventOutcome, misses
from kg.evaluate.scores import evaluate
from kg.model import Participant, Place, Status, TimeBasis, TimeSpan
from tests.evaluate.made import GOLD, all_right, disturbed

GOLD_SET = read_gold(GOLD)


def test_nothing_is_said_of_what_is_all_right() -> None:
    assert list(misses(all_right(GOLD_SET), GOLD_SET)) == []
    matched = list(misses(all_right(GOLD_SET), GOLD_SET, outcomes=[EventOutcome.MATCHED]))
    assert len(matched) == 8
    assert {finding.differences for finding in matched} == {()}


def test_a_miss_has_the_sentence_of_the_gold() -> None:
    [finding] = misses(all_right(GOLD_SET)[1:], GOLD_SET)
    assert (finding.outcome, finding.document, finding.type) == (EventOutcome.MISSED, "wire:1", "Meeting")
    assert (finding.status, finding.days) == ("occurred", "2024-03-04")
    assert finding.participants == ("Ana Sousa", "Luís Prado")
    assert "met in Lisbon" in finding.sentence
    assert finding.rule is None


def test_a_wrong_type_shows_on_both_sides() -> None:
    reports = all_right(GOLD_SET)
    reports[0] = replace(reports[0], type="PhoneCall")
    missed, extra = misses(reports, GOLD_SET)
    assert missed.differences == ("the sentence gave PhoneCall of Ana Sousa, Luís Prado",)
    assert extra.differences == ("the gold has Meeting of Ana Sousa, Luís Prado in this sentence",)
    assert (extra.outcome, extra.rule, extra.sentence) == (EventOutcome.EXTRA, "made", missed.sentence)


def test_a_match_tells_what_is_wrong() -> None:
    reports = all_right(GOLD_SET)
    reports[0] = replace(
        reports[0],
        status=Status.PLANNED,
        place=Place("Porto"),
        participants=(reports[0].participants[0], Participant("host", "Luís Prado", "ESP")),
        time=TimeSpan(date(2024, 3, 4), None, TimeBasis.RELATIVE),
    )
    finding = next(misses(reports, GOLD_SET, outcomes=[EventOutcome.MATCHED]))
    assert finding.differences == (
        "status planned, gold occurred",
        "days 2024-03-04/.. (relative), gold 2024-03-04",
        "actors participant Ana Sousa, host Luís Prado, gold participant Ana Sousa, participant Luís Prado",
        "place Porto, gold Lisbon",
    )


def test_types_restrict_what_is_reported() -> None:
    assert {finding.type for finding in misses([], GOLD_SET, types={"Visit"})} == {"Visit"}


@given(st.integers())
def test_findings_are_as_many_as_the_figures_say(seed: int) -> None:
    reports = list(disturbed(GOLD_SET, seed))
    found = Counter(finding.outcome for finding in misses(reports, GOLD_SET, outcomes=list(EventOutcome)))
    detection = evaluate(reports, GOLD_SET).overall.detection
    assert (found[EventOutcome.MATCHED], found[EventOutcome.EXTRA], found[EventOutcome.MISSED]) == (
        detection.tp, detection.fp, detection.fn)  # fmt: skip
