"""If these fail, readouts of presidents lose their events or a side of them: their titles name only the guest."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Report, TimeBasis
from tests.support.extraction import by_rules

DAY = date(2024, 5, 24)
KREMLIN, KYIV = "http://en.kremlin.ru/events/1", "https://www.president.gov.ua/en/news/1"
PUTIN, ZELENSKYY = "Vladimir Putin", "Volodymyr Zelenskyy"


def read(title: str, text: str = "They spoke of trade.", url: str | None = KREMLIN) -> list[Report]:
    [(_, reports)] = by_rules().extract([Article("a", text, title, DAY, url)])
    return list(reports)


def sides(report: Report) -> set[str | None]:
    return {side.link.label if side.link else None for side in report.participants}


@pytest.mark.parametrize(
    ("title", "kind", "other"),
    [
        ("Meeting with President of Belarus Alexander Lukashenko", "Meeting", "Alexander Lukashenko"),
        ("Telephone conversation with President of France Emmanuel Macron", "PhoneCall", "Emmanuel Macron"),
        ("Working meeting with Secretary-General of the UN Antonio Guterres", "Meeting", "António Guterres"),
        ("Readout of call with Chancellor Olaf Scholz of Germany", "PhoneCall", "Olaf Scholz"),
        ("Beginning of talks with President of Serbia Aleksandar Vucic", "Meeting", "Aleksandar Vučić"),
    ],
)
def test_the_title_names_one_side_and_the_site_the_other(title: str, kind: str, other: str) -> None:
    for url, own in ((KREMLIN, PUTIN), (KYIV, ZELENSKYY)):
        [report] = [report for report in read(title, url=url) if report.type == kind]
        assert sides(report) == {own, other}
        assert (report.time.start, report.time.basis) == (DAY, TimeBasis.REPORTED)
        assert report.evidence[0].quote == title


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Meeting with President of Belarus Alexander Lukashenko", "https://herald.example/1"),
        ("Meeting with Government members", KREMLIN),
        ("Meeting with Foreign Minister Sergei Lavrov", KREMLIN),
        ("Protests against meeting with President of Belarus Alexander Lukashenko", KREMLIN),
        ("Meeting of the Security Council of Russia with permanent members", KREMLIN),
    ],
)
def test_other_titles_put_no_leader_in_a_meeting(title: str, url: str) -> None:
    assert not any(PUTIN in sides(report) for report in read(title, url=url))


def test_the_post_alone_is_the_leader_of_the_site() -> None:
    text = "The President received Emmanuel Macron in the Kremlin today."
    [report] = [r for r in read("News of the day", text) if r.type in {"Meeting", "Visit"}]
    assert sides(report) >= {PUTIN, "Emmanuel Macron"}
    assert report.time.start == DAY


def test_a_text_that_names_the_leader_gives_one_report() -> None:
    text = "Vladimir Putin met with Emmanuel Macron today. The two presidents spoke of trade."
    [report] = [r for r in read("Meeting with President of France Emmanuel Macron", text) if r.type == "Meeting"]
    assert sides(report) == {PUTIN, "Emmanuel Macron"}
