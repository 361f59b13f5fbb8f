"""If these fail, events get wrong days: each row is a phrase from news English with the days it means.

The anchor is Friday, 16 June 2023 unless a row says otherwise; P, N and F are past, present and future tense.
"""

from datetime import date

import pytest

from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.resolving import days_of, resolve_time
from kg.annotate.times.values import Duration, Tense, Unit
from kg.model import TimeBasis, TimeSpan

ANCHOR = date(2023, 6, 16)
P, N, F = Tense.PAST, Tense.PRESENT, Tense.FUTURE
Row = tuple[str, Tense | None, str | None, str | None, str | None]

# Sentence, tense, the expression as it must be found, first and last day (None: open or unknown).
DAYS: list[Row] = [
    ("The envoys met on Tuesday in Oslo.", P, "on Tuesday", "2023-06-13", "2023-06-13"),
    ("The envoys will meet on Tuesday in Oslo.", F, "on Tuesday", "2023-06-20", "2023-06-20"),
    ("The envoys spoke Friday by phone.", P, "Friday", "2023-06-16", "2023-06-16"),
    ("She meets the king on Sunday.", N, "on Sunday", "2023-06-18", "2023-06-18"),
    ("He said so late Wednesday night.", P, "late Wednesday night", "2023-06-14", "2023-06-14"),
    ("They met last Tuesday.", P, "last Tuesday", "2023-06-13", "2023-06-13"),
    ("They will meet next Friday.", F, "next Friday", "2023-06-23", "2023-06-23"),
    ("They meet this Saturday.", F, "this Saturday", "2023-06-17", "2023-06-17"),
    ("Talks open on Monday of next week.", F, "on Monday of next week", "2023-06-19", "2023-06-19"),
    ("They signed it today.", P, "today", "2023-06-16", "2023-06-16"),
    ("Yesterday's expulsion drew anger.", P, "Yesterday", "2023-06-15", "2023-06-15"),
    ("He leaves tomorrow morning.", F, "tomorrow morning", "2023-06-17", "2023-06-17"),
    ("They dined last night.", P, "last night", "2023-06-15", "2023-06-15"),
    ("Shells fell overnight.", P, "overnight", "2023-06-15", "2023-06-16"),
    ("They met the day before yesterday.", P, "the day before yesterday", "2023-06-14", "2023-06-14"),
    ("Later in the day he flew home.", P, "Later in the day", "2023-06-16", "2023-06-16"),
]
DATES: list[Row] = [
    ("They met on June 13.", P, "on June 13", "2023-06-13", "2023-06-13"),
    ("They met on 13 June, 2021, in Rome.", P, "on 13 June, 2021", "2021-06-13", "2021-06-13"),
    ("Tuesday, March 3, 2015 saw a summit.", P, "Tuesday, March 3, 2015", "2015-03-03", "2015-03-03"),
    ("The 2nd of May 2011 changed it.", P, "The 2nd of May 2011", "2011-05-02", "2011-05-02"),
    ("They signed on Dec. 14.", P, "on Dec. 14", "2022-12-14", "2022-12-14"),
    ("A summit is set for December 14.", F, "December 14", "2023-12-14", "2023-12-14"),
    ("The visit on January 9 will go ahead.", F, "on January 9", "2024-01-09", "2024-01-09"),
    ("The note of 2023-05-02 was returned.", P, "2023-05-02", "2023-05-02", "2023-05-02"),
    ("They will meet on June 18-19.", F, "on June 18-19", "2023-06-18", "2023-06-19"),
    ("They met between 3 and 5 March.", P, "between 3 and 5 March", "2023-03-03", "2023-03-05"),
    ("She tours Asia June 30-July 2.", F, "June 30-July 2", "2023-06-30", "2023-07-02"),
    ("Talks ran from 30 December to 2 January.", P, "from 30 December to 2 January", "2022-12-30", "2023-01-02"),
    ("He stayed from May 2 through May 6, 2022.", P, "from May 2 through May 6, 2022", "2022-05-02", "2022-05-06"),
    ("The 5 and 6 June talks failed.", P, "The 5 and 6 June", "2023-06-05", "2023-06-06"),
    ("They will meet on Monday and Tuesday.", F, "on Monday and Tuesday", "2023-06-19", "2023-06-20"),
    ("They met from Monday to Wednesday.", P, "from Monday to Wednesday", "2023-06-12", "2023-06-14"),
    ("They meet Saturday through Monday.", F, "Saturday through Monday", "2023-06-17", "2023-06-19"),
    (
        "The truce holds from January 1 to at least June 30.",
        N,
        "from January 1 to at least June 30",
        "2023-01-01",
        "2023-06-30",
    ),
    ("He flew in on New Year's Day.", P, "on New Year's Day", "2023-01-01", "2023-01-01"),
    ("On 3 March last year they fell out.", P, "On 3 March last year", "2022-03-03", "2022-03-03"),
]
MONTHS: list[Row] = [
    ("They met in March.", P, "in March", "2023-03-01", "2023-03-31"),
    ("They met in September.", P, "in September", "2022-09-01", "2022-09-30"),
    ("They met in the first week of March.", P, "in the first week of March", "2023-03-01", "2023-03-07"),
    ("They will meet in the second week of July.", F, "in the second week of July", "2023-07-08", "2023-07-14"),
    ("A vote is planned for the autumn.", F, "the autumn", "2023-09-01", "2023-11-30"),
    ("They will meet in September.", F, "in September", "2023-09-01", "2023-09-30"),
    ("The March summit failed.", P, "March", "2023-03-01", "2023-03-31"),
    ("They signed in May 2019.", P, "in May 2019", "2019-05-01", "2019-05-31"),
    ("It fell apart last May.", P, "last May", "2023-05-01", "2023-05-31"),
    ("It was signed in June last year.", P, "in June last year", "2022-06-01", "2022-06-30"),
    ("They will vote in mid-July.", F, "in mid-July", "2023-07-11", "2023-07-20"),
    ("They met in late March.", P, "in late March", "2023-03-21", "2023-03-31"),
    ("They met at the end of October 2010.", P, "at the end of October 2010", "2010-10-21", "2010-10-31"),
    ("They met in the first half of April.", P, "in the first half of April", "2023-04-01", "2023-04-15"),
    ("They fought from March to May 2019.", P, "from March to May 2019", "2019-03-01", "2019-05-31"),
    ("A July meeting is planned.", F, "July", "2023-07-01", "2023-07-31"),
]
YEARS: list[Row] = [
    ("They made peace in 1994.", P, "in 1994", "1994-01-01", "1994-12-31"),
    ("The 2015 ceasefire agreement held.", P, "2015", "2015-01-01", "2015-12-31"),
    ("They met in early 2019.", P, "in early 2019", "2019-01-01", "2019-04-30"),
    ("It ended in the second half of 2020.", P, "in the second half of 2020", "2020-07-01", "2020-12-31"),
    ("It grew in the third quarter of 2021.", P, "in the third quarter of 2021", "2021-07-01", "2021-09-30"),
    ("It ended in spring 2003.", P, "in spring 2003", "2003-03-01", "2003-05-31"),
    ("They will meet next summer.", F, "next summer", "2024-06-01", "2024-08-31"),
    ("They clashed in the 1990s.", P, "in the 1990s", "1990-01-01", "1999-12-31"),
    ("The show ran 2004–2005.", P, None, None, None),
    ("The show ran in 2004–2005.", P, "in 2004–2005", "2004-01-01", "2005-12-31"),
    ("They stole it between 2015 and 2020.", P, "between 2015 and 2020", "2015-01-01", "2020-12-31"),
    ("It lasted from 2003 to 2006.", P, "from 2003 to 2006", "2003-01-01", "2006-12-31"),
]
PERIODS: list[Row] = [
    ("They met this week.", P, "this week", "2023-06-12", "2023-06-16"),
    ("They will meet this week.", F, "this week", "2023-06-16", "2023-06-18"),
    ("They met last week.", P, "last week", "2023-06-05", "2023-06-11"),
    ("They will meet next week.", F, "next week", "2023-06-19", "2023-06-25"),
    ("They met earlier this week.", P, "earlier this week", "2023-06-12", "2023-06-16"),
    ("They will meet later in the week.", F, "later in the week", "2023-06-16", "2023-06-18"),
    ("He flies to Beijing this weekend.", N, "this weekend", "2023-06-17", "2023-06-18"),
    ("They met over the weekend.", P, "over the weekend", "2023-06-10", "2023-06-11"),
    ("They met last month.", P, "last month", "2023-05-01", "2023-05-31"),
    ("Earlier this month they met.", P, "Earlier this month", "2023-06-01", "2023-06-16"),
    ("Later this month they will meet.", F, "Later this month", "2023-06-16", "2023-06-30"),
    ("They may meet later in the year.", F, "later in the year", "2023-06-16", "2023-12-31"),
    ("They may meet later this year.", F, "later this year", "2023-06-16", "2023-12-31"),
    ("They met last year.", P, "last year", "2022-01-01", "2022-12-31"),
    ("They will meet early next year.", F, "early next year", "2024-01-01", "2024-04-30"),
    ("They met this year.", P, "this year", "2023-01-01", "2023-06-16"),
    ("A deal is due at the end of the year.", F, "at the end of the year", "2023-12-01", "2023-12-31"),
]
COUNTS: list[Row] = [
    ("They met two days ago.", P, "two days ago", "2023-06-14", "2023-06-14"),
    ("They met a week ago.", P, "a week ago", "2023-06-09", "2023-06-09"),
    ("They fell out a year ago.", P, "a year ago", "2022-06-01", "2022-06-30"),
    ("They met some three weeks ago.", P, "some three weeks ago", "2023-05-22", "2023-05-28"),
    ("They fell out six months ago.", P, "six months ago", "2022-12-01", "2022-12-31"),
    ("They fell out twenty-five years ago.", P, "twenty-five years ago", "1998-01-01", "1998-12-31"),
    ("They will meet in two weeks.", F, "in two weeks", "2023-06-30", "2023-06-30"),
    ("They met in two weeks.", P, "in two weeks", None, None),
    ("They must leave within 10 days.", F, "within 10 days", "2023-06-16", "2023-06-26"),
    ("They will meet in the next two weeks.", F, "in the next two weeks", "2023-06-16", "2023-06-30"),
    ("They met twice in the past week.", P, "in the past week", "2023-06-09", "2023-06-16"),
    ("He spoke a day after a truce was declared.", P, "a day after", "2023-06-15", "2023-06-15"),
    ("It comes less than a day after a deal was made.", P, "less than a day after", "2023-06-15", "2023-06-16"),
    ("They hailed the 60th anniversary of ties.", P, "60th anniversary", "1963-01-01", "1963-12-31"),
    ("He spoke on the second day of his visit.", P, "on the second day", "2023-06-15", "2023-06-16"),
    ("He spoke on the final day of his visit.", P, "on the final day", None, "2023-06-16"),
    (
        "They hold two days of talks starting Sunday.",
        F,
        "two days of talks starting Sunday",
        "2023-06-18",
        "2023-06-19",
    ),
    (
        "She makes a three-day visit that begins on Monday.",
        F,
        "three-day visit that begins on Monday",
        "2023-06-19",
        "2023-06-21",
    ),
    (
        "He paid a two-day visit which ended on Wednesday.",
        P,
        "two-day visit which ended on Wednesday",
        "2023-06-13",
        "2023-06-14",
    ),
]
OPEN: list[Row] = [
    ("Talks have gone on since 2014.", P, "since 2014", "2014-01-01", "2023-06-16"),
    ("The row has simmered since March.", N, "since March", "2023-03-01", None),
    ("The ban holds until June 30.", N, "until June 30", "2023-06-16", "2023-06-30"),
    ("The ban will hold until June 30.", F, "until June 30", None, "2023-06-30"),
    ("It has until midnight on Tuesday.", N, "until midnight on Tuesday", "2023-06-16", "2023-06-20"),
    ("The post was his until March.", P, "until March", None, "2023-03-31"),
    ("They want a deal by the end of the year.", F, "by the end of the year", None, "2023-12-31"),
    ("They will meet after June 20.", F, "after June 20", "2023-06-21", None),
    ("They will meet before June 20.", F, "before June 20", None, "2023-06-19"),
    ("They will meet before the end of the year.", F, "before the end of the year", None, "2023-12-31"),
    ("Visas are void from July 1 on.", F, "from July 1 on", "2023-07-01", None),
]
UNKNOWN: list[Row] = [
    ("They met recently.", P, "recently", None, None),
    ("They will meet in the coming days.", F, "in the coming days", None, None),
    ("They met a few days ago.", P, "a few days ago", None, None),
    ("They met over the last few weeks.", P, "over the last few weeks", None, None),
    ("They meet every year.", N, "every year", None, None),
    ("The annual summit opened.", P, "annual", None, None),
    ("Talks are held on Mondays.", N, "Mondays", None, None),
    ("It was the first visit since 2014.", P, "since 2014", None, None),
    ("It was the worst row in ten years.", P, "in ten years", None, None),
    ("A four-day visit is planned.", F, "four-day", None, None),
    ("They met on June 31.", P, "on June 31", None, None),
]
TABLE = [*DAYS, *DATES, *MONTHS, *YEARS, *PERIODS, *COUNTS, *OPEN, *UNKNOWN]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("sentence", "tense", "text", "start", "end"), TABLE, ids=[row[0] for row in TABLE])
def test_days_of_an_expression(
    sentence: str, tense: Tense | None, text: str | None, start: str | None, end: str | None
) -> None:
    found = load_time_finder().find(sentence)
    assert [expression.text for expression in found] == ([text] if text else [])
    for expression in found:
        span = resolve_time(expression, anchor=ANCHOR, tense=tense)
        assert (span.start, span.end) == (_day(start), _day(end))


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("They met on June 13.", TimeBasis.STATED),
        ("They met in March.", TimeBasis.STATED),
        ("They met in 2014.", TimeBasis.STATED),
        ("The ban has held since May 2020.", TimeBasis.STATED),
        ("They met on Tuesday.", TimeBasis.RELATIVE),
        ("They met last March.", TimeBasis.RELATIVE),
        ("They met two years ago.", TimeBasis.RELATIVE),
        ("They met recently.", TimeBasis.UNKNOWN),
    ],
)
def test_basis_says_whether_the_text_gives_the_date(sentence: str, basis: TimeBasis) -> None:
    (expression,) = load_time_finder().find(sentence)
    assert resolve_time(expression, anchor=ANCHOR, tense=P).basis is basis


