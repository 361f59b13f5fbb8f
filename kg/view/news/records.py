"""News as JSON, for programs that follow a store."""

from typing import Any

from kg.graph.event_graph import event_label
from kg.model import ArticleRecord, Report, event_as_json
from kg.resources.event_types import EventTypes
from kg.view.news.gathering import NewsItem


def news_record(item: NewsItem, types: EventTypes) -> dict[str, Any]:
    """Return what became of an event as a JSON object.

    `number` and `at` are those of the store's log, `news` is new, changed or withdrawn. Of a withdrawn event
    only the IRI is left.
    """
    entry, event = item.entry, item.event
    record = {
        "number": entry.number,
        "at": entry.at,
        "news": str(entry.turn),
        "since": entry.since,
        "event": entry.event,
    }
    if event is None:
        return record
    participants = [{"role": p.role, "name": p.name, "id": p.id, "country": p.country} for p in event.participants]
    return {
        **record,
        "label": event_label(event, types),
        **event_as_json(event),
        "participants": participants,
        "sources": [_source(article, report) for article, report in item.sources],
    }


def _source(article: ArticleRecord, report: Report) -> dict[str, Any]:
    return {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "date": article.date and article.date.isoformat(),
        "url": article.url,
        "report": report.id,
        "quotes": [evidence.quote for evidence in report.evidence],
    }
