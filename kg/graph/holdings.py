"""What a store holds, as counts and hashes: noted after a build or an import, compared before the next one.

A store that differs from its note lost something (a power cut on a disk that lies, a restored backup of half the
folder) or was changed by others. The hashes cover every article by its fingerprint, every event by its checksum, and
every judgement and decision by its IRI, which is a hash of its content; reports are counted.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import StoreError
from kg.files import sync_folder, write_json, writing
from kg.graph.store import Store
from kg.graph.terms import graph_iri
from kg.graph.vocabulary import Class, Prop
from kg.graph.writer import writer_of

_FILE = "holdings.json"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many articles, reports and events there are; `read` is the hash of the articles, `derived` of the rest."""

    articles: int
    reports: int
    events: int
    read: str
    derived: str

    @classmethod
    def of(cls, store: Store, stored: Mapping[str, str | None] | None = None) -> "Holdings":
        """Return what a store holds; `stored` is the value of `store.articles()`, if the caller knows it.

        Raises StoreError where the store cannot be read.
        """
        stored = store.articles() if stored is None else stored
        events = _events(store)
        return cls(len(stored), count_reports(store), len(events), read_hash(stored), derived_hash(store, events))

    @classmethod
    def noted(cls, folder: Path) -> "Holdings | None":
        """Return what the store in a folder held after its last build; None if there was none or it is changing.

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


def why_unfinished(folder: Path | None) -> str:
    """Return what it means that reports belong to no event: the store in a folder is being built, or was."""
    writer = None if folder is None else writer_of(folder)
    if writer is None:
        return "the last build was interrupted; run the same `kg build` again to finish it"
    return f"a build is under way ({writer}) and makes events last; try again when it has ended"


def note_derived(store: Store) -> None:
    """Note the events of a store that were made again, if there is a note of its articles.

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


def read_hash(stored: Mapping[str, str | None]) -> str:
    """Return the hash of the articles of a store and their fingerprints, as `Store.articles` gives them."""
    return _digest(f"{name}\t{mark or ''}" for name, mark in stored.items())


def count_reports(store: Store) -> int:
    """Return how many reports a store holds. Raises StoreError where it cannot be read."""
    return int(next(iter(_rows(store, "(COUNT(*) AS ?n)", f"?s a {Class.REPORT}"))))


def derived_hash(store: Store, events: Iterable[str] | None = None) -> str:
    """Return the hash of the events, judgements and decisions of a store; `events` are those of `_events`, if known.

    Raises StoreError where the store cannot be read.
    """
    nodes = (
        row
        for graph, kind in (("judgements", Class.JUDGEMENT), ("decisions", Class.DECISION))
        for row in _rows(store, "?s", f"GRAPH {graph_iri(store.namespace, graph)} {{ ?s a {kind} }}")
    )
    return _digest([*(_events(store) if events is None else events), *nodes])


def _events(store: Store) -> list[str]:
    graph = graph_iri(store.namespace, "events")
    return list(_rows(store, "?s ?o", f"GRAPH {graph} {{ ?s {Prop.CHECKSUM} ?o }}"))


def _rows(store: Store, columns: str, pattern: str) -> Iterator[str]:
    return ("\t".join(row) for row in store.rows(f"SELECT {columns} WHERE {{ {pattern} }}"))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
