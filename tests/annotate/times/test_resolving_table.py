"""If these fail, events get days that their sentences do not give; all rows are read on a Thursday, 2023-09-14."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import Tense
from kg.model import TimeSpan

ANCHOR = date(2023, 9, 14)
#: What the event before took place on.
BEFORE = TimeSpan(date(2023, 9, 5), date(2023, 9, 5))

#: A sentence, its tense, and the days: one day, an interval, one end open, or empty where none is given.
ROWS = (
    ("They met on Monday.", "past", "2023-09-11"),
    ("They will meet on Monday.", "future", "2023-09-18"),
    ("They met on Thursday.", "past", "2023-09-14"),
    ("They will meet on Thursday.", "future", "2023-09-14"),
    ("They met last Friday.", "past", "2023-09-08"),
    ("They will meet next Friday.", "future", "2023-09-22"),
    ("They will meet this Friday.", "future", "2023-09-15"),
    ("They met on Friday last week.", "past", "2023-09-08"),
    ("They will meet on Tuesday of next week.", "future", "2023-09-19"),
    ("They met yesterday.", "past", "2023-09-13"),
    ("They met today.", "past", "2023-09-14"),
    ("They will meet tomorrow.", "future", "2023-09-15"),
    ("They met overnight.", "past", "2023-09-13..2023-09-14"),
    ("They met on Thursday morning.", "past", "2023-09-14"),
    ("They met on September 5.", "past", "2023-09-05"),
    ("They met on 5 September.", "past", "2023-09-05"),
    ("They met on the 5th of September.", "past", "2023-09-05"),
    ("They met on Sept. 5, 2021.", "past", "2021-09-05"),
    ("They met on 2021-09-05.", "past", "2021-09-05"),
    ("They met on December 5.", "past", "2022-12-05"),
    ("They will meet on December 5.", "future", "2023-12-05"),
    ("They will meet on March 5.", "future", "2024-03-05"),
    ("They met on March 5 last year.", "past", "2022-03-05"),
    ("They met on February 29.", "past", "2020-02-29"),
    ("They met on June 31.", "past", ""),
    ("They met on September 5 and 6.", "past", "2023-09-05..2023-09-06"),
    ("They met on September 5-7.", "past", "2023-09-05..2023-09-07"),
    ("They met from September 5 to 7.", "past", "2023-09-05..2023-09-07"),
    ("They met from Monday to Wednesday.", "past", "2023-09-11..2023-09-13"),
    ("They will meet from December 30 to January 2.", "future", "2023-12-30..2024-01-02"),
    ("They met between March and May 2021.", "past", "2021-03-01..2021-05-31"),
    ("They met in March.", "past", "2023-03-01..2023-03-31"),
    ("They met in October.", "past", "2022-10-01..2022-10-31"),
    ("They will meet in October.", "future", "2023-10-01..2023-10-31"),
    ("They met in early March.", "past", "2023-03-01..2023-03-10"),
    ("They met in mid-March 2021.", "past", "2021-03-11..2021-03-20"),
    ("They met at the end of March.", "past", "2023-03-21..2023-03-31"),
    ("They met last March.", "past", "2023-03-01..2023-03-31"),
    ("They will meet next March.", "future", "2024-03-01..2024-03-31"),
    ("They met in the first week of March.", "past", "2023-03-01..2023-03-07"),
    ("They met in 2014.", "past", "2014-01-01..2014-12-31"),
    ("They met in early 2014.", "past", "2014-01-01..2014-04-30"),
    ("They met in the third quarter of 2014.", "past", "2014-07-01..2014-09-30"),
    ("They met in the 1990s.", "past", "1990-01-01..1999-12-31"),
    ("They met in the late 1990s.", "past", "1997-01-01..1999-12-31"),
    ("They met in 2014-15.", "past", "2014-01-01..2015-12-31"),
    ("They met in the summer of 2014.", "past", "2014-06-01..2014-08-31"),
    ("They met last summer.", "past", "2023-06-01..2023-08-31"),
    ("They will meet in the spring.", "future", "2024-03-01..2024-05-31"),
    ("They met this week.", "past", "2023-09-11..2023-09-14"),
    ("They will meet this week.", "future", "2023-09-14..2023-09-17"),
    ("They met earlier this week.", "past", "2023-09-11..2023-09-14"),
    ("They will meet later this week.", "future", "2023-09-14..2023-09-17"),
    ("They met last week.", "past", "2023-09-04..2023-09-10"),
    ("They will meet next week.", "future", "2023-09-18..2023-09-24"),
    ("They met last month.", "past", "2023-08-01..2023-08-31"),
    ("They will meet next month.", "future", "2023-10-01..2023-10-31"),
    ("They met this month.", "past", "2023-09-01..2023-09-14"),
    ("They met last year.", "past", "2022-01-01..2022-12-31"),
    ("They met earlier this year.", "past", "2023-01-01..2023-09-14"),
    ("They will meet later this year.", "future", "2023-09-14..2023-12-31"),
    ("They met late last year.", "past", "2022-09-01..2022-12-31"),
    ("They will meet by the end of the year.", "future", "..2023-12-31"),
    ("They met over the weekend.", "past", "2023-09-09..2023-09-10"),
    ("They met last weekend.", "past", "2023-09-09..2023-09-10"),
    ("They will meet next weekend.", "future", "2023-09-23..2023-09-24"),
    ("They met two days ago.", "past", "2023-09-12"),
    ("They met two weeks ago.", "past", "2023-08-28..2023-09-03"),
    ("They met two months ago.", "past", "2023-07-01..2023-07-31"),
    ("They met two years ago.", "past", "2021-01-01..2021-12-31"),
    ("They met a week ago.", "past", "2023-09-07"),
    ("They met a fortnight ago.", "past", "2023-08-31"),
    ("They will meet in two weeks.", "future", "2023-09-28"),
    ("They will meet in three days' time.", "future", "2023-09-17"),
    ("They will meet within 10 days.", "future", "2023-09-14..2023-09-24"),
    ("They met over the past week.", "past", "2023-09-07..2023-09-14"),
    ("They have met three times in the last two months.", "past", "2023-07-14..2023-09-14"),
    ("They have quarrelled since 2014.", "past", "2014-01-01..2023-09-14"),
    ("They have quarrelled since Monday.", "past", "2023-09-11..2023-09-14"),
    ("They will talk until Friday.", "future", "..2023-09-15"),
    ("They will talk before Friday.", "future", "..2023-09-14"),
    ("They will meet after Friday.", "future", "2023-09-16.."),
    ("They will decide by Friday.", "future", "..2023-09-15"),
    ("They met on Christmas Day.", "past", "2022-12-25"),
    ("They met on New Year's Day.", "past", "2023-01-01"),
    ("They met several days ago.", "past", ""),
    ("They met recently.", "past", ""),
    ("They will meet soon.", "future", ""),
    ("They meet every Monday.", "present", ""),
    ("It was the first visit since 2014.", "past", ""),
    ("It was the worst drought in ten years.", "past", ""),
    ("They signed their sixth accord in five years.", "past", ""),
    ("The third round will start in two weeks.", "future", "2023-09-28"),
    ("It marked the 60th anniversary of the treaty.", "past", "1963-01-01..1963-12-31"),
    ("They met on the second day of a visit.", "past", "2023-09-13..2023-09-14"),
    ("It was a three-day visit.", "past", ""),
    ("A three-day visit began on Monday.", "past", "2023-09-11..2023-09-13"),
    ("A three-day visit ended on Wednesday.", "past", "2023-09-11..2023-09-13"),
    ("May said so.", "past", ""),
    ("They met in May.", "past", "2023-05-01..2023-05-31"),
    ("Theresa May met Merkel.", "past", ""),
    ("The Friday Times reported it.", "past", ""),
    ("USA Today reported it.", "past", ""),
    ("Resolution 2014 was adopted.", "past", ""),
    ("Some 2014 people fled.", "past", ""),
    ("They paid 2,014 dollars.", "past", ""),
    ("They met at 5 p.m. on Monday.", "past", "2023-09-11"),
    ("They met on Monday, September 11.", "past", "2023-09-11"),
    ("They met on Monday, September 11, 2023.", "past", "2023-09-11"),
    ("Early on Monday they met.", "past", "2023-09-11"),
    ("They met in March and in May.", "past", "2023-03-01..2023-03-31 | 2023-05-01..2023-05-31"),
    ("They met on Monday and will meet on Friday.", "past", "2023-09-11 | 2023-09-08"),
    ("They met on the 13th.", "past", "2023-09-13"),
    ("They met on the 26th.", "past", "2023-08-26"),
    ("They met on the thirty-first.", "past", "2023-08-31"),
    ("They will meet on the 12th.", "future", "2023-10-12"),
    ("They will meet on the 31st unless it rains.", "future", "2023-10-31"),
    ("They met from the 5th to the 7th.", "past", "2023-09-05..2023-09-07"),
    ("They will meet on the 5th of next month.", "future", "2023-10-05"),
    ("They met on the first of the month.", "past", "2023-09-01"),
    ("They will meet on the 31st of this month.", "future", ""),
    ("They met at noon.", "past", "2023-09-14"),
    ("They met within the hour.", "past", "2023-09-14"),
    ("They met some hours later.", "past", "2023-09-14"),
    ("They met after a second day of talks.", "past", "2023-09-13..2023-09-14"),
    ("They met during the night.", "past", "2023-09-13..2023-09-14"),
    ("They met to-day.", "past", "2023-09-14"),
    ("THEY MET THIS MORNING.", "past", "2023-09-14"),
    ("They met during the week.", "past", "2023-09-11..2023-09-14"),
    ("They had a weekend meeting.", "past", "2023-09-09..2023-09-10"),
    ("They met on the eve.", "past", "2023-09-13"),
    ("It opened on the eve of a vote.", "future", "2023-09-15"),
    ("They will meet two days ahead of the vote.", "future", "2023-09-16"),
    ("They will meet within the week.", "future", "2023-09-14..2023-09-21"),
    ("They parted within two days.", "past", ""),
    ("They will meet before the year is out.", "future", "..2023-12-31"),
    ("They will meet before the new year.", "future", "..2023-12-31"),
    ("They will meet in the new year.", "future", "2024-01-01.."),
    ("They will meet before Easter.", "future", "..2024-03-30"),
    ("They met on Easter Monday.", "past", "2023-04-10"),
    ("They met at Easter 1943.", "past", "1943-04-25"),
    ("They met as late as June.", "past", "2023-06-01..2023-06-30"),
    ("The quarrel goes back to 1974.", "present", "1974-01-01..1974-12-31"),
    ("A visit is planned for May.", "future", "2024-05-01..2024-05-31"),
    ("THEY WILL MEET AT THE END OF THE MONTH.", "future", "2023-09-21..2023-09-30"),
)
#: The same, counted from the event before.
ROWS_AFTER = (
    ("They met again a day later.", "past", "2023-09-06"),
    ("They met again two days later.", "past", "2023-09-07"),
    ("They had met a day earlier.", "past", "2023-09-04"),
    ("They met again the next day.", "past", "2023-09-06"),
    ("They met again the following week.", "past", "2023-09-11..2023-09-17"),
    ("They met again the following Monday.", "past", "2023-09-11"),
    ("They met again the same day.", "past", "2023-09-05"),
    ("They had met the day before.", "past", "2023-09-04"),
    ("They met again later that month.", "past", "2023-09-06..2023-09-30"),
    ("They had met earlier that year.", "past", "2023-01-01..2023-09-04"),
    ("They met again that day.", "past", "2023-09-05"),
    ("They had met the previous week.", "past", "2023-08-28..2023-09-03"),
    ("They had met the week before.", "past", "2023-08-28..2023-09-03"),
    ("They had met the previous Friday.", "past", "2023-09-01"),
    ("They met on Monday.", "past", "2023-09-11"),
    ("They had met the evening before.", "past", "2023-09-04"),
    ("He who the evening before had lost came.", "past", "2023-09-04"),
    ("They knew a day in advance.", "past", "2023-09-04"),
    ("They had said the evening before that it was over.", "past", "2023-09-04"),
    ("They met again the morning after.", "past", "2023-09-06"),
    ("They parted within two days.", "past", "2023-09-05..2023-09-07"),
    ("They met again on the third of that month.", "past", "2023-09-03"),
)


def days(text: str, tense: str, previous: TimeSpan | None = None) -> str:
    spans = [
        resolve_time(e, anchor=ANCHOR, tense=Tense(tense), previous=previous) for e in load_time_finder().find(text)
    ]
    return " | ".join(_shown(span) for span in spans)


def _shown(span: TimeSpan) -> str:
    if span == TimeSpan():
        return ""
    return str(span.start) if span.start == span.end else f"{span.start or ''}..{span.end or ''}"


@pytest.mark.parametrize(("text", "tense", "expected"), ROWS)
def test_days_of_a_sentence(text: str, tense: str, expected: str) -> None:
    assert days(text, tense) == expected


@pytest.mark.parametrize(("text", "tense", "expected"), ROWS_AFTER)
def test_days_counted_from_the_event_before(text: str, tense: str, expected: str) -> None:
    assert days(text, tense, BEFORE) == expected


@pytest.mark.parametrize(("text", "tense", "expected"), ROWS)
def test_words_around_a_sentence_change_no_day(text: str, tense: str, expected: str) -> None:
    assert days(f"The envoys of Chad and Peru spoke: {text} Nobody objected.", tense) == expected
