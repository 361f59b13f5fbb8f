"""If these fail, `kg extract --format csv` loses reports or merges what it must not."""

from kg.jobs.extracting import snapshot_of
from kg.model import Article, Namespace
from tests.support.newsroom import newsroom


def _extracted() -> list[tuple[Article, tuple]]:  # type: ignore[type-arg]
    snapshot = newsroom()
    return [
        (
            Article(id=record.id, text="", title=record.title, date=record.date, source=record.source),
            tuple(report for report in snapshot.reports if report.article == record.id),
        )
        for record in snapshot.articles
    ]


def test_every_report_is_an_event_of_its_own() -> None:
    snapshot = snapshot_of(_extracted(), events=True)
    assert sorted(report for event in snapshot.events for report in event.reports) == sorted(
        report.id for report in newsroom().reports
    )
    by_id = {report.id: report for report in snapshot.reports}
    for event in snapshot.events:
        (report,) = event.reports
        assert event.id == Namespace().event(report)
        assert (event.type, event.status, event.time) == (
            by_id[report].type,
            by_id[report].status,
            by_id[report].time,
        )
        assert [step.report for step in event.history] == [report]


def test_without_events_there_are_none() -> None:
    snapshot = snapshot_of(_extracted(), events=False)
    assert snapshot.events == ()
    assert len(snapshot.reports) == len(newsroom().reports)


def test_the_order_of_articles_changes_nothing() -> None:
    assert snapshot_of(_extracted(), events=True) == snapshot_of(reversed(_extracted()), events=True)
