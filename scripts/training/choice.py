"""From which confidence on reports and near misses are told: chosen and measured on different documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from training.examples import Example
from training.logistic import FOLDS, Vector, folds_of

_TOLD = tuple(round(0.05 * step, 2) for step in range(10))
_NEAR = (*(round(0.05 * step, 2) for step in range(6, 15)), 1.1)


@dataclass(frozen=True, slots=True)
class Least:
    """The least confidence of a report and of a near miss to be told; 1.1 tells no near miss."""

    told: float
    near_miss: float


#: All that frames tell, and no near miss.
ALL = Least(0.0, 1.1)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a choice does to detection."""

    precision: float
    recall: float
    f1: float
    held_back: int
    held_back_right: int
    added: int
    added_right: int


def kept(
    examples: Sequence[Example], predicted: Vector, least: Least
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return which examples are told."""
    bounds = np.array([least.near_miss if example.near_miss else least.told for example in examples])
    return np.asarray(predicted >= bounds)


def best_least(examples: Sequence[Example], predicted: Vector, there: int) -> Least:
    """Return the choice with the best F1 over examples of articles that have so many events; of equals the widest."""
    right = np.array([example.right for example in examples], dtype=bool)

    def score(least: Least) -> tuple[float, float, float]:
        told = kept(examples, predicted, least)
        return f1(int(right[told].sum()), int(told.sum()), there), -least.told, -least.near_miss

    return max((Least(*pair) for pair in product(_TOLD, _NEAR)), key=score)


def tried(examples: Sequence[Example], predicted: Vector, there: Mapping[str, int]) -> Trial:
    """Return what choosing does where the choice is made without the documents that it is measured on."""
    folds = folds_of(list(there))
    told = np.zeros(len(examples), dtype=bool)
    for fold in range(FOLDS):
        inside = [i for i, e in enumerate(examples) if folds[e.document] != fold]
        outside = [i for i, e in enumerate(examples) if folds[e.document] == fold]
        events = sum(number for document, number in there.items() if folds[document] != fold)
        least = best_least([examples[i] for i in inside], predicted[inside], events)
        told[outside] = kept([examples[i] for i in outside], predicted[outside], least)
    return trial(examples, told, sum(there.values()))


def trial(examples: Sequence[Example], told: "np.ndarray[tuple[int], np.dtype[np.bool_]]", there: int) -> Trial:
    """Return the figures of telling some of the examples."""
    right = np.array([example.right for example in examples], dtype=bool)
    near = np.array([example.near_miss for example in examples], dtype=bool)
    found = int(right[told].sum())
    return Trial(
        precision=found / max(1, int(told.sum())),
        recall=found / max(1, there),
        f1=f1(found, int(told.sum()), there),
        held_back=int((~told & ~near).sum()),
        held_back_right=int((~told & ~near & right).sum()),
        added=int((told & near).sum()),
        added_right=int((told & near & right).sum()),
    )


def f1(right: int, found: int, there: int) -> float:
    """Return the F1 of so many right among found and there."""
    return 2 * right / (found + there) if found + there else 0.0