@pytest.mark.parametrize(
    ("sentence", "tense", "start", "end"),
    [
        ("A day later they signed.", P, "2023-03-11", "2023-03-11"),
        ("The next day they signed.", P, "2023-03-11", "2023-03-11"),
        ("Two days earlier they had quarrelled.", P, "2023-03-08", "2023-03-08"),
        ("The day before, they had quarrelled.", P, "2023-03-09", "2023-03-09"),
        ("They dined that day.", P, "2023-03-10", "2023-03-10"),
        ("They met again the following week.", P, "2023-03-13", "2023-03-19"),
        ("They met again later that year.", P, "2023-03-11", "2023-12-31"),
        ("They had met earlier that month.", P, "2023-03-01", "2023-03-09"),
        ("They met again at the end of that month.", P, "2023-03-21", "2023-03-31"),
        ("They met again the following Monday.", P, "2023-03-13", "2023-03-13"),
        ("This came a week after they had met.", P, "2023-03-03", "2023-03-03"),
    ],
)
def test_days_counted_from_the_last_event(sentence: str, tense: Tense, start: str, end: str) -> None:
    told = TimeSpan(date(2023, 3, 10), date(2023, 3, 10), TimeBasis.STATED)
    (expression,) = load_time_finder().find(sentence)
    span = resolve_time(expression, anchor=ANCHOR, tense=tense, previous=told)
    assert (span.start, span.end) == (_day(start), _day(end))


