"""Where news go: a feed that is written anew, JSON lines that grow, and a note of what was reported.

A kill at any moment loses nothing: the lines show which came last, and what was not noted as reported is reported
again.
"""

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.files import append_lines, last_line, opened, write_json
from kg.graph import Store
from kg.graph.chronicle import Chronicle, Entry
from kg.lines import json_line
from kg.resources.event_types import load_event_types
from kg.view.news.atom import MOST, Feed, atom_feed
from kg.view.news.records import gathered, news_record

_NOTE = "watch.json"


def write_feed(store: Store, path: Path) -> None:
    """Write the latest news of a store as an Atom feed, if it has changed.

    Raises OutputError where it cannot be written, StoreError or DataError where the store cannot be read.
    """
    items = gathered(store, islice(Chronicle(store.folder).newest(), MOST))
    feed = Feed(store.namespace.iri("news", "all"), "Events")
    body = atom_feed(feed, items, load_event_types())
    if not path.is_file() or path.read_bytes() != body:
        with opened(path) as stream:
            stream.write(body)


def add_lines(store: Store, path: Path) -> None:
    """Add all news of a store that a file of JSON lines lacks.

    Raises UsageError for a file of another kind, and as `write_feed` does.
    """
    log, types = Chronicle(store.folder), load_event_types()
    last = _last_number(path)
    if last > log.length:
        raise UsageError(f"{path}: it holds the news of another store; name another file")
    lines = (json_line(news_record(item, types)) for item in gathered(store, log.entries(after=last)))
    append_lines(path, lines)


def unreported(store: Store) -> Sequence[Entry]:
    """Return the news of a store that were not reported yet. Raises StoreError if the note of it is damaged."""
    log = Chronicle(store.folder)
    number = _reported(store.folder)
    return tuple(log.entries(after=number if number <= log.length else 0))


def note_reported(store: Store, entries: Sequence[Entry]) -> None:
    """Note that some news were reported. Raises OutputError if the note cannot be written."""
    if entries and store.folder is not None:
        write_json(store.folder / _NOTE, {"reported": entries[-1].number})


def _reported(folder: Path | None) -> int:
    if folder is None or not (folder / _NOTE).exists():
        return 0
    try:
        return int(json.loads((folder / _NOTE).read_text(encoding="utf-8"))["reported"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder / _NOTE}: the note of what was reported is damaged; remove it") from error


def _last_number(path: Path) -> int:
    """Return the number of the last whole line of a file of news, 0 if it has none."""
    if not path.exists():
        return 0
    try:
        line = last_line(path)
        return int(json.loads(line)["number"]) if line else 0
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: not a file of news that `kg watch --jsonl` wrote; name another") from error
