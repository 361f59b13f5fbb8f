"""If these fail, labels that a person has written or completed by hand are lost when a batch is written again."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, OutputError
from kg.exchange import label_files
from kg.exchange.label_files import WrittenLabels, documents_beside, read_documents, write_labels
from kg.exchange.labels import LabelBatch
from kg.files import appearing
from kg.model import Article, Evidence, Field, Participant, Report, Span, Status, TimeSpan, Trigger

TEXT = "Anna met Ben."
ARTICLES = [Article("a", TEXT, "Talks"), Article("b", TEXT)]
REPORT = Report(
    id="r",
    article="a",
    type="Meeting",
    participants=(Participant("participant", "Anna"), Participant("participant", "Ben")),
    status=Status.OCCURRED,
    time=TimeSpan(),
    evidence=(Evidence(Span(Field.TEXT, 0, len(TEXT)), TEXT, Trigger("met", 5, 8), "made"),),
)
FOUND = [(article, (REPORT,)) for article in ARTICLES]
BATCH = LabelBatch("rv", "anna")
BY_HAND = b'{"doc": "a",  "type": "Visit", "event": "by hand"}'


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A batch of one article, to which an annotator has added an event by hand."""
    path = tmp_path / "labels" / "rv"
    assert write_labels(path, FOUND[:1], BATCH) == WrittenLabels(1, 1, 0)
    with path.with_name("rv.events.jsonl").open("ab") as stream:
        stream.write(BY_HAND)
    return path


def test_what_an_annotator_added_stays(batch: Path) -> None:
    documents, events = (batch.with_name(f"rv.{kind}.jsonl") for kind in ("documents", "events"))
    assert write_labels(batch, FOUND, BATCH) == WrittenLabels(1, 1, 1)
    assert [(row["doc"], row["event"]) for row in rows(events)] == [("a", "e1"), ("a", "by hand"), ("b", "e1")]
    assert BY_HAND in events.read_bytes().split(b"\n")
    before = documents.read_bytes(), events.read_bytes()
    assert write_labels(batch, FOUND, LabelBatch("rv", "ben")) == WrittenLabels(0, 0, 2)
    assert (documents.read_bytes(), events.read_bytes()) == before
    assert {row["annotator"] for row in (*rows(documents), *rows(events)[::2])} == {"anna"}


def test_a_document_becomes_complete_and_gets_its_text(batch: Path) -> None:
    path = batch.with_name("rv.documents.jsonl")
    (before,) = read_documents(path)
    assert (before["complete"], before["text"]) == (False, None)
    write_labels(batch, FOUND, LabelBatch("rv", "ben", complete=("a",), with_texts=True))
    write_labels(batch, FOUND, BATCH)
    first, second = read_documents(path)
    assert first == {**before, "complete": True, "title": "Talks", "text": TEXT}
    assert (second["complete"], second["text"]) == (False, TEXT)
    write_labels(batch, [(Article("a", "Another."), ())], LabelBatch("rv", "ben", with_texts=True))
    assert read_documents(path)[0] == first


def test_events_of_a_process_that_was_killed_are_not_doubled(batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(path: Path) -> Any:
        if path.name.endswith(".documents.jsonl"):
            raise OutputError("killed")
        return appearing(path)

    with monkeypatch.context() as patched:
        patched.setattr(label_files, "appearing", dies)
        with pytest.raises(OutputError, match="killed"):
            write_labels(batch, FOUND, BATCH)
    assert write_labels(batch, FOUND, BATCH).documents == 1
    assert [(row["doc"], row["event"]) for row in rows(batch.with_name("rv.events.jsonl"))] == [
        ("a", "e1"),
        ("a", "by hand"),
        ("b", "e1"),
    ]


@pytest.mark.parametrize(
    ("line", "message"), [('{"id": 5}', 'under "id"'), ('{"id": "a", "complete": "yes"}', "true or")]
)
def test_a_batch_with_a_bad_line_is_not_written(batch: Path, line: str, message: str) -> None:
    path = batch.with_name("rv.documents.jsonl")
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"rv.documents.jsonl, line 1: .*{message}"):
        write_labels(batch, FOUND, BATCH)
    assert path.read_text(encoding="utf-8") == f"{line}\n"


def test_documents_lie_beside_events(batch: Path) -> None:
    assert documents_beside(batch.with_name("rv.events.jsonl")) == batch.with_name("rv.documents.jsonl")
    assert documents_beside(batch.with_name("other.events.jsonl")) is None
    assert documents_beside(batch.with_name("rv.documents.jsonl")) is None
