"""If these fail, the agreement of two annotators is not what it is said to be."""

from dataclasses import replace

from kg.evaluate.annotators import as_reports, in_common
from kg.evaluate.figures import Prf, Rate
from kg.evaluate.gold import GoldSet, read_gold
from kg.evaluate.scores import evaluate
from kg.model import Status
from tests.evaluate.made import GOLD

FIRST = read_gold(GOLD)


def test_an_annotator_agrees_with_the_same_labels() -> None:
    scores = evaluate(as_reports(FIRST), FIRST)
    assert scores.overall.detection == scores.overall.strict_names == Prf(8, 0, 0)
    assert (scores.overall.place, scores.empty) == (Rate(3, 3), Rate(2, 2))


def test_what_one_marks_otherwise_or_alone_counts() -> None:
    head, *rest = FIRST.documents["wire:1"]
    changed = replace(head, status=Status.POSSIBLE)
    other = replace(
        FIRST,
        documents={**FIRST.documents, "wire:1": (changed, *rest), "desk:3": (replace(head, document="desk:3"),)},
    )
    figures = evaluate(as_reports(other), FIRST).overall
    assert (figures.detection, figures.status) == (Prf(8, 1, 0), Rate(7, 8))


def test_only_documents_of_both_are_compared_and_all_of_what_is_in_them() -> None:
    """Two reviewers judged the same events, so that what one lacks is known, and recall is measured."""
    one = replace(FIRST, judged=frozenset(FIRST.documents), annotators=frozenset({"anna"}))
    other = GoldSet(
        {name: FIRST.documents[name] for name in ("wire:1", "desk:3")} | {"elsewhere": ()}, frozenset({"wire:1"})
    )
    common = in_common(one, other)
    assert [list(each.documents) for each in common] == [["wire:1", "desk:3"]] * 2
    assert [each.judged for each in common] == [frozenset()] * 2
    assert common[0].annotators == {"anna"}
