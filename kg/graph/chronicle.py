"""When events came into a store and when they changed: a log beside the graph that only grows.

After it has brought the events up to date, each build adds a line for every event that is new, that has another
type, status, date or identifier than before, or that is gone. If it is killed before it could do so, the next one
does. A line also holds what an event is called and its reports, as the graph no longer has them once it is gone.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import DataError
from kg.files import append_lines
from kg.graph.index import decoded
from kg.graph.store import Store
from kg.graph.terms import TYPE_PATH, graph_iri, key_of
from kg.graph.vocabulary import KG, Prop, Term
from kg.lines import json_line
from kg.model import Change, TimeSpan

_FILE = "chronicle.jsonl"


class Turn(StrEnum):
    """What became of an event."""

    NEW = "new"
    CHANGED = "changed"  #: another type, status, date or identifier
    WITHDRAWN = "withdrawn"  #: merged into another event, or none of its reports is left


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log, `number` from 1: what became of an event, in the build of which moment (RFC 3339, in UTC).

    `since` is the moment when the event first came, `state` what it is now: type, status and date; `before` is its
    state before it changed, `was` its IRI before, if that changed. Of a withdrawn event, `into` is the one that has
    most of its reports now, empty if none has. Logs of earlier versions lack the fields with a default.
    """

    number: int
    at: str
    turn: Turn
    event: str
    since: str
    state: str
    label: str = ""
    before: str = ""
    was: str = ""
    into: str = ""
    reports: tuple[str, ...] = ()

    @property
    def fields(self) -> Mapping[str, str]:
        """The parts of the state: `type`, `status`, `change` and `time`, empty where it has none."""
        return _parts(self.state)

    @property
    def changes(self) -> Mapping[str, tuple[str, str]]:
        """The fields that changed, each with its old and new value."""
        ids = {"id": (self.was, self.event)} if self.was else {}
        old, new = _parts(self.before), self.fields
        return ids | {name: (old[name], new[name]) for name in new if self.before and old[name] != new[name]}


def _parts(state: str) -> Mapping[str, str]:
    kind, _, rest = state.partition(" ")
    status, _, rest = rest.partition(" ")
    change, _, time = rest.partition(" ") if rest.partition(" ")[0] in set(Change) else ("", "", rest)
    return {"type": kind, "status": status, "change": change, "time": time}


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
        now = _states(store)
        home = {report: event for event, found in now.items() for report in found.reports}
        heirs = defaultdict(list)
        lines = []
        for event, entry in sorted(known.items()):
            if event not in now and entry.turn is not Turn.WITHDRAWN:
                into, shared = _heir(entry, home)
                heirs[into].append((-shared, event))
                left = {"label": entry.label, "into": into}
                lines.append(_line(moment, Turn.WITHDRAWN, event, entry.since, entry.state, **left))
        for event, found in sorted(now.items(), key=lambda item: (item[1].day, item[0])):
            last = known.get(event)
            more: dict[str, object] = {"label": found.label, "reports": found.reports}
            if last is None or last.turn is Turn.WITHDRAWN:
                turn, since = Turn.NEW, last.since if last else moment
                if heirs[event]:  # it got another identifier
                    before = known[min(heirs[event])[1]]
                    turn, since = Turn.CHANGED, before.since
                    more |= {"before": before.state, "was": before.event}
                lines.append(_line(moment, turn, event, since, found.state, **more))
            elif last.state != found.state:
                more |= {"before": last.state}
                lines.append(_line(moment, Turn.CHANGED, event, last.since, found.state, **more))
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
            event, since, state = (str(record[name]) for name in ("event", "since", "state"))
            label, before, was, into = (str(record.get(name, "")) for name in ("label", "before", "was", "into"))
            reports, turn = tuple(map(str, record.get("reports", ()))), Turn(record["turn"])
            return Entry(number, str(record["at"]), turn, event, since, state, label, before, was, into, reports)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"{self._path}, line {number}: the log of events is damaged; remove it, and the next build "
                "begins another"
            ) from error


def _line(at: str, turn: Turn, event: str, since: str, state: str, **more: object) -> str:
    """Return a line of the log, without what is empty of `more`."""
    known = {name: value for name, value in more.items() if value}
    return json_line({"at": at, "turn": turn, "event": event, "since": since, "state": state, **known})


def _heir(entry: Entry, home: Mapping[str, str]) -> tuple[str, int]:
    """Return the event that has most of the reports of one that is gone, and how many; none if no event has any."""
    heirs = Counter(home[report] for report in entry.reports if report in home)
    return min(heirs.items(), key=lambda heir: (-heir[1], heir[0]), default=("", 0))


class _Found(NamedTuple):
    """An event as the store has it: first day (empty where unknown), state, label and reports."""

    day: str
    state: str
    label: str
    reports: tuple[str, ...]


def _states(store: Store) -> dict[str, _Found]:
    """Return the events of a store by IRI."""
    graph = graph_iri(store.namespace, "events")

    def rows(path: object) -> Iterator[tuple[str, str]]:
        for event, value in store.rows(f"SELECT ?e ?v {{ GRAPH {graph} {{ ?e {path} ?v }} }}"):
            yield decoded(event), decoded(value)

    types, statuses, changes, labels, firsts, lasts = (
        dict(rows(path))
        for path in (
            TYPE_PATH,
            Prop.STATUS,
            Prop.CHANGE,
            Term.RDFS_LABEL,
            Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP,
            Term.SEM_HAS_LATEST_END_TIME_STAMP,
        )
    )
    reports = defaultdict(list)
    for event, report in rows(Term.PROV_WAS_DERIVED_FROM):
        reports[event].append(key_of(ox.NamedNode(report)))
    found = {}
    for event, kind in types.items():
        concepts = (name.removeprefix(KG) for name in (kind, statuses.get(event, ""), changes.get(event, "")))
        first, last = (date.fromisoformat(days[event]) if event in days else None for days in (firsts, lasts))
        day = TimeSpan(first, last).edtf or ""
        state = " ".join(filter(None, (*concepts, day)))
        found[event] = _Found(day, state, labels.get(event, ""), tuple(sorted(reports[event])))
    return found
