"""The data of the live explorer in two parts: what the first picture needs, then the sentences of articles."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from kg.exchange.filtering import part
from kg.graph import Store, noted_files
from kg.model import Snapshot
from kg.view import view_data
from kg.view.columns import packed

#: The most events of one page, the newest: a browser draws this many with ease.
MOST = 30_000


@dataclass(frozen=True, slots=True)
class ExplorerData:
    """Both parts as JSON, compressed with gzip."""

    core: bytes
    quotes: bytes


def explorer_data(store: Store) -> ExplorerData:
    """Return the data of a store: all its events, or the `MOST` newest.

    Both parts carry the same `edition`, by which the page sees that they belong together.
    """
    snapshot = store.snapshot()
    whole = len(snapshot.events)
    chosen = f"the {MOST:,} newest of {whole:,} events" if whole > MOST else None
    data = view_data(_newest(snapshot), chosen=chosen, files=noted_files(store.folder))
    data["pages"] = f"{store.namespace.base}id/"
    quotes = [report.pop("quotes") for report in data["reports"]]
    edition = hashlib.sha256("".join(report.id for report in snapshot.reports).encode()).hexdigest()[:16]
    core = _zipped(packed({**data, "edition": edition}))
    return ExplorerData(core, _zipped(_json({"edition": edition, "quotes": quotes})))


def _newest(snapshot: Snapshot) -> Snapshot:
    if len(snapshot.events) <= MOST:
        return snapshot
    ordered = sorted(snapshot.events, key=lambda e: (str(e.time.start or e.time.end or ""), e.id), reverse=True)
    kept = {event.id for event in ordered[:MOST]}
    return part(snapshot, tuple(event for event in snapshot.events if event.id in kept))


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", errors="backslashreplace")


def _zipped(text: bytes) -> bytes:
    return gzip.compress(text, 5, mtime=0)
