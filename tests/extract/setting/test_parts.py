"""Parts of visits and summits. If this fails, separate meetings belong to one journey, or its fruits to none."""

import pytest

from tests.support.extraction import reports_of

SUMMIT = "Joe Biden met Xi Jinping on the sidelines of the G20 summit in Bali on Monday."


@pytest.mark.parametrize(
    ("text", "part", "whole", "words"),
    [
        (SUMMIT, "Meeting", "Meeting", "on"),
        (
            "Antony Blinken visited Beijing on Sunday, where he met Foreign Minister Qin Gang.",
            "Meeting",
            "Visit",
            "where",
        ),
        ("During his visit to Hanoi, Xi Jinping signed a pact with Vo Van Thuong.", "Agreement", "Visit", "During"),
        ("Emmanuel Macron came to Cairo on Monday. He met President Abdel Fattah al-Sisi.", "Meeting", "Visit", ""),
        ("Emmanuel Macron came to Cairo on Monday. There he phoned Joe Biden.", "PhoneCall", "Visit", "There"),
    ],
)
def test_an_event_is_part_of_another(text: str, part: str, whole: str, words: str) -> None:
    reports = {report.id: report for report in reports_of(text)}
    (found,) = [report for report in reports.values() if report.within is not None]
    assert found.within is not None
    assert (found.type, reports[found.within.report].type) == (part, whole)
    mention = found.within.mention
    assert ("" if mention is None else text[mention.start : mention.end]) == words


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron came to Cairo on Monday. The week before, he had met Abdel Fattah al-Sisi in Paris.",
        "Emmanuel Macron came to Cairo on Monday. He phoned Joe Biden.",
        "Emmanuel Macron came to Cairo on Monday. He met Joe Biden.",
        "Emmanuel Macron came to Cairo on Monday. Olaf Scholz met Joe Biden in Berlin.",
        "The leaders of the G20 met in Bali on Monday. Japan and South Korea signed an agreement on fish.",
        "Joe Biden met Xi Jinping before the G20 summit in Bali.",
        "Emmanuel Macron did not visit Cairo on Monday. He met Abdel Fattah al-Sisi.",
    ],
)
def test_events_beside_each_other_are_no_parts(text: str) -> None:
    assert [report.within for report in reports_of(text) if report.within is not None] == []
