"""References from one sentence to the next: without them a reaction or a pronoun has no actor."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.model import Article, Report
from tests.support.extraction import by_both, by_rules, reports_of

with (Path(__file__).parent / "running_texts.tsv").open(encoding="utf-8", newline="") as _file:
    TEXTS = [tuple(row.values()) for row in csv.DictReader(_file, delimiter="\t")]


@pytest.fixture(scope="module")
def told() -> Mapping[str, list[Report]]:
    """The reports of each text."""
    articles = [Article(str(n), text, None, date(2023, 6, 16), None, None) for n, (*_, text) in enumerate(TEXTS)]
    return {article.text: list(reports) for article, reports in by_rules().extract(articles)}


@pytest.mark.parametrize(("kind", "countries", "text"), TEXTS)
def test_taken_up(told: Mapping[str, list[Report]], kind: str, countries: str, text: str) -> None:
    sides = [{p.country for p in report.participants} for report in told[text] if report.type == kind]
    assert any(set(countries.split()) <= found for found in sides), [(r.type, r.participants) for r in told[text]]


def test_a_deal_welcomed_is_not_of_those_who_welcome_it() -> None:
    article = Article("a", "France and Britain welcomed the deal.", None, date(2023, 6, 16), None, None)
    assert [r.type for _, reports in by_rules().extract([article]) for r in reports if r.type == "Agreement"] == []


def test_calls_by_turns_are_one_each() -> None:
    text = "French President Emmanuel Macron telephoned Vladimir Putin and Olaf Scholz."
    article = Article("a", text, None, date(2023, 6, 16), None, None)
    calls = [r for _, reports in by_rules().extract([article]) for r in reports if r.type == "PhoneCall"]
    assert [len(call.participants) for call in calls] == [2, 2]


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("Japanese Prime Minister Fumio Kishida flew back to Tokyo on Monday.", 0),
        ("U.S. President Joe Biden travelled to Chicago on Monday.", 0),
        ("U.S. President Joe Biden travelled to London on Monday.", 1),
        ("Russian President Vladimir Putin visited Crimea on Monday.", 1),
    ],
)
def test_nobody_visits_their_own_country(text: str, visits: int) -> None:
    assert [r.type for r in reports_of(text, extractor=by_both())] == ["Visit"] * visits


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("The shah fled in 1979. Washington cut ties with Iran the following year.", "Expulsion", "1980"),
        # What was done does not lie ahead, whatever its words count from.
        (
            "It was their first contact since 1979. Washington cut ties with Iran the following year.",
            "Expulsion",
            None,
        ),
        (
            "Kenya's president is due there next Tuesday. Donald Trump criticised Kenya the day before.",
            "Criticism",
            None,
        ),
    ],
)
def test_what_was_done_is_not_planned(text: str, kind: str, days: str | None) -> None:
    found = [r for r in reports_of(text, extractor=by_both()) if r.type == kind]
    assert [(str(r.status), r.time.edtf) for r in found] == [("occurred", days)]
