"""When events came into a store and when they changed: a log beside the graph that only grows.

After it has brought the events up to date, each build adds a line for every event that is new, that has another
type, status or date than before, or that is gone. If it is killed before it could do so, the next one does.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from kg.errors import DataError
from kg.files import append_lines
from kg.graph.index import decoded
from kg.graph.store import Store
from kg.graph.terms import TYPE_PATH, graph_iri
from kg.graph.vocabulary import KG, Prop, Term
from kg.lines import json_line
from kg.model import TimeSpan

_FILE = "chronicle.jsonl"


class Turn(StrEnum):
    """What became of an event."""

    NEW = "new"
    CHANGED = "changed"  #: another type, status or date
    WITHDRAWN = "withdrawn"  #: merged into another event, or none of its reports is left


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log, `number` from 1: what became of an event, in the build of which moment (RFC 3339, in UTC).

    `since` is the moment when the event first came, `state` what it is now: type, status and date.
    """

    number: int
    at: str
    turn: Turn
    event: str
    since: str
    state: str


class Chronicle:
    """The log of the store in a folder; None, for a store in memory or an endpoint, keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / _FILE

    @property
    def is_kept(self) -> bool:
        """Whether there is a log."""
        return self._path is not None and self._path.exists()

    def note(self, store: Store, at: datetime | None = None) -> None:
        """Add what has become of the events of a store since the last line, at a moment, by default now.

        The latest events come last. Raises StoreError where the store cannot be read, OutputError where the log
        cannot be written, DataError where it is damaged.
        """
        if self._path is None:
            return
        moment = (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        known = {entry.event: entry for entry in self.entries()}
        lines = []
        now = _states(store)
        for event, entry in sorted(known.items()):
            if event not in now and entry.turn is not Turn.WITHDRAWN:
                lines.append(_line(moment, Turn.WITHDRAWN, event, entry.since, entry.state))
        for event, (_, state) in sorted(now.items(), key=lambda item: (item[1][0], item[0])):
            before = known.get(event)
            if before is None or before.turn is Turn.WITHDRAWN:
                lines.append(_line(moment, Turn.NEW, event, before.since if before else moment, state))
            elif before.state != state:
                lines.append(_line(moment, Turn.CHANGED, event, before.since, state))
        if lines or not self.is_kept:
            append_lines(self._path, lines)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries after a number, in the order of the log. Raises DataError for a damaged line."""
        return (self._entry(number, line) for number, line in self._lines() if number > after)

    def newest(self) -> Iterator[Entry]:
        """Yield the last entry of each event that stands, the latest first. Raises DataError for a damaged line."""
        seen = set()
        for number, line in reversed(self._lines()):
            entry = self._entry(number, line)
            if entry.event not in seen and entry.turn is not Turn.WITHDRAWN:
                yield entry
            seen.add(entry.event)

    @property
    def length(self) -> int:
        """The number of the last entry, 0 if there is none."""
        return len(self._lines())

    def _lines(self) -> list[tuple[int, bytes]]:
        if self._path is None or not self._path.exists():
            return []
        # What follows the last line end is nothing, or a line that was cut short.
        return list(enumerate(self._path.read_bytes().split(b"\n")[:-1], 1))

    def _entry(self, number: int, line: bytes) -> Entry:
        try:
            record = json.loads(line)
            fields = (str(record[name]) for name in ("event", "since", "state"))
            return Entry(number, str(record["at"]), Turn(record["turn"]), *fields)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"{self._path}, line {number}: the log of events is damaged; remove it, and the next build "
                "begins another"
            ) from error


def _line(at: str, turn: Turn, event: str, since: str, state: str) -> str:
    return json_line({"at": at, "turn": turn, "event": event, "since": since, "state": state})


def _states(store: Store) -> dict[str, tuple[str, str]]:
    """Return the date of each event, empty where unknown, and its state."""
    graph = graph_iri(store.namespace, "events")
    types, statuses, changes, firsts, lasts = (
        {
            decoded(event): decoded(value)
            for event, value in store.rows(f"SELECT ?e ?v {{ GRAPH {graph} {{ ?e {path} ?v }} }}")
        }
        for path in (
            TYPE_PATH,
            Prop.STATUS,
            Prop.CHANGE,
            Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP,
            Term.SEM_HAS_LATEST_END_TIME_STAMP,
        )
    )
    found = {}
    for event, kind in types.items():
        concepts = (name.removeprefix(KG) for name in (kind, statuses.get(event, ""), changes.get(event, "")))
        first, last = (date.fromisoformat(days[event]) if event in days else None for days in (firsts, lasts))
        day = TimeSpan(first, last).edtf or ""
        found[event] = day, " ".join(filter(None, (*concepts, day)))
    return found
