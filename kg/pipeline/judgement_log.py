"""The log of judgements: a file beside a store's graph to which every build adds new and withdrawn judgements.

The graph holds the judgements that stand; the log shows how they came about. It only grows. A line is written before
the graph changes, so that an interrupted build may write it twice, but never loses it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.files import append_lines
from kg.lines import OnBadLine, json_line, refuse, whole_lines
from kg.model import Judgement

_LOG = "judgements.jsonl"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A judgement, and whether it was made or withdrawn."""

    judgement: Judgement
    stands: bool


class JudgementLog:
    """The log of the store in a folder; None, for a store in memory, keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / _LOG

    def add(self, before: Iterable[Judgement], after: Iterable[Judgement]) -> None:
        """Add what differs between the judgements on some reports before and after a build, sorted.

        Raises OutputError if the file cannot be written.
        """
        if self._path is None:
            return
        old, new = set(before), set(after)
        entries = [LogEntry(j, False) for j in sorted(old - new)]
        entries += [LogEntry(j, True) for j in sorted(new - old)]
        if entries:
            append_lines(self._path, (json_line({"stands": e.stands, **e.judgement.as_json()}) for e in entries))

    def about(self, reports: Iterable[str], bad: OnBadLine = refuse) -> tuple[LogEntry, ...]:
        """Return the entries that name one of some reports, in the order in which they were added.

        A damaged line goes to `bad`, by default as DataError; a last line that was cut short is passed over.
        """
        if self._path is None or not self._path.exists():
            return ()
        wanted = set(reports)
        found = whole_lines(self._path, _from_json, bad)
        return tuple(e for e in found if not wanted.isdisjoint((e.judgement.left, e.judgement.right)))


def _from_json(record: dict[str, Any]) -> LogEntry:
    left, right = record["reports"]
    return LogEntry(Judgement(left, right, record["same"], record["score"], record["reason"]), record["stands"])