@pytest.mark.parametrize(
    ("told", "day"),
    [(None, 16), (date(2023, 6, 14), 14), (date(2023, 3, 10), 16), (date(2023, 6, 18), 16)],
)
@pytest.mark.parametrize("when", ["in the morning", "hours earlier", "late at night"])
def test_parts_of_the_day_are_of_the_day_of_the_news(when: str, told: date | None, day: int) -> None:
    (expression,) = load_time_finder().find(f"They had spoken {when}.")
    previous = None if told is None else TimeSpan(told, told, TimeBasis.STATED)
    span = resolve_time(expression, anchor=ANCHOR, tense=P, previous=previous)
    assert (span.start, span.end) == (date(2023, 6, day), date(2023, 6, day))


def test_a_day_later_is_unknown_where_nothing_was_dated_or_the_date_is_a_month() -> None:
    (expression,) = load_time_finder().find("A day later they signed.")
    month = TimeSpan(date(2023, 3, 1), date(2023, 3, 31), TimeBasis.STATED)
    assert resolve_time(expression, anchor=ANCHOR, tense=P) == TimeSpan()
    assert resolve_time(expression, anchor=ANCHOR, tense=P, previous=month) == TimeSpan()


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Tuesday.",
        "They met in March.",
        "They met on June 3.",
        "It was last year.",
        "It was two days ago.",
    ],
)
def test_without_an_anchor_nothing_relative_is_guessed(sentence: str) -> None:
    (expression,) = load_time_finder().find(sentence)
    assert resolve_time(expression, anchor=None, tense=P) == TimeSpan()


