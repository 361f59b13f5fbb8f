"""Extraction over annotated articles, with its trace, its figures and what it took."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate import Finding, GoldSet, Outcome, Scores, misses, read_gold, score
from kg.evaluate.align import align
from kg.model import Report
from kg.pipeline.reading import Reading
from kg.pipeline.tracing import SentenceTrace, trace_articles


@dataclass(frozen=True, slots=True)
class Run:
    """One run over an annotated set; `right` says which reports are matched, `seconds` are of processor time."""

    gold: GoldSet
    scores: Scores
    findings: tuple[Finding, ...]
    confidences: tuple[float, ...]
    right: tuple[bool, ...]
    seconds: float

    @property
    def causes(self) -> Counter[tuple[str, str, str]]:
        """How many findings there are of each outcome, cause and event type."""
        return Counter((str(f.outcome), str(f.cause), f.type) for f in self.findings)


def run(folder: Path, name: str, model: str | None = None) -> Run:
    """Return the run over `{name}.gold.jsonl` and `{name}.docs.jsonl` of a folder; nothing of the texts is kept."""
    gold = read_gold(folder / f"{name}.gold.jsonl")
    reports: list[Report] = []
    traces: dict[str, tuple[SentenceTrace, ...]] = {}
    start = time.process_time()
    for traced in trace_articles(Reading((str(folder / f"{name}.docs.jsonl"),)), model=model):
        reports += traced.reports
        traces[traced.article.id] = traced.sentences
    seconds = time.process_time() - start
    aligned = align(reports, gold)
    judged = [(m.report.confidence, True) for a in aligned for m in a.matches]
    judged += [(r.confidence, False) for a in aligned for r in a.extra]
    return Run(
        gold=gold,
        scores=score(aligned),
        findings=tuple(misses(reports, gold, outcomes=(Outcome.MISSED, Outcome.EXTRA), traces=traces)),
        confidences=tuple(confidence for confidence, _ in judged),
        right=tuple(right for _, right in judged),
        seconds=seconds,
    )
