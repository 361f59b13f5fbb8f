"""The log of judgements: a file beside a store's graph to which every build adds new and withdrawn judgements.

The graph holds the judgements that stand; the log shows how they came about. It only grows. A line is written before
the graph changes, so that an interrupted build may write it twice, but never loses it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.files import append_lines
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
        entries = [LogEntry(j, False) for j in sorted(old - new, key=_key)]
        entries += [LogEntry(j, True) for j in sorted(new - old, key=_key)]
        if entries:
            append_lines(self._path, (json.dumps(_as_json(entry), ensure_ascii=False) for entry in entries))

    def about(self, reports: Iterable[str]) -> tuple[LogEntry, ...]:
        """Return the entries that name one of some reports, in the order in which they were added.

        Raises StoreError if the log is damaged; a last line that was cut short is passed over.
        """
        wanted = set(reports)
        return tuple(e for e in self._entries() if not wanted.isdisjoint((e.judgement.left, e.judgement.right)))

    def _entries(self) -> Iterator[LogEntry]:
        if self._path is None or not self._path.exists():
            return
        lines = self._path.read_text(encoding="utf-8").split("\n")
        # What follows the last line end is nothing, or a line that was cut short.
        for number, line in enumerate(lines[:-1], start=1):
            try:
                r = json.loads(line)
                left, right = r["reports"]
                judgement = Judgement(left, right, r["same"], r["score"], r["reason"])
                yield LogEntry(judgement, r["stands"])
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(f"{self._path}, line {number}: the log of judgements is damaged") from error


def _key(judgement: Judgement) -> tuple[str, str, bool, float, str]:
    return (judgement.left, judgement.right, judgement.same, judgement.score, judgement.reason)


def _as_json(entry: LogEntry) -> dict[str, object]:
    judgement = entry.judgement
    return {
        "stands": entry.stands,
        "reports": [judgement.left, judgement.right],
        "same": judgement.same,
        "score": judgement.score,
        "reason": judgement.reason,
    }
