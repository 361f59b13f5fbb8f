"""The two files of a batch of labels: `BATCH.documents.jsonl` and `BATCH.events.jsonl`, which people edit too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.exchange.labels import LabelBatch
from kg.files import appearing, make_folder, writing
from kg.lines import OnBadLine, json_line, parsed_lines, refuse
from kg.model import Article, Report

_DOCUMENTS, _EVENTS = ".documents.jsonl", ".events.jsonl"


@dataclass(frozen=True, slots=True)
class WrittenLabels:
    """How many documents and events were added to a batch, and how many of the documents it had before."""

    documents: int
    events: int
    kept: int


def write_labels(path: Path, found: Iterable[tuple[Article, Sequence[Report]]], labels: LabelBatch) -> WrittenLabels:
    """Add articles to a batch: to `PATH.documents.jsonl` and `PATH.events.jsonl`.

    What the files hold stays, also what was added by hand. A document that is there keeps its events; it becomes
    complete where the batch says so, and gets the text that it lacks. Raises DataError for a malformed line in the
    files, OutputError if one of them cannot be written.
    """
    documents_file, events_file = (path.with_name(f"{path.name}{end}") for end in (_DOCUMENTS, _EVENTS))
    documents = {row["id"]: row for row in read_documents(documents_file)} if documents_file.exists() else {}
    with writing(path):
        make_folder(path.parent)
        lines = events_file.read_bytes().split(b"\n") if events_file.exists() else []
    before, kept = len(documents), 0
    added: list[bytes] = []
    for article, reports in found:
        record = labels.document(article).as_json()
        if article.id in documents:
            documents[article.id] = _updated(documents[article.id], record)
            kept += 1
        else:
            documents[article.id] = record
            own = (json_line(event.as_json()).encode() for event in labels.events(article, reports))
            # A process that was killed between the two files has written the events already.
            added += [line for line in own if line not in lines]
    with appearing(events_file) as stream:
        stream.writelines(line + b"\n" for line in (*filter(None, lines), *added))
    with appearing(documents_file) as stream:
        stream.writelines(f"{json_line(row)}\n".encode() for row in documents.values())
    return WrittenLabels(len(documents) - before, len(added), kept)


def documents_beside(events: Path) -> Path | None:
    """Return the file with the documents of a file of events; None where it has no such name, or there is none."""
    beside = events.with_name(events.name.removesuffix(_EVENTS) + _DOCUMENTS)
    return beside if events.name.endswith(_EVENTS) and beside.is_file() else None


def read_documents(path: Path, bad: OnBadLine = refuse) -> tuple[Mapping[str, Any], ...]:
    """Return the records of a file of documents; each has a text as `id`; `complete` is true, false or left out.

    A line that is not of this form goes to `bad`, by default as DataError, naming it. Raises SourceError if the file
    cannot be read.
    """
    try:
        with path.open("rb") as lines:
            return tuple(record for _, record in parsed_lines(lines, str(path), _document, bad))
    except OSError as error:
        raise SourceError(f"{path}: the labels cannot be read: {error.strerror or error}") from error


def _document(record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise ValueError('expected an object with the identifier of the document under "id"')
    if not isinstance(complete := record.get("complete", True), bool):
        raise ValueError(f"complete: expected true or false, found {complete!r}")
    if not isinstance(annotator := record.get("annotator", ""), str):
        raise ValueError(f"annotator: expected a string, found {annotator!r}")
    return record


def _updated(old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record of a document that a batch has, with what a new one adds to it."""
    complete = {"complete": True} if new["complete"] else {}
    same_text = old.get("sha256") == new["sha256"] and new["text"] is not None
    return {**old, **complete, **({"title": new["title"], "text": new["text"]} if same_text else {})}
