"""Labelled phrases of 1990 to 2026 through annotation and linking: the right actor, rightly unknown, or nobody.

If this fails, users see "President Bush" of 1991 as the president of 2005, a city as a government, or a stranger as
a minister. The labels were made from the texts alone (tests/data/README.md).
"""

from pathlib import Path

import pytest

from kg.resources.gazetteer import load_gazetteer
from tests.support.extraction import shared_annotator
from tests.support.linking import actor_of, describe, is_right, linked_documents, read_cases

CASES = Path(__file__).resolve().parent.parent / "data" / "linking_cases.jsonl"

#: The share that the project asks of linking.
FLOOR = 0.95


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[bool, str, str | None]]:
    """For each case: whether the actor found is right, the case in words, and its kind."""
    gazetteer = load_gazetteer()
    cases = read_cases(CASES)
    made = []
    for case, document in zip(cases, linked_documents(cases, shared_annotator(), gazetteer), strict=True):
        actor = actor_of(case, document)
        made.append((is_right(case, actor, gazetteer), describe(case, actor), case.kind))
    return made


def test_share_of_right_links(outcomes: list[tuple[bool, str, str | None]]) -> None:
    """At least 95 of 100 phrases are linked rightly or rightly left alone."""
    right = sum(good for good, _, _ in outcomes)
    missed = "\n".join(text for good, text, _ in outcomes if not good)
    assert right / len(outcomes) >= FLOOR, f"{right} of {len(outcomes)}:\n{missed}"


@pytest.mark.parametrize("kind", ["person", "state", "body", "place", None])
def test_no_kind_is_left_behind(kind: str | None, outcomes: list[tuple[bool, str, str | None]]) -> None:
    """No kind of phrase is wrong in more than one of five cases, however few cases it has."""
    group = [(good, text) for good, text, of in outcomes if of == kind]
    missed = "\n".join(text for good, text in group if not good)
    assert sum(good for good, _ in group) / len(group) >= 0.8, missed
