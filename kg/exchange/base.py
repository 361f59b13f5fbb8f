"""What all formats share: what a caller may choose, and what an export or an import says about itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.layout import count
from kg.lines import BadLine
from kg.model import Event, Namespace, Snapshot, Status

if TYPE_CHECKING:
    from kg.graph.comparing import Difference

ACTUAL = frozenset(status for status in Status if status.is_actual)
ALL = frozenset(Status)


class Projection(StrEnum):
    """How n-ary events become a graph of nodes and edges."""

    ACTORS = "actors"  #: actors are nodes, one edge per event and pair of actors
    EVENTS = "events"  #: actors and events are nodes, one edge per participant


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The choices of an export.

    `statuses` limits the events to these; None takes the format's own rule (all in RDF and JSONL, occurred and
    ongoing in the others). With `dyads` CSV has one row per event and pair; without `quotes` no
    sentence of an article is written. `names` is the namespace of the IRIs in RDF. `files` says for JSONL and
    tables where each article lies; None leaves that out.
    """

    projection: Projection = Projection.ACTORS
    dyads: bool = False
    statuses: frozenset[Status] | None = None
    quotes: bool = True
    names: Namespace = Namespace()
    files: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the format, the number of events in it, and a line for each thing it could not hold."""

    format: str
    events: int
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from an exported file: its values, the namespace of their identifiers, and a line for each loss.

    `bad_lines` could not be read and are left out; `changes` are statements that others changed since kg wrote them.
    """

    snapshot: Snapshot
    namespace: Namespace = Namespace()
    losses: tuple[str, ...] = ()
    bad_lines: tuple[BadLine, ...] = ()
    changes: "tuple[Difference, ...]" = ()


def chosen(events: tuple[Event, ...], options: ExportOptions, default: frozenset[Status]) -> tuple[Event, ...]:
    """Return the events with the statuses of the options, else of the format's `default`, sorted by identifier."""
    wanted = default if options.statuses is None else options.statuses
    return tuple(sorted((e for e in events if e.status in wanted), key=lambda e: e.id))


def left_out(events: tuple[Event, ...], kept: tuple[Event, ...]) -> tuple[str, ...]:
    """Return the line that says how many events their status left out; empty if none."""
    missing = len(events) - len(kept)
    return (f"{count(missing, 'event')} left out by status (the option status chooses)",) if missing else ()
