"""If these fail, the topics that a text is filed under are taken for news, or short news for topics."""

import pytest

from tests.support.extraction import reports_of


@pytest.mark.parametrize(
    "text",
    [
        "China–Vietnam relations, South China Sea dispute",
        "Foreign relations of Chad, Foreign relations of Sudan, 2019 Chadian diplomatic crisis",
        "2017 G20 Hamburg summit, 2018 Turkey–United States trade war",
        "United Nations sanctions against Libya, Libya–United Kingdom relations",
        "Kashmir conflict; India–Pakistan relations",
    ],
)
def test_topics_tell_nothing(text: str) -> None:
    assert reports_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Foreign ministers from Chad and Sudan meet in Cairo to discuss their border dispute", "Meeting"),
        ("Talks between Chad and Sudan in Cairo.", "Meeting"),
        ("Leaders of France and Germany met in Berlin to talk about Russia–European Union relations", "Meeting"),
    ],
)
def test_news_without_a_full_stop_is_reported(text: str, kind: str) -> None:
    assert kind in {report.type for report in reports_of(text)}
