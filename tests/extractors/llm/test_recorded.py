"""If these fail, claims of a good model lose more than the model did on their way to reports.

No model was asked: the answers to 40 own reports of the corpus were written by hand (tests/data/README.md).
The labels were made by others, before.
"""

import json

import pytest

from kg.evaluate.gold import read_gold
from kg.evaluate.scores import Scores, evaluate
from kg.extractors import choose
from kg.model import Report
from kg.pipeline.extraction import Extractor
from kg.pipeline.notes import Notes
from scripts.annotation.joining import article_of, joined
from scripts.annotation.store import load
from tests.extractors.llm.conftest import Endpoint
from tests.support.llm_server import RECORDED

#: Each a little below what was measured: .849, .582, .951, .975, .798, .766, .802.
FLOORS = {
    "detection": 0.835,
    "strict": 0.565,
    "actors": 0.93,
    "status": 0.95,
    "date": 0.77,
    "place": 0.74,
    "undated": 0.77,
}


def identifiers() -> list[str]:
    """Return the reports with a recorded answer."""
    return [json.loads(line)["article"] for line in RECORDED.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def scores(server: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """Return the figures of what the answers come to."""
    rows = list(joined(load(), identifiers(), None))
    gold = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(event)}\n" for _, events in rows for event in events), encoding="utf-8")
    notes = Notes()
    way = Extractor(extractor=choose("llm", {"url": server.url, "model": "recorded", "cache": "off"}))
    reports: list[Report] = []
    for _, found in way.extract([article_of(row) for row, _ in rows], notes):
        reports += found
    assert not notes.refused
    assert not notes.failed
    return evaluate(reports, read_gold(gold))


@pytest.mark.parametrize("figure", FLOORS)
def test_reports_are_as_good_as_the_answers(scores: Scores, figure: str) -> None:
    (row,) = (row for row in scores.as_rows() if row.name == figure)
    assert row.value >= FLOORS[figure], row


def test_claims_stand_beside_what_rules_and_network_find(server: Endpoint) -> None:
    pytest.importorskip("onnxruntime")
    ((row, _),) = joined(load(), ["wa-022"], None)
    options = {"url": server.url, "model": "recorded", "cache": "off"}
    found = {
        names: next(
            iter(Extractor(extractor=choose(names, options if "llm" in names else {})).extract([article_of(row)]))
        )[1]
        for names in ("frames,model", "llm", "frames,model,llm")
    }
    tools = [report.extractor and report.extractor.name for report in found["frames,model,llm"]]
    assert "llm" in tools
    assert None in tools
    assert len(tools) < len(found["frames,model"]) + len(found["llm"])


def test_articles_without_events_stay_empty(scores: Scores) -> None:
    assert scores.empty.total == 2
    assert scores.empty.value == 1
