"""The parts that are measured: `check`, the unread split of `data/corpus` by genre, and its hard sentences."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotation.agreement import gold_event
from annotation.joining import article, texts
from annotation.store import load

from kg.evaluate.gold import GoldSet, read_gold
from kg.model import Report, report_from_json
from kg.pipeline.articles import ArticleStream
from kg.pipeline.extraction import SentenceTrace, trace_articles

CHECK, HARD = "check", "hard"
UNREAD = ("news", "wire", "readout", "items")
POOLS: Mapping[str, tuple[str, ...]] = {"news and wire": ("news", "wire"), "unread": UNREAD}
"""Parts that are also counted together."""

Traces = Mapping[str, tuple[SentenceTrace, ...]]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was extracted from a part; `traces` is None where another version of kg wrote the reports."""

    gold: GoldSet
    reports: tuple[Report, ...]
    traces: Traces | None


def gold_of(shared: Path) -> dict[str, GoldSet]:
    """Return the labelled events of each part."""
    corpus = load()
    found = {CHECK: read_gold(shared / "gold" / "check.gold.jsonl")}
    for part in (*UNREAD, HARD):
        own = [key for key in corpus.by_split["unread"] if corpus.documents[key].genre == part]
        found[part] = GoldSet({key: tuple(map(gold_event, corpus.events.get(key, ()))) for key in own})
    return found


def write_texts(shared: Path, folder: Path, gold: Mapping[str, GoldSet]) -> None:
    """Write the texts of each part to a file of a folder, as `kg extract` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus, others = load(), texts(shared)
    for part, labelled in gold.items():
        if part == CHECK:
            lines = (shared / "gold" / "check.docs.jsonl").read_text(encoding="utf-8")
        else:
            rows = (article(corpus.documents[key], others) for key in labelled.documents)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{part}.jsonl").write_text(lines, encoding="utf-8")


def extracted(folder: Path, gold: Mapping[str, GoldSet], extractor: str) -> Iterator[tuple[str, Extracted]]:
    """Yield what extraction makes of the texts of each part, with traces."""
    for part, labelled in gold.items():
        traced = list(trace_articles(ArticleStream((str(folder / f"{part}.jsonl"),)), extractor=extractor))
        reports = tuple(report for one in traced for report in one.reports)
        yield part, Extracted(labelled, reports, {one.article.id: one.sentences for one in traced})


def read_reports(folder: Path, gold: Mapping[str, GoldSet]) -> Iterator[tuple[str, Extracted]]:
    """Yield what `kg extract` of any version wrote for each part."""
    for part, labelled in gold.items():
        lines: Iterable[str] = (folder / f"{part}.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
        yield part, Extracted(labelled, tuple(report_from_json(json.loads(line)) for line in lines), None)
