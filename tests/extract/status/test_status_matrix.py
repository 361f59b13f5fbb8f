"""If these fail, plans, denials and cancellations are reported as facts: the one thing an event graph must never do.

Sentences over seven kinds of acts, in active, passive, nominal and headline form, with states, bodies and officials
as parties, are generated from `status_matrix.toml`; each stands alone as an article.
"""

from __future__ import annotations

import pytest

from kg.model import Report
from tests.extract.status.matrix import Cell, as_article, cells, complaint
from tests.support.extraction import by_rules, told


@pytest.fixture(scope="module")
def reports() -> dict[str, tuple[Report, ...]]:
    """The reports of all sentences, by the id of the sentence."""
    articles = (as_article(cell, sentence) for cell in cells() for sentence in cell.sentences)
    return {article.id: found for article, found in by_rules().extract(articles)}


@pytest.mark.parametrize("cell", cells(), ids=lambda cell: cell.name)
def test_status(cell: Cell, reports: dict[str, tuple[Report, ...]]) -> None:
    failures = []
    for sentence in cell.sentences:
        found = reports[sentence.id]
        wrong = complaint(cell, sentence, found)
        if wrong is not None:
            given = "".join(f"\n      got {told(report)}" for report in found)
            failures.append(f"\n  {sentence.text}\n    {wrong}{given}")
    sentences = len(cell.sentences)
    assert 1 - len(failures) / sentences >= cell.share, (
        f"{cell.name}: {len(failures)} of {sentences} wrong, {cell.share:.0%} must be right{''.join(failures)}"
    )


def test_the_matrix_is_large_enough() -> None:
    sentences = [sentence.text for cell in cells() for sentence in cell.sentences]
    assert len(sentences) == len(set(sentences)) >= 240
    assert {cell.status for cell in cells()} == {"occurred", "planned", "possible", "cancelled", "denied"}


def test_nothing_that_did_not_happen_is_reported_as_a_fact(reports: dict[str, tuple[Report, ...]]) -> None:
    """Whatever else goes wrong: a planned, possible, cancelled or denied act never comes out as an actual one."""
    wrong = [
        f"{sentence.text}\n      got {told(report)}"
        for cell in cells()
        if cell.status != "occurred"
        for sentence in cell.sentences
        for report in reports[sentence.id]
        if report.type == cell.type and report.direction == cell.direction and report.status.is_actual
    ]
    assert not wrong, "\n".join([f"{len(wrong)} told as facts:", *wrong])
