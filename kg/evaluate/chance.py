"""How far two annotators agree beyond chance on which sentences state an event of a type.

A unit is a sentence and a type: each annotator either marked the sentence as stating an event of that type or not.
Only sentences that one of the two marked count, as files of events do not say which others there are.
"""

from collections.abc import Collection
from dataclasses import dataclass

from kg.evaluate.gold import GoldSet

_Units = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ChanceCorrected:
    """Agreement on a type, or on all: how many sentences the `one`, the `other` and `both` marked.

    `alpha`, Krippendorff's, is 1 where the two always agree and 0 where they agree as by chance; None where nothing
    varies.
    """

    type: str
    one: int
    other: int
    both: int
    alpha: float | None


def chance_corrected(
    one: GoldSet, other: GoldSet, types: Collection[str] | None = None
) -> tuple[ChanceCorrected, ...]:
    """Return the agreement on all types together, then on each.

    Nothing if the two name sentences in different ways, one by their words and one by where they stand.
    """
    left, right = (_units(each, types) for each in (one, other))
    if not left or not right or _kinds(one) != _kinds(other):
        return ()
    found = sorted({kind for _, _, kind in left | right})
    sentences = {(document, sentence) for document, sentence, _ in left | right}
    rows = [_agreement("all", left, right, len(sentences) * len(found))]
    for name in found:
        mine, theirs = ({unit for unit in side if unit[2] == name} for side in (left, right))
        rows.append(_agreement(name, mine, theirs, len(sentences)))
    return tuple(rows)


def krippendorff_alpha(both: int, differ: int, units: int) -> float | None:
    """Return Krippendorff's alpha of two coders who say yes or no of each of some units, None if all say the same.

    Both say yes of `both` units, one of them of `differ`. Source: Krippendorff, Computing Krippendorff's
    Alpha-Reliability (2011), section A, binary data of two coders without missing values:
    1 - (n - 1) * o01 / (n0 * n1), where n counts values, and o01 the pairs in which they differ.
    """
    values, yes = 2 * units, 2 * both + differ
    if not 0 < yes < values:
        return None
    return 1 - (values - 1) * differ / ((values - yes) * yes)


def _agreement(name: str, left: _Units, right: _Units, units: int) -> ChanceCorrected:
    both = len(left & right)
    return ChanceCorrected(name, len(left), len(right), both, krippendorff_alpha(both, len(left ^ right), units))


def _units(gold: GoldSet, types: Collection[str] | None) -> _Units:
    return {
        (event.document, sentence, event.type)
        for event in gold.events
        for sentence in event.sentences
        if types is None or event.type in types
    }


def _kinds(gold: GoldSet) -> set[bool]:
    """Return whether the sentences are named by their words (true) or by where they stand."""
    return {bool(event.quotes) for event in gold.events if event.sentences}
