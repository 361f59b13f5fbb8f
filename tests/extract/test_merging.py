"""If these fail, two events of an article are reported as one, with the wrong day and status, or one as two."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.extraction import by_both, reports_of, told

CALLS = [
    "Vladimir Putin spoke by telephone with Silvio Berlusconi on Monday.",
    "Silvio Berlusconi telephoned Vladimir Putin on Monday.",
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "topic", ["The two leaders discussed energy.", "The two leaders discussed the war in Sudan."]
)
def test_what_is_discussed_on_the_telephone_is_no_meeting(call: str, topic: str) -> None:
    reports = reports_of(f"{call} {topic}")
    assert [r.type for r in reports] == ["PhoneCall"], [told(report) for report in reports]


def test_others_who_discuss_something_meet() -> None:
    text = f"{CALLS[0]} Antony Blinken and Wang Yi discussed the war in Sudan."
    assert [r.type for r in reports_of(text)] == ["PhoneCall", "Meeting"]


def test_a_summit_at_which_something_was_agreed_and_where_two_met_was_held() -> None:
    text = (
        "GENEVA, Sept. 14 - Joe Biden and Vladimir Putin agreed on Thursday to send envoys back and to open "
        "talks on nuclear weapons, at a summit of which nobody hoped much. The two met for three hours in a villa."
    )
    held = [r for r in reports_of(text, extractor=by_both()) if r.type == "Meeting"]
    assert [(str(r.status), r.time.edtf) for r in held] == [("occurred", "2023-09-14")], [told(r) for r in held]


MET = "President Vladimir Putin met with Prime Minister of Thailand Thaksin Shinawatra"
DAY = date(2005, 11, 18)


def meetings(text: str, *, title: str) -> list[tuple[str, str | None]]:
    """Return status and days of the meetings of an article, those held first."""
    found = reports_of(text, title=title, day=DAY)
    return sorted((str(report.status), report.time.edtf) for report in found if report.type == "Meeting")


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (
            MET,
            "The two leaders agreed that Russia and Thailand would meet at the beginning of 2006.",
            [("occurred", "2005-11-18"), ("planned", "2006-01")],
        ),
        (MET, "The two leaders agreed that they would meet again.", [("occurred", "2005-11-18"), ("planned", None)]),
        ("Vladimir Putin to meet Thaksin Shinawatra", f"{MET} on Friday.", [("occurred", "2005-11-18")]),
        (
            "Vladimir Putin meets Thaksin Shinawatra",
            "Vladimir Putin will meet with Thaksin Shinawatra on Sunday.",
            [("planned", "2005-11-20")],
        ),
    ],
)
def test_what_lies_ahead_is_not_what_was_held(title: str, text: str, found: list[tuple[str, str | None]]) -> None:
    assert meetings(text, title=title) == found


def test_a_summit_is_one_whichever_of_those_at_it_a_sentence_names() -> None:
    text = (
        "Vladimir Putin and Thaksin Shinawatra held a summit in Moscow on Friday.\n\nAt the summit of Vladimir Putin "
        "and Xi Jinping in Moscow on Friday nothing was signed."
    )
    assert meetings(text, title="News") == [("occurred", "2005-11-18")]


def test_a_visit_has_the_days_of_its_length_whatever_was_done_on_one_of_them() -> None:
    text = (
        "John Kerry traveled to Italy from November 10 to November 16, 2005. John Kerry visited Italy on November 12 "
        "to open a school."
    )
    visits = [r.time.edtf for r in reports_of(text, day=DAY) if r.type == "Visit"]
    assert visits == ["2005-11-10/2005-11-16"]


EARLIER = "Canada imposed sanctions on Chad on November 13."
LATER = "Japan imposed sanctions on Mali on November 17."
TALKS = "On November 14 Antony Blinken met Penny Wong in Perth. He urged Cambodia to free all prisoners."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # "Urged" at the talks.
        (TALKS, "2005-11-14"),
        (f"{EARLIER}\n\n{TALKS}", "2005-11-14"),
        (f"{EARLIER}\n\n{TALKS}\n\n{LATER}", "2005-11-14"),
        (f"{EARLIER} Japan will impose sanctions on Mali on November 20.\n\n{TALKS}", "2005-11-14"),
        # The talks are older than the news, which has its own day.
        (f"{LATER}\n\n{TALKS}", "2005-11-17"),
        (f"{EARLIER} {LATER}\n\n{TALKS}", "2005-11-13"),
    ],
)
def test_what_is_undated_has_the_day_of_talks_unless_later_news_stands_before_them(text: str, day: str) -> None:
    assert [r.time.edtf for r in reports_of(text, day=DAY) if r.type == "Appeal"] == [day]


def test_who_spoke_takes_the_place_of_the_body_that_another_sentence_names() -> None:
    """Else the United Nations and their secretary-general are two who protest."""
    text = "The United Nations condemned Mali on Monday. U.N. chief Antonio Guterres condemned Mali's decision."
    (criticism,) = (report for report in reports_of(text) if report.type == "Criticism")
    assert [p.name for p in criticism.participants if p.role == "actor"] == ["Antonio Guterres"]
