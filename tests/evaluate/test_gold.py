"""If these fail, a figure is computed over gold that was misread, or a fault in a gold file is not named."""

import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, SourceError
from kg.evaluate.gold import GoldParticipant, read_gold
from kg.model import Status
from tests.evaluate.made import GOLD


def test_documents_and_events() -> None:
    gold = read_gold(GOLD)
    assert list(gold.documents) == ["wire:1", "wire:2", "desk:3", "desk:4", "desk:5", "desk:6"]
    assert gold.documents["desk:3"] == ()
    first = next(gold.events)
    assert first.participants[1] == GoldParticipant("participant", "Luís Prado", "ESP")
    assert (first.status, first.start, first.end) == (Status.OCCURRED, date(2024, 3, 4), date(2024, 3, 4))
    assert (first.place, first.central) == ("Lisbon", True)
    assert "met in Lisbon" in first.quotes[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gold.jsonl: the gold cannot be read"):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("broken", "not valid JSON"),
        ("[]", '"doc"'),
        ('{"type": null}', '"doc"'),
        ('{"doc": "a", "type": "Meeting"}', "'participants' is missing"),
        (
            '{"doc": "a", "type": "Meeting", "participants": [{"role": "x"}], "status": "occurred"}',
            "'name' is missing",
        ),
        ('{"doc": "a", "type": "Meeting", "participants": [], "status": "done"}', "'done'"),
        ('{"doc": "a", "type": "Meeting", "participants": [], "status": "occurred", "start": "soon"}', "soon"),
        ('{"doc": "a", "type": "Vist", "participants": [], "status": "occurred"}', "'Vist' is not an event type"),
        ('{"doc": "a", "type": 5, "participants": [], "status": "occurred"}', "expected a string, found 5"),
        ('{"doc": "a", "type": "Meeting", "participants": "Spain", "status": "occurred"}', "not an event"),
    ],
)
def test_a_bad_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "a", "type": None}) + f"\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        read_gold(path)
    assert "gold.jsonl, line 3: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_gold_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(DataError, match="has no documents"):
        read_gold(path)
