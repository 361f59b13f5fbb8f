"""The words in which agencies tell each type of event: one lost here is lost in every report that uses it.

The sentences were written from the language of the trade, without regard to annotated articles. Each stands with the
type and the countries that one of its reports must have.
"""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.model import Article, Report
from kg.pipeline.extraction import Extractor

with (Path(__file__).parent / "wordings.tsv").open(encoding="utf-8", newline="") as _file:
    WORDINGS = [tuple(row.values()) for row in csv.DictReader(_file, delimiter="\t")]


@pytest.fixture(scope="module")
def told(extractor: Extractor) -> Mapping[str, list[Report]]:
    """The reports of each sentence, as an article of its own."""
    articles = [Article(str(n), text, None, date(2021, 6, 16), None, None) for n, (*_, text) in enumerate(WORDINGS)]
    return {article.text: list(reports) for article, reports in extractor.extract(articles)}


@pytest.mark.parametrize(("kind", "countries", "text"), WORDINGS)
def test_wording(told: Mapping[str, list[Report]], kind: str, countries: str, text: str) -> None:
    sides = [{p.country for p in report.participants} for report in told[text] if report.type == kind]
    assert any(set(countries.split()) <= found for found in sides), [(r.type, r.participants) for r in told[text]]
