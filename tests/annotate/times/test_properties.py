"""If these fail, some input stops a run, or one event gets an interval that ends before it begins."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.times.dateline import find_dateline
from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import (
    Anniversary,
    Day,
    Decade,
    Duration,
    Feast,
    Gap,
    Month,
    MonthDay,
    NthDay,
    Offset,
    OffsetDirection,
    Open,
    OpenKind,
    Period,
    PeriodPart,
    Range,
    RelativeDay,
    Season,
    Tense,
    TimeExpression,
    TimeValue,
    Unit,
    Weekday,
    Window,
    Year,
)
from kg.model import TimeBasis, TimeSpan

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
_TENSES = st.none() | st.sampled_from(Tense)
_PARTS = st.none() | st.sampled_from(PeriodPart)
_SHIFTS = st.none() | st.sampled_from([-1, 0, 1])
_COUNTS = st.integers(0, 999)
_UNITS = st.sampled_from(Unit)
_YEARS = st.integers(1500, 2099)
_CALENDAR: st.SearchStrategy[TimeValue] = st.one_of(
    st.builds(Day, st.integers(1, 12), st.integers(1, 31), st.none() | _YEARS, _SHIFTS),
    st.builds(MonthDay, st.integers(1, 31), _SHIFTS, st.booleans()),
    st.builds(Feast, st.integers(0, 1), st.none() | _YEARS),
    st.builds(Month, st.integers(1, 12), st.none() | _YEARS, _PARTS, _SHIFTS, _SHIFTS),
    st.builds(Year, _YEARS, _PARTS),
    st.builds(Decade, _YEARS, _PARTS),
    st.builds(Season, st.sampled_from(["spring", "summer", "autumn", "winter"]), st.none() | _YEARS, _SHIFTS),
    st.builds(Weekday, st.integers(0, 6), _SHIFTS, _SHIFTS, st.booleans()),
    st.builds(RelativeDay, st.integers(-2, 0), st.integers(0, 2)),
    st.builds(Offset, _COUNTS, _UNITS, st.sampled_from(OffsetDirection), st.booleans()),
    st.builds(
        Period, st.sampled_from([Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR]), _SHIFTS, _PARTS, st.booleans()
    ),
    st.builds(Window, _COUNTS, _UNITS, st.sampled_from([OffsetDirection.AGO, OffsetDirection.AHEAD])),
)
_RANGES = st.builds(Range, _CALENDAR, _CALENDAR)
_VALUES: st.SearchStrategy[TimeValue] = st.one_of(
    _CALENDAR,
    _RANGES,
    st.builds(Open, st.sampled_from(OpenKind), _CALENDAR | _RANGES),
    st.builds(Duration, _COUNTS, _UNITS, st.none() | _CALENDAR, st.none() | _CALENDAR),
    st.builds(Gap, _COUNTS, _UNITS, st.booleans(), st.booleans()),
    st.builds(Anniversary, _COUNTS),
    st.builds(NthDay, st.none() | st.integers(1, 50)),
)
_SPANS = st.none() | st.tuples(_DAYS, _DAYS).map(lambda days: TimeSpan(min(days), max(days), TimeBasis.STATED))


@given(_VALUES, st.none() | _DAYS, _TENSES, _SPANS)
def test_every_value_resolves_to_an_interval_or_to_nothing(
    value: TimeValue, anchor: date | None, tense: Tense | None, previous: TimeSpan | None
) -> None:
    expression = TimeExpression(0, 1, "x", value)
    span = resolve_time(expression, anchor=anchor, tense=tense, previous=previous)
    assert span == resolve_time(expression, anchor=anchor, tense=tense, previous=previous)
    if span.start is not None and span.end is not None:
        assert span.start <= span.end
    assert (span.basis is TimeBasis.UNKNOWN) == (span.start is None and span.end is None)


@given(st.sampled_from(range(7)), _DAYS.filter(lambda day: 1 < day.year < 9999))
def test_a_weekday_falls_within_a_week_of_the_anchor_on_the_side_of_its_tense(weekday: int, anchor: date) -> None:
    expression = TimeExpression(0, 1, "x", Weekday(weekday))
    past = resolve_time(expression, anchor=anchor, tense=Tense.PAST).start
    future = resolve_time(expression, anchor=anchor, tense=Tense.FUTURE).start
    assert past is not None and future is not None
    assert past.weekday() == future.weekday() == weekday
    assert 0 <= (anchor - past).days < 7
    assert 0 <= (future - anchor).days < 7


@given(st.text(max_size=200))
def test_no_text_stops_finding(text: str) -> None:
    for expression in load_time_finder().find(text):
        resolve_time(expression, anchor=date(2023, 6, 16))
    dateline = find_dateline(text)
    if dateline is not None:
        assert 0 < dateline.end <= len(text)
        dateline.resolve(date(2023, 6, 16))
