"""What a store holds, as counts and hashes: noted when a build or an import is done, compared before the next one.

A store that differs from its note lost something (a power cut on a disk that lies, a restored backup of half the
folder) or was changed by others. The hashes cover every article, report and event by its checksum, every fingerprint,
and every judgement and decision by its IRI, which is a hash of its content.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import StoreError
from kg.files import sync_folder, write_json, writing
from kg.graph.store import Store
from kg.graph.terms import graph_iri
from kg.graph.vocabulary import Class, Prop

_FILE = "holdings.json"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many articles, reports and events there are; `read` is the hash of the first two, `derived` of the rest."""

    articles: int
    reports: int
    events: int
    read: str
    derived: str

    @classmethod
    def of(cls, store: Store) -> "Holdings":
        """Return what a store holds. Raises StoreError where it cannot be read."""
        events = _events(store)
        sealed = [row for row in _rows(store, f"?s {Prop.CHECKSUM} ?o") if row not in events]
        prints = _rows(store, f"?s {Prop.FINGERPRINT} ?o")
        articles = {row[0] for row in _rows(store, f"?s a ?o VALUES ?o {{ {Class.ARTICLE} }}")}
        reports = sum(row[0] not in articles for row in sealed)
        return cls(len(articles), reports, len(events), _digest([*sealed, *prints]), derived_hash(store, events))

    @classmethod
    def noted(cls, folder: Path) -> "Holdings | None":
        """Return what the store in a folder held when it was last done; None if it never was, or is being changed.

        Raises StoreError if the note is damaged.
        """
        path = folder / _FILE
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(
                f"{path}: the note of what the store holds is damaged; remove it and build again"
            ) from error

    def note(self, folder: Path) -> None:
        """Note that the store in a folder holds this. Raises OutputError if the note cannot be written."""
        write_json(folder / _FILE, asdict(self))


def note_derived(store: Store) -> None:
    """Note the events of a store that were made again, where a note of its articles stands.

    Raises StoreError or OutputError where the note cannot be read or written.
    """
    held = None if store.folder is None else Holdings.noted(store.folder)
    if store.folder is not None and held is not None:
        now = Holdings.of(store)
        replace(held, events=now.events, derived=now.derived).note(store.folder)


def forget_holdings(folder: Path) -> None:
    """Drop the note before a store is changed. Raises OutputError if it cannot be removed."""
    path = folder / _FILE
    if path.exists():
        with writing(path):
            path.unlink()
            sync_folder(folder)


def derived_hash(store: Store, events: Iterable[tuple[str, ...]] | None = None) -> str:
    """Return the hash of the events, judgements and decisions of a store; `events` are those of `_events`, if known.

    Raises StoreError where the store cannot be read.
    """
    nodes = (
        row
        for graph, kind in (("judgements", Class.JUDGEMENT), ("decisions", Class.DECISION))
        for row in _rows(store, f"GRAPH {graph_iri(store.namespace, graph)} {{ ?s a ?o }} VALUES ?o {{ {kind} }}")
    )
    return _digest([*(_events(store) if events is None else events), *nodes])


def _events(store: Store) -> set[tuple[str, ...]]:
    return set(_rows(store, f"GRAPH {graph_iri(store.namespace, 'events')} {{ ?s {Prop.CHECKSUM} ?o }}"))


def _rows(store: Store, pattern: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in store.rows(f"SELECT ?s ?o WHERE {{ {pattern} }}")]


def _digest(rows: Iterable[tuple[str, ...]]) -> str:
    digest = hashlib.sha256()
    for row in sorted(rows):
        digest.update("\x1f".join(row).encode() + b"\n")
    return digest.hexdigest()
