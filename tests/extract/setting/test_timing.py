"""If these fail, an event gets the days of something else in its sentence, or loses its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.pipeline.extraction import Extractor
from tests.support.extraction import by_both, by_rules, days_of, reports_of, told

FRIDAY = date(2023, 6, 16)
CASES = [
    # What was decided lasts or begins later than the act.
    ("EU leaders agreed on cuts of emissions with Norway by 2030.", "Agreement", "2023-06-16"),
    ("China said it would release the crew held for 11 days in Vietnam.", "Statement", "2023-06-16"),
    ("Chad and Chile were elected to the UN Security Council from January 1, 2024.", "Appointment", "2023-06-16"),
    ("Algeria terminates its 2013 air transport agreement with Morocco.", "Agreement", "2023-06-16"),
    ("Leaders of Greece and Italy gathered in Malta for this year's summit.", "Meeting", "2023-06-16"),
    # A participle has the day of the verb that it hangs on.
    ("Vladimir Putin signed it on Wednesday, accusing Ukraine of terrorism.", "Criticism", "2023-06-14"),
    # What is done does not end after the news; what stands behind "since" is of another time.
    ("Oman suspended the talks with Iran until July 3.", "Negotiation", "2023-06-16"),
    # For when it was set, not when it was called off.
    ("Talks between Iran and Oman, set for July, are off.", "Meeting", "2023-07-01..2023-07-31"),
    # A time that does not lead both clauses is of the first.
    ("Turkey closed the border in 1993, and Serbia has warned Turkey.", "Warning", "2023-06-16"),
    ("On Monday Ghana closed the border, and Serbia warned Ghana.", "Warning", "2023-06-12"),
    # What a paragraph tells of another day.
    (
        "The March 1 raid killed a rebel. Ecuador expelled two diplomats of Chad two days later.",
        "Expulsion",
        "2023-03-03",
    ),
    ("France called for calm. Ministers of Chile and Peru meet in Lima on Monday.", "Meeting", "2023-06-19"),
    ("A border dispute between Chad and Sudan deepened on Thursday.", "Dispute", "None"),
    ("The talks between Iran and Oman, scheduled to take place on June 29, are in Muscat.", "Meeting", "2023-06-29"),
    # The day that a text opens with.
    ("On June 14, Antony Blinken met Penny Wong. He urged Myanmar to free all prisoners.", "Appeal", "2023-06-14"),
    # A time on another noun of the clause dates that noun.
    ("Wang Yi meets Penny Wong for the first time since the vote in Lima in August 2019.", "Meeting", "2023-06-16"),
    ("Ghana hosted Wang Yi for consultations on June 14.", "Visit", "2023-06-14"),
    # "After" as the mark of a clause: it is counted from the news.
    ("The raid comes five days after Chad and Sudan agreed on a ceasefire.", "Agreement", "2023-06-11"),
    # What is set to happen on a day.
    ("Talks between Chad and Sudan are set to start on June 26.", "Meeting", "2023-06-26"),
    ("A meeting of Chad and Sudan is planned to be held in Cairo on June 26.", "Meeting", "2023-06-26"),
    # A date before a noun is of that noun.
    ("Ban Ki-moon pays a visit to Ghana ahead of the 7 July second round of the vote.", "Visit", "2023-06-16"),
    # What was agreed on a day is to come on another.
]


@pytest.mark.parametrize(("text", "kind", "days"), CASES)
def test_days(text: str, kind: str, days: str) -> None:
    reports = reports_of(text, day=FRIDAY)
    found = [days_of(r) for r in reports if r.type == kind]
    assert found == [days], [told(report) for report in reports]


def test_a_meeting_with_the_days_of_its_trip_points_at_no_words_of_another_sentence() -> None:
    text = (
        "Antony Blinken will travel to Rome, Italy, from June 28-30, 2023. He will hold bilateral discussions with"
        " Antonio Tajani and with the German foreign minister."
    )
    meetings = [report for report in reports_of(text, day=FRIDAY) if report.type == "Meeting"]
    assert meetings
    for report in meetings:
        assert str(report.time.start) == "2023-06-28"
        assert report.time.mention is None


def test_the_day_that_the_opening_names_is_counted_once() -> None:
    text = "The two leaders continued the talks begun the day before in Sochi."
    title = "Vladimir Putin met with Silvio Berlusconi"
    days = {r.time.start for r in reports_of(text, title=title, day=date(2005, 8, 29))}
    assert date(2005, 8, 27) not in days


def test_words_counted_from_a_day_before_are_counted_once() -> None:
    # "The next day" dates "held" and "talks", two mentions of one event.
    text = (
        "MOSCOW, Sept 7 - Russian President Vladimir Putin met Bulgarian President Georgi Parvanov on Friday.\n\n"
        "The next day the two presidents held official talks in Moscow."
    )
    found = reports_of(text, extractor=by_both(), day=date(2003, 9, 7))
    assert sorted(r.time.edtf for r in found if r.type == "Meeting") == ["2003-09-05", "2003-09-06"]


@pytest.mark.parametrize(
    ("weekday", "day"),
    [("Monday", date(2023, 6, 19)), ("Thursday", date(2023, 6, 15)), ("Tuesday", date(2023, 6, 13))],
)
def test_what_is_called_off_has_the_nearest_day_of_its_name(weekday: str, day: date) -> None:
    text = f"Olaf Scholz's trip to Turkey, pencilled in for {weekday}, was scrapped at short notice."
    (visit,) = [r for r in reports_of(text, day=FRIDAY) if r.type == "Visit"]
    assert (visit.status, visit.time.start, visit.time.end) == ("cancelled", day, day)


@pytest.mark.parametrize("extractor", [by_rules, by_both])
def test_what_ended_is_past(extractor: Callable[[], Extractor]) -> None:
    (truce,) = reports_of("The truce between Chad and Niger ended on Monday.", day=FRIDAY, extractor=extractor())
    assert (truce.status, truce.time.start) == ("cancelled", date(2023, 6, 12))


def test_a_plan_does_not_have_a_day_to_come_because_of_the_day_on_which_somebody_arrived() -> None:
    text = "Wang Yi flew to Washington on Thursday for talks with Antony Blinken."
    (talks,) = [r for r in reports_of(text, day=FRIDAY, extractor=by_both()) if r.type == "Meeting"]
    assert talks.time.start in (None, date(2023, 6, 15)), told(talks)
