"""If these fail, the first figures that a user sees of a store are wrong."""

from dataclasses import replace
from datetime import date

from kg.graph import Store
from kg.inspect.statistics import Statistics, statistics_of
from kg.model import Precision, Snapshot, Status, TimeBasis, TimeSpan
from tests.support.newsroom import newsroom


def _statistics(snapshot: Snapshot) -> Statistics:
    with Store.open("memory:") as store:
        for record in snapshot.articles:
            store.replace_article(record, [r for r in snapshot.reports if r.article == record.id])
        store.replace_events(snapshot.events, snapshot.judgements)
        return statistics_of(store)


def test_every_event_is_counted_once_in_every_breakdown() -> None:
    snapshot = newsroom()
    statistics = _statistics(snapshot)
    assert statistics.events == len(snapshot.events)
    assert sum(count for *_, count in statistics.by_type_and_status) == statistics.events
    assert sum(count for _, count in statistics.by_precision) == statistics.events
    assert sum(count for _, count in statistics.by_basis) == statistics.events
    assert statistics.merged == sum(len(event.reports) > 1 for event in snapshot.events)


def test_the_span_of_days_is_that_of_what_took_place() -> None:
    event = next(event for event in newsroom().events if event.status is Status.OCCURRED)
    past = replace(event, time=TimeSpan(date(2023, 6, 13), date(2023, 6, 14), TimeBasis.STATED))
    plan = replace(
        event,
        id=f"{event.id}x",
        reports=("x",),
        status=Status.PLANNED,
        time=TimeSpan(date(2030, 1, 1), date(2030, 1, 1), TimeBasis.STATED),
    )
    statistics = _statistics(Snapshot(events=(past, plan)))
    assert (statistics.first, statistics.last) == (date(2023, 6, 13), date(2023, 6, 14))
    assert statistics.by_precision == ((Precision.DAY, 1), (Precision.DAYS, 1))


def test_the_first_day_may_be_that_of_a_month_or_of_an_open_interval() -> None:
    event = next(event for event in newsroom().events if event.status is Status.OCCURRED)
    month = replace(event, time=TimeSpan(date(1961, 1, 1), date(1961, 1, 31), TimeBasis.STATED))
    lasting = replace(
        event, id=f"{event.id}x", reports=("x",), time=TimeSpan(None, date(1959, 1, 1), TimeBasis.STATED)
    )
    assert _statistics(Snapshot(events=(month,))).first == date(1961, 1, 1)
    statistics = _statistics(Snapshot(events=(month, lasting)))
    assert (statistics.first, statistics.last) == (date(1959, 1, 1), date(1961, 1, 31))


def test_an_empty_snapshot_has_no_days() -> None:
    statistics = _statistics(Snapshot())
    assert (statistics.events, statistics.first, statistics.last) == (0, None, None)


def test_json_holds_the_same_counts() -> None:
    record = _statistics(newsroom()).as_json()
    assert record["events"] == len(newsroom().events)
    assert isinstance(record["events_by_type_and_status"], dict)
