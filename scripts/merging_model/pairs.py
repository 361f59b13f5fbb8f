"""Labelled pairs of reports of two articles, in `data/corpus/merging`: whether they are of one event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotation.records import Span, read_lines, write_lines

FOLDER = Path(__file__).parents[2] / "data" / "corpus" / "merging"
PAIRS, SECOND, ARTICLES = "pairs.jsonl", "second.jsonl", "articles.jsonl"


class Label(StrEnum):
    """What an annotator says of a pair; `NONE`: one of the two tells of no event of its type."""

    SAME = "same"
    DIFFERENT = "different"
    NONE = "none"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report by its article, the type and direction of its event, and the words that tell of it."""

    article: str
    type: str
    direction: str | None
    trigger: Span


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two reports and whether they are of one event.

    `weight` is how many pairs of the batch it stands for: pairs were drawn by how likely the program of the day
    thought them to be of one event, and not in proportion.
    """

    left: LabelledReport
    right: LabelledReport
    label: Label
    annotator: str
    batch: str
    weight: float


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """A third-party article with reports in a pair; `sha256` is that of its title and text."""

    id: str
    url: str | None
    licence: str
    sha256: str


def read_pairs(path: Path = FOLDER / PAIRS) -> Iterator[LabelledPair]:
    """Yield the pairs of a file."""
    for row in read_lines(path):
        left, right = (_report(row.pop(side)) for side in ("left", "right"))
        yield LabelledPair(left, right, Label(row.pop("label")), **row)


def write_pairs(pairs: Iterable[LabelledPair], path: Path) -> None:
    """Write pairs to a file, one a line."""
    write_lines(path, map(_as_json, pairs))


def read_articles(path: Path = FOLDER / ARTICLES) -> Iterator[LabelledArticle]:
    """Yield the articles of a file."""
    return (LabelledArticle(**row) for row in read_lines(path))


def _report(row: Mapping[str, Any]) -> LabelledReport:
    return LabelledReport(row["article"], row["type"], row["direction"], Span.from_json(row["trigger"]))


def _as_json(pair: LabelledPair) -> dict[str, Any]:
    sides = {
        name: {**asdict(side), "trigger": side.trigger.as_json()}
        for name, side in (("left", pair.left), ("right", pair.right))
    }
    return {**asdict(pair), **sides}
