"""The folder of a run: its manifest and times, what was set aside and why, and the batches while it lasts.

``runs/0001/manifest.json`` says what was read with what; it holds no clock, and the same build of the same sources
writes the same bytes, however often it was stopped. ``times.json`` holds what the clock said, ``journal`` what each
worker began. ``quarantine.jsonl`` lists the articles that failed, ``set-aside.jsonl`` those that a rule left out,
``refused.jsonl`` the claims of a third-party extractor that were rejected, all with reasons.
"""

import json
import platform
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from kg.errors import StoreError, without_passwords
from kg.files import make_folder, write_json, write_lines, writing
from kg.ingest import SetAside
from kg.jobs.batch import ARTICLES, RESULT, Batch, BatchResult
from kg.model import Refused, content_hash

#: Where a store keeps the folders of its runs.
RUNS = "runs"
MANIFEST = "manifest.json"
TIMES = "times.json"
QUARANTINE = "quarantine.jsonl"
SET_ASIDE = "set-aside.jsonl"
REFUSED = "refused.jsonl"
#: The folder of what the tasks of a distributed merge write for each other.
MERGE = "merge"
#: What a plan says besides versions.
_CHOSEN = frozenset({"sources", "columns", "dates"})
_BATCHES = "batches"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run, made by `begin`; `resumed` says whether an earlier attempt at it was stopped."""

    path: Path
    plan: dict[str, Any]
    resumed: bool

    @classmethod
    def begin(cls, root: Path, plan: dict[str, Any]) -> "RunFolder":
        """Return the folder of a run with this plan: that of the last run if it had the same plan and was stopped.

        `plan` names sources, versions and data as JSON.
        Raises OutputError if the folder cannot be written, StoreError if the last manifest is damaged.
        """
        runs = _runs(root)
        last = _read(runs[-1] / MANIFEST) if runs else None
        if last is not None and not last["finished"] and last["plan"] == plan:
            return cls(runs[-1], plan, True)
        if last is not None:
            for left in (_BATCHES, MERGE):  # already loaded: see `leftovers`
                shutil.rmtree(runs[-1] / left, ignore_errors=True)
        number = int(runs[-1].name) + 1 if runs else 1
        folder = cls(root / f"{number:04d}", plan, False)
        with writing(folder.path):
            make_folder(folder.batches)
        write_json(folder.path / MANIFEST, {"finished": False, "plan": plan})
        return folder

    @property
    def batches(self) -> Path:
        """The folder of the files of batches."""
        return self.path / _BATCHES

    @property
    def shards(self) -> Path:
        """The folder of the graphs that a cluster leaves for other stores to load."""
        return self.path / "shards"

    def names(self) -> Iterator[str]:
        """Yield names for new batches, other than those that earlier attempts gave out.

        A worker of a cluster may still be at one of these: it outlives a parent or a scheduler that was killed.
        """
        given = [int(path.name[:_DIGITS]) for path in self.batches.glob("[0-9]*")]
        return (f"{number:0{_DIGITS}d}" for number in count(max(given, default=0) + 1))

    def finished(self) -> Iterator[tuple[Batch, BatchResult]]:
        """Yield the batches that are finished, with their outcomes."""
        batches = (Batch(self.batches, name) for name in _finished(self.batches))
        return ((batch, BatchResult.of(batch)) for batch in batches)

    def note(self, set_aside: Iterable[SetAside]) -> None:
        """Record which articles failed and which were left out, sorted, with reasons."""
        ordered = sorted(set_aside, key=lambda aside: (aside.where, aside.why))
        for name, failed in ((QUARANTINE, True), (SET_ASIDE, False)):
            rows = (
                {"where": without_passwords(a.where), "cause": a.cause, "why": without_passwords(a.why)}
                for a in ordered
                if a.failed is failed
            )
            write_lines(self.path / name, rows)

    def refuse(self, refused: Iterable[Refused]) -> None:
        """Record which claims of a third-party extractor were rejected, sorted, with reasons."""
        ordered = sorted(refused, key=lambda each: (each.article, each.fault, each.detail))
        rows = ({"article": each.article, "fault": each.fault, "detail": each.detail} for each in ordered)
        write_lines(self.path / REFUSED, rows)

    def time(self, attempt: dict[str, Any]) -> None:
        """Add the times of an attempt at this run."""
        path = self.path / TIMES
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        write_json(path, [*known, attempt | {"host": platform.node(), "python": platform.python_version()}])

    def finish(self, counts: Mapping[str, int]) -> None:
        """Mark the run as finished and drop the files of its batches, which the store holds now."""
        write_json(self.path / MANIFEST, {"finished": True, "plan": self.plan, "counts": dict(counts)})
        shutil.rmtree(self.batches)

    def close(self) -> None:
        """Drop a folder that records nothing: no article was handed out, or the run before did exactly the same."""
        if self.batches.exists():
            if not self.resumed and not any(self.batches.iterdir()):
                shutil.rmtree(self.path)
            return
        runs = _runs(self.path.parent)
        if len(runs) > 1 and _same(runs[-2], runs[-1]):
            shutil.rmtree(self.path)


def read_with(root: Path) -> tuple[dict[str, Any], ...]:
    """Return what the runs in a folder read with: versions of kg, code, models and data, each once, in their order.

    Raises StoreError if a manifest is damaged.
    """
    found: list[dict[str, Any]] = []
    for run in _runs(root):
        versions = {name: value for name, value in _read(run / MANIFEST)["plan"].items() if name not in _CHOSEN}
        if versions not in found:
            found.append(versions)
    return tuple(found)


def leftovers(root: Path) -> Iterator[Batch]:
    """Yield the finished batches of a run that was stopped, oldest first; drop what is there of the others.

    Their articles stay, so that their names are not given out again; see `RunFolder.names`.
    """
    runs = _runs(root)
    folder = runs[-1] / _BATCHES if runs else None
    if folder is None or not folder.is_dir():
        return
    finished = _finished(folder)
    for path in sorted(folder.glob("*.*")):
        if path.is_file() and path.name.partition(".")[0] not in finished and not path.name.endswith(ARTICLES):
            path.unlink()
    yield from (Batch(folder, name) for name in finished)


def has_results(root: Path) -> bool:
    """Whether a run in a folder has a finished batch that is perhaps not in the store yet."""
    return any(_finished(run / _BATCHES) for run in _runs(root))


def _finished(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(RESULT) for path in folder.glob(f"*{RESULT}"))


def _runs(root: Path) -> list[Path]:
    """Return the folders of runs in the order of their numbers."""
    numbered = (path for path in root.glob("[0-9]*") if path.name.isdecimal())
    return sorted((path for path in numbered if (path / MANIFEST).exists()), key=lambda path: int(path.name))


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content["finished"], bool):
            raise ValueError("not true or false")
        return content
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: the manifest is damaged; remove the folder to begin a new run") from error


def _same(one: Path, other: Path) -> bool:
    names = (MANIFEST, QUARANTINE, SET_ASIDE, REFUSED)
    return all(_digest(one / name) == _digest(other / name) for name in names)


def _digest(path: Path) -> str:
    return content_hash(path.read_text(encoding="utf-8")) if path.exists() else ""
