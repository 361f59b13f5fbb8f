"""The quality page: figures that flatter would mislead everyone who chooses kg by them."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kg.evaluate.gold import GoldEvent, GoldParticipant, GoldSet
from kg.model import Participant, Report, Status, TimeSpan


@pytest.fixture(scope="module")
def quality(checkout: Path) -> Iterator[dict[str, ModuleType]]:
    """The parts of `scripts/quality_report.py`."""
    sys.path.insert(0, str(checkout / "scripts"))
    try:
        yield {name: importlib.import_module(f"quality.{name}") for name in ("hard", "measuring", "page", "parts")}
    finally:
        sys.path.remove(str(checkout / "scripts"))


def test_recall_counts_only_what_keeps_the_precision(quality: dict[str, ModuleType]) -> None:
    judged = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, True)] * 5 + [(0.5, False)] * 5
    assert quality["measuring"].recall_at(judged, 18) == 0.5
    assert quality["measuring"].recall_at([(0.9, False), (0.5, True)], 2) == 0.0


def test_reports_of_one_confidence_are_not_parted(quality: dict[str, ModuleType]) -> None:
    assert quality["measuring"].recall_at([(0.9, True), (0.9, False)], 1) == 0.0


def _gold(doc: str, status: Status) -> GoldEvent:
    actor = GoldParticipant("participant", "France", "FRA")
    return GoldEvent(doc, "Meeting", (actor,), status, None, None, None, True, ())


def _report(doc: str, kind: str, status: Status) -> Report:
    actor = Participant("participant", "France", "FRA")
    return Report(f"{doc}/{kind}", doc, kind, (actor,), status, TimeSpan(None, None), ())


def test_a_denied_event_stated_as_fact_is_a_false_statement(quality: dict[str, ModuleType]) -> None:
    gold = GoldSet({"a": (_gold("a", Status.DENIED),), "b": (_gold("b", Status.PLANNED),), "c": ()})
    reports = (
        _report("a", "Meeting", Status.OCCURRED),
        _report("b", "Meeting", Status.OCCURRED),
        _report("c", "Visit", Status.POSSIBLE),
    )
    found = quality["hard"].hard_sentences(quality["parts"].Extracted(gold, reports, None))
    assert (found["false"], found["false_without_event"], found["with_event"]) == (1, 1, 1)
    assert (found["found"], found["events"]) == (1, 1)


def test_the_page_is_made_of_the_figures_beside_it(quality: dict[str, ModuleType], checkout: Path) -> None:
    figures = json.loads((checkout / "scripts" / "quality" / "figures.json").read_text(encoding="utf-8"))
    share = importlib.import_module("quality.tables_of_tests").Share(1, 1)
    pages = (
        quality["page"].page(figures, share, share),
        (checkout / "docs" / "quality.md").read_text(encoding="utf-8"),
    )
    made, written = (page.partition("## Which labels made which model")[0] for page in pages)
    assert made == written
