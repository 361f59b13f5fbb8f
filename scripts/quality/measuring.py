"""Figures of one column of the page, as a JSON object: detection and the rest, confidence, types, causes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from confidence_model.logistic import auc, calibration

from kg.evaluate.align import Alignment, align
from kg.evaluate.figures import Figures
from kg.evaluate.misses import EventOutcome, misses
from kg.evaluate.scores import score
from quality.hard import hard_sentences
from quality.parts import CHECK, HARD, POOLS, Extracted

PRECISION = 0.9
BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def column(found: Iterable[tuple[str, Extracted]]) -> dict[str, Any]:
    """Return the figures of what was extracted from the parts."""
    parts = dict(found)
    aligned = {part: align(one.reports, one.gold) for part, one in parts.items() if part != HARD}
    for pool, members in POOLS.items():
        aligned[pool] = tuple(document for member in members for document in aligned[member])
    return {
        "parts": {part: _part(documents) for part, documents in aligned.items()},
        "types": {name: figures_of(f) for name, f in score(aligned["unread"]).by_type.items()},
        "hard": hard_sentences(parts[HARD]),
        "causes": _causes(parts),
    }


def figures_of(figures: Figures) -> dict[str, float]:
    """Return the main figures of a slice, rounded to three digits."""
    detection = figures.detection
    values = {
        "precision": detection.precision,
        "recall": detection.recall,
        "f1": detection.f1,
        "actors": figures.actors.f1,
        "status": figures.status.value,
        "date": figures.date.value,
        "undated": figures.undated.value,
        "place": figures.place.value,
        "strict": figures.strict.f1,
    }
    return {"events": detection.tp + detection.fn} | {name: round(value, 3) for name, value in values.items()}


def _part(documents: Sequence[Alignment]) -> dict[str, Any]:
    scores = score(documents)
    judged = [(match.report.confidence, True) for d in documents for match in d.matches]
    judged += [(report.confidence, False) for d in documents for report in d.extra]
    there = sum(len(d.matches) + len(d.missed) for d in documents)
    return {
        "documents": len(documents),
        **figures_of(scores.overall),
        "empty": round(scores.empty.value, 3),
        "confidence": _confidence(judged, there),
    }


def _confidence(judged: Sequence[tuple[float, bool]], there: int) -> dict[str, Any]:
    predicted = [confidence for confidence, _ in judged]
    right = [is_right for _, is_right in judged]
    tenths = calibration(predicted, right)
    gaps = [abs(mean - share) for _, mean, share in tenths]
    bands = []
    for low, high in pairwise(BANDS):
        inside = [is_right for confidence, is_right in judged if low <= confidence < high]
        bands.append([len(inside), sum(inside)])
    return {
        "reports": len(judged),
        "predicted": round(float(np.mean(predicted)), 3),
        "observed": round(float(np.mean(right)), 3),
        "gap": round(float(np.average(gaps, weights=[n for n, _, _ in tenths])), 3),
        "auc": round(auc(predicted, right), 3),
        "recall_at_precision": round(recall_at(judged, there), 3),
        "bands": bands,
    }


def recall_at(judged: Sequence[tuple[float, bool]], there: int, precision: float = PRECISION) -> float:
    """Return the highest recall at which a confidence threshold keeps the precision."""
    best = said = hits = 0
    for confidence in sorted({confidence for confidence, _ in judged}, reverse=True):
        here = [is_right for other, is_right in judged if other == confidence]
        said, hits = said + len(here), hits + sum(here)
        if hits >= precision * said:
            best = hits
    return best / there if there else 0.0


def _causes(parts: Mapping[str, Extracted]) -> dict[str, dict[str, int]]:
    """Return the counts of misses and false reports by outcome and cause, in each part with traces."""
    found: dict[str, dict[str, int]] = {}
    for part, one in parts.items():
        # Labels of the corpus have spans, not quotes: the sentence of a miss is found for check alone.
        if part != CHECK or one.traces is None:
            continue
        outcomes = (EventOutcome.MISSED, EventOutcome.EXTRA)
        counts = Counter(
            f"{f.outcome}: {f.cause}" for f in misses(one.reports, one.gold, outcomes=outcomes, traces=one.traces)
        )
        for cause, number in sorted(counts.items()):
            found.setdefault(cause, {})[part] = number
    return found
