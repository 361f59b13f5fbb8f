"""If these fail, a figure is computed over gold that was misread, or a fault in a gold file is not named."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, SourceError
from kg.evaluate.gold import GoldParticipant, GoldSet, read_gold
from kg.exchange.label_files import read_documents
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
        ('{"doc": "a", "type": 5, "participants": [], "status": "occurred"}', "type: expected a string, found 5"),
        ('{"doc": "a", "type": "Vist", "participants": [], "status": "occurred"}', "'Vist' is not an event type"),
        (
            '{"doc": "a", "type": "Visit", "participants": [], "status": "occurred", "place": {"name": "Rome"}}',
            "place: expected a string, found {'name': 'Rome'}",
        ),
        (
            '{"doc": "a", "type": "Visit", "participants": ["Spain"], "status": "occurred"}',
            "participants: expected an object, found 'Spain'",
        ),
        (
            '{"doc": "a", "type": "Visit", "participants": [], "status": "occurred", "quotes": "He left."}',
            "quotes: expected a list, found 'He left.'",
        ),
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


LABEL: dict[str, Any] = {
    "doc": "a",
    "batch": "rv",
    "annotator": "anna",
    "type": "Meeting",
    "participants": [],
    "status": "occurred",
}


def _batch(folder: Path, documents: list[dict[str, Any]], events: list[dict[str, Any]]) -> Path:
    for kind, rows in (("documents", documents), ("events", events)):
        text = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / f"rv.{kind}.jsonl").write_text(text, encoding="utf-8")
    return folder / "rv.events.jsonl"


def _read(events: Path) -> GoldSet:
    return read_gold(events, records=read_documents(events.with_name("rv.documents.jsonl")))


def test_the_documents_of_a_batch_say_which_are_complete(tmp_path: Path) -> None:
    documents: list[dict[str, Any]] = [
        {"id": "a", "complete": False, "annotator": "anna", "text": None},
        {"id": "b", "complete": True, "annotator": "anna", "text": None},
        {"id": "c", "annotator": "ben", "text": None},
        {"id": "d", "complete": False, "annotator": "anna", "text": None},
    ]
    gold = _read(_batch(tmp_path, documents, [LABEL, LABEL | {"doc": "e"}, {"doc": "f", "type": None}]))
    assert [(name, len(events)) for name, events in gold.documents.items()] == list(
        zip("abcdef", [1, 0, 0, 0, 1, 0], strict=True)
    )
    assert gold.judged == {"a", "d", "e"}
    assert (gold.annotators, gold.has_texts) == ({"anna", "ben"}, False)
    assert _read(_batch(tmp_path, [documents[0] | {"text": "Here."}], [])).has_texts
    assert not read_gold(GOLD).judged


def test_labels_without_their_documents_are_refused(tmp_path: Path) -> None:
    """Recall was 1.000 where the file no longer said that only what kg had found was judged."""
    events = _batch(tmp_path, [{"id": "a", "complete": False}], [LABEL])
    copied = tmp_path / "gold.jsonl"
    copied.write_bytes(events.read_bytes())
    with pytest.raises(DataError, match=r"gold.jsonl: .* call the file BATCH.events.jsonl and put BATCH.documents"):
        read_gold(copied)
    joined = LABEL | {"quotes": []}  # as `corpus.py join` writes it
    copied.write_text(
        f"{json.dumps(joined)}\n{json.dumps(joined | {'doc': 'b', 'complete': False})}\n", encoding="utf-8"
    )
    assert read_gold(copied).judged == {"b"}


def test_an_empty_gold_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(DataError, match="has no documents"):
        read_gold(path)
