"""The values of `data/corpus`: documents and labelled events, as `kg review --labels` writes them; and JSON lines."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.exchange.labels import LabelledActor as Participant
from kg.exchange.labels import LabelledDocument as Document
from kg.exchange.labels import LabelledEvent as Event
from kg.exchange.labels import LabelSpan as Span
from kg.exchange.labels import text_hash

__all__ = ["PACKED", "Document", "Event", "Participant", "Span", "pack", "read_lines", "text_hash", "write_lines"]

PACKED = ".gz"
"""The suffix of a compressed file."""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, compressed with gzip or not."""
    opener = gzip.open if path.suffix == PACKED else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write objects as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def pack(path: Path) -> Path:
    """Compress a file with gzip, to the same bytes for the same content; return the path of what replaces it."""
    packed = path.with_name(path.name + PACKED)
    packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()
    return packed
