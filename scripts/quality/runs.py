"""Extraction over annotated articles, with its trace, its figures and what it took."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from training.examples import Collector

from kg.evaluate import EventOutcome, GoldFinding, GoldSet, Scores, misses, read_gold, score
from kg.evaluate.align import align
from kg.extract.confidence.model import load_confidence
from kg.model import Report
from kg.pipeline.articles import ArticleStream
from kg.pipeline.extraction import Extractor, SentenceTrace, trace_articles


@dataclass(frozen=True, slots=True)
class Run:
    """One run over an annotated set; `right` says which reports are matched, `seconds` are of processor time."""

    gold: GoldSet
    scores: Scores
    findings: tuple[GoldFinding, ...]
    confidences: tuple[float, ...]
    right: tuple[bool, ...]
    traces: Mapping[str, tuple[SentenceTrace, ...]]
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
    for traced in trace_articles(ArticleStream((str(folder / f"{name}.docs.jsonl"),)), model=model):
        reports += traced.reports
        traces[traced.article.id] = traced.sentences
    return _judged(gold, reports, traces, time.process_time() - start)


def run_held_out(folder: Path, name: str, held_out: Path) -> Run:
    """Return the run over a set that the model of confidence was trained on, as models that have not seen it tell it.

    `held_out` has for every report and near miss the confidence by a model that has not seen its document, a line of
    JSON each: what `scripts/train_confidence.py --held-out` writes for the same code and articles.
    Raises ValueError where it is of other code or articles.
    """
    confidence = {row["report"]: float(row["confidence"]) for row in map(json.loads, held_out.open("rb"))}
    shipped, extractor, docs = load_confidence(), Extractor(), str(folder / f"{name}.docs.jsonl")
    reports: list[Report] = []
    for document in extractor.documents(ArticleStream((docs,))):
        collector = Collector()
        extractor.reports(document, collector)
        for report, _, near_miss in collector.kept.values():
            if report.id not in confidence:
                raise ValueError(f"{held_out}: report {report.id} is not there; train again, the rules have changed")
            if not shipped.holds_back(confidence[report.id], report.status, near_miss=near_miss):
                reports.append(replace(report, confidence=confidence[report.id]))
    told = run(folder, name)
    return _judged(told.gold, reports, told.traces, told.seconds)


def _judged(
    gold: GoldSet, reports: list[Report], traces: Mapping[str, tuple[SentenceTrace, ...]], seconds: float
) -> Run:
    aligned = align(reports, gold)
    judged = [(m.report.confidence, True) for a in aligned for m in a.matches]
    judged += [(r.confidence, False) for a in aligned for r in a.extra]
    return Run(
        gold=gold,
        scores=score(aligned),
        findings=tuple(misses(reports, gold, outcomes=(EventOutcome.MISSED, EventOutcome.EXTRA), traces=traces)),
        confidences=tuple(confidence for confidence, _ in judged),
        right=tuple(right for _, right in judged),
        traces=traces,
        seconds=seconds,
    )