def test_full_dates_need_no_anchor() -> None:
    (expression,) = load_time_finder().find("They met from 3 to 5 March 2015.")
    span = resolve_time(expression, anchor=None)
    assert (span.start, span.end) == (date(2015, 3, 3), date(2015, 3, 5))


def test_without_a_tense_a_weekday_is_the_latest_and_a_date_the_nearest() -> None:
    (weekday,) = load_time_finder().find("Monday's talks failed.")
    (day,) = load_time_finder().find("The visit, set for June 20, is off.")
    assert resolve_time(weekday, anchor=ANCHOR).start == date(2023, 6, 12)
    assert resolve_time(day, anchor=ANCHOR).start == date(2023, 6, 20)


def test_on_a_weekend_the_week_ahead_is_meant() -> None:
    saturday = date(2016, 4, 16)
    (later,) = load_time_finder().find("He will meet the opposition later in the week.")
    span = resolve_time(later, anchor=saturday, tense=F)
    assert (span.start, span.end) == (date(2016, 4, 18), date(2016, 4, 24))
    (weekend,) = load_time_finder().find("He travels this weekend.")
    assert resolve_time(weekend, anchor=saturday, tense=P).start == saturday


def test_this_weekend_is_the_last_one_only_just_after_it() -> None:
    (weekend,) = load_time_finder().find("The leaders met this weekend.")
    monday, friday = date(2023, 6, 12), date(2023, 6, 16)
    assert resolve_time(weekend, anchor=monday, tense=P).start == date(2023, 6, 10)
    assert resolve_time(weekend, anchor=friday, tense=P).start == date(2023, 6, 17)


def test_the_29th_of_february_finds_its_leap_year() -> None:
    (expression,) = load_time_finder().find("They met on February 29.")
    assert resolve_time(expression, anchor=ANCHOR, tense=P).start == date(2020, 2, 29)


def test_a_length_begins_or_ends_on_a_day() -> None:
    monday = date(2023, 6, 19)
    assert days_of(Duration(4, Unit.DAY), monday, begins=True) == (monday, date(2023, 6, 22))
    assert days_of(Duration(2, Unit.WEEK), monday, begins=False) == (date(2023, 6, 6), monday)
    assert days_of(Duration(1, Unit.DAY), monday, begins=False) == (monday, monday)
    assert days_of(Duration(27, Unit.YEAR), monday, begins=True) is None
    assert days_of(Duration(4, Unit.DAY), date.max, begins=True) is None
