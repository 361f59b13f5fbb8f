"""The confidence thresholds for reports and near misses: chosen and measured on different documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from confidence_model.examples import Example
from confidence_model.logistic import FOLDS, Vector, folds_of
from kg.extract.realis import RARE

#: Reports by frames are held back only where they are most unlikely: rare wordings, denials among them, are hard to
#: weigh.
_BOUNDS = tuple(round(0.05 * step, 2) for step in range(7))
#: The share of the documents without an event that must stay without a report.
KEPT_EMPTY = 0.82
_NEAR = (*(round(0.05 * step, 2) for step in range(6, 15)), 1.1)


Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Least:
    """The confidence thresholds for reports and near misses; 1.1 reports no near miss."""

    complete: float
    near_miss: float


#: All reports by frames, and no near miss.
ALL = Least(0.0, 1.1)


@dataclass(frozen=True, slots=True)
class Trial:
    """The effect of a choice on detection."""

    precision: float
    recall: float
    f1: float
    held_back: int
    held_back_right: int
    added: int
    added_right: int
    kept_empty: float


def kept(examples: Sequence[Example], predicted: Vector, least: Least) -> Chosen:
    """Return which examples are reported."""
    return np.asarray(predicted >= np.array([_bound(example, least) for example in examples]))


def _bound(example: Example, least: Least) -> float:
    if example.near_miss:
        return least.near_miss
    return 0.0 if any(f"status={status}" in example.features for status in RARE) else least.complete


def best_least(examples: Sequence[Example], predicted: Vector, there: Mapping[str, int]) -> Least:
    """Return the choice with the best F1 over examples of documents that have so many events; ties go to the widest.

    Choices that report too much in the documents without an event come last.
    """
    right = np.array([example.right for example in examples], dtype=bool)
    events = sum(there.values())

    def score(least: Least) -> tuple[bool, float, float, float]:
        chosen = kept(examples, predicted, least)
        enough = kept_empty(examples, chosen, there) >= KEPT_EMPTY
        return enough, f1(int(right[chosen].sum()), int(chosen.sum()), events), -least.complete, -least.near_miss

    return max((Least(*pair) for pair in product(_BOUNDS, _NEAR)), key=score)


def kept_empty(examples: Sequence[Example], chosen: Chosen, there: Mapping[str, int]) -> float:
    """Return the share of the documents without an event that get no report; 1 if there are none."""
    empty = {document for document, events in there.items() if not events}
    spoilt = {example.document for example, is_kept in zip(examples, chosen, strict=True) if is_kept} & empty
    return 1 - len(spoilt) / len(empty) if empty else 1.0


def tried(examples: Sequence[Example], predicted: Vector, there: Mapping[str, int]) -> Trial:
    """Return the effect of the choice when it is made without the documents that it is measured on."""
    folds = folds_of(list(there))
    chosen = np.zeros(len(examples), dtype=bool)
    for fold in range(FOLDS):
        inside = [i for i, e in enumerate(examples) if folds[e.document] != fold]
        outside = [i for i, e in enumerate(examples) if folds[e.document] == fold]
        others = {document: number for document, number in there.items() if folds[document] != fold}
        least = best_least([examples[i] for i in inside], predicted[inside], others)
        chosen[outside] = kept([examples[i] for i in outside], predicted[outside], least)
    return trial(examples, chosen, there)


def trial(examples: Sequence[Example], chosen: Chosen, there: Mapping[str, int]) -> Trial:
    """Return the figures when some of the examples are reported."""
    right = np.array([example.right for example in examples], dtype=bool)
    near = np.array([example.near_miss for example in examples], dtype=bool)
    found, events = int(right[chosen].sum()), sum(there.values())
    return Trial(
        precision=found / max(1, int(chosen.sum())),
        recall=found / max(1, events),
        f1=f1(found, int(chosen.sum()), events),
        held_back=int((~chosen & ~near).sum()),
        held_back_right=int((~chosen & ~near & right).sum()),
        added=int((chosen & near).sum()),
        added_right=int((chosen & near & right).sum()),
        kept_empty=kept_empty(examples, chosen, there),
    )


def f1(right: int, found: int, there: int) -> float:
    """Return the F1 from the counts of right, found and gold."""
    return 2 * right / (found + there) if found + there else 0.0
