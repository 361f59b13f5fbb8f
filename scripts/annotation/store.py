"""`data/corpus` on disk: documents, events, second annotations and splits, as values."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .records import PACKED, Document, Event, read_lines

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
SECOND = "second"
"""The folder of the second, independent annotations."""
SPLITS = "splits.csv"
EPOCHS = "epochs.csv"


@dataclass(frozen=True)
class Corpus:
    """Documents by id, their events, their splits, and who annotated some of them a second time."""

    documents: Mapping[str, Document]
    events: Mapping[str, tuple[Event, ...]]
    second_documents: Mapping[str, Document]
    second: Mapping[str, tuple[Event, ...]]
    splits: Mapping[str, str]

    @cached_property
    def by_split(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of documents by split, in order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for identifier in self.documents:
            found[self.splits.get(identifier, "?")].append(identifier)
        return {name: tuple(ids) for name, ids in sorted(found.items())}


def load(folder: Path = CORPUS) -> Corpus:
    """Return the corpus of a folder.

    Raises ValueError for a duplicate id or a malformed line.
    """
    first = [path for path in _document_files(folder, "*/*") if path.parent.name != SECOND]
    documents, events = _read(first)
    second_documents, second = _read(_document_files(folder / SECOND, "*"))
    path = folder / SPLITS
    splits: dict[str, str] = {}
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            splits = {row["id"]: row["split"] for row in csv.DictReader(file)}
    return Corpus(documents, events, second_documents, second, splits)


def write_splits(splits: Mapping[str, str], folder: Path = CORPUS) -> None:
    """Write which document belongs to which split, sorted by id."""
    lines = [
        "id,split",
        *(f'"{key}",{split}' if "," in key else f"{key},{split}" for key, split in sorted(splits.items())),
    ]
    (folder / SPLITS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _document_files(folder: Path, name: str) -> list[Path]:
    """Return the files of documents, compressed or not, of the batches whose names match a pattern, by name."""
    return sorted(path for suffix in ("", PACKED) for path in folder.glob(f"{name}.documents.jsonl{suffix}"))


def _read(paths: list[Path]) -> tuple[dict[str, Document], dict[str, tuple[Event, ...]]]:
    documents: dict[str, Document] = {}
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for path in paths:
        for row in read_lines(path):
            document = Document(**row)
            if document.id in documents:
                raise ValueError(f"{path}: document {document.id} stands twice")
            documents[document.id] = document
        for row in read_lines(path.with_name(path.name.replace(".documents.", ".events."))):
            event = Event.from_json(row)
            events[event.doc].append(event)
    return documents, {key: tuple(found) for key, found in events.items()}


def read_in_epoch(epoch: int, folder: Path = CORPUS) -> tuple[str, ...]:
    """Return the ids of the documents that the network which ships read in one of its epochs, counted from 1."""
    with (folder / EPOCHS).open(encoding="utf-8", newline="") as file:
        return tuple(row["id"] for row in csv.DictReader(file) if str(epoch) in row["epochs"].split())
