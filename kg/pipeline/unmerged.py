"""Extracted reports as a snapshot in which nothing is merged: what `kg extract` hands to the exports."""

from collections.abc import Iterable

from kg.model import Article, ArticleRecord, Event, Namespace, Report, Snapshot, StatusStep


def snapshot_of(
    extracted: Iterable[tuple[Article, tuple[Report, ...]]], namespace: Namespace = Namespace(), *, events: bool
) -> Snapshot:
    """Return a snapshot of articles and their reports.

    With `events` every report is an event of its own, so that formats of events can hold reports; without, the
    snapshot has no events, as nothing has been merged.
    """
    records: list[ArticleRecord] = []
    reports: list[Report] = []
    alone: list[Event] = []
    for article, found in extracted:
        record = ArticleRecord.from_article(article)
        records.append(record)
        reports.extend(found)
        if events:
            alone.extend(event_of(report, record, namespace) for report in found)
    return Snapshot(
        articles=tuple(sorted(records, key=lambda record: record.id)),
        reports=tuple(sorted(reports, key=lambda report: report.id)),
        events=tuple(sorted(alone, key=lambda event: event.id)),
    )


def event_of(report: Report, article: ArticleRecord, namespace: Namespace) -> Event:
    """Return the event that a report tells of when no other report is known."""
    return Event(
        id=namespace.event(report.id),
        type=report.type,
        participants=report.participants,
        status=report.status,
        time=report.time,
        reports=(report.id,),
        articles=(report.article,),
        history=(StatusStep(article.date, report.status, report.change, report.id),),
        direction=report.direction,
        change=report.change,
        place=report.place,
        topics=report.topics,
        codes=report.codes,
        confidence=report.confidence,
    )
