"""Files of reports, pairs and judgements that tasks write for each other: JSON Lines, each whole or not there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.files import read_lines, write_lines
from kg.model import Judgement, content_hash


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What all tasks of a distributed merge have in common.

    `folder` is that of the files between tasks, `shards` that of what stays, `parts` the number of parts.
    """

    folder: Path
    shards: Path
    parts: int

    def part_of(self, key: str) -> int:
        """Return the part that a block or a group belongs to, the same on every machine."""
        return int(content_hash(key), 16) % self.parts

    def file(self, stage: str, name: str) -> Path:
        """Return a file of a stage, whose folder is made if need be."""
        path = self.folder / stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def write_parts(plan: MergePlan, stage: str, name: str, rows: Iterable[tuple[int, Any]]) -> list[int]:
    """Write each row into the file of its part that `name` writes; return the parts that got one."""
    by_part: dict[int, list[Any]] = defaultdict(list)
    for part, row in rows:
        by_part[part].append(row)
    for part in sorted(by_part):
        write_lines(plan.file(f"{stage}/{part:05d}", f"{name}.jsonl"), by_part[part])
    return sorted(by_part)


def read_part(plan: MergePlan, stage: str, part: int) -> Iterator[Any]:
    """Yield the rows of a part, whoever wrote them, in the order of the names of the writers."""
    for path in sorted((plan.folder / stage / f"{part:05d}").glob("*.jsonl")):
        yield from read_lines(path)


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write judgements; raises OutputError if the file cannot be written."""
    write_lines(path, ([j.left, j.right, j.same, j.score, j.reason] for j in judgements))


def read_judgements(paths: Iterable[Path]) -> Iterator[Judgement]:
    """Yield judgements."""
    return (Judgement(*row) for path in paths for row in read_lines(path))
