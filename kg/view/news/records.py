"""What is new in a store: collected from its log, and as JSON for programs that follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.graph import Store
from kg.graph.chronicle import Entry
from kg.graph.event_graph import event_label
from kg.graph.sources import Sources, sources_of
from kg.model import ArticleRecord, Event, Report, event_as_json
from kg.resources.event_types import EventTypes


@dataclass(frozen=True, slots=True)
class NewsItem:
    """What became of an event: the entry of the log, the event as it is now (None if it is gone), and its sources."""

    entry: Entry
    event: Event | None
    sources: Sources = ()


def news_record(item: NewsItem, types: EventTypes) -> dict[str, Any]:
    """Return what became of an event as a JSON object.

    `number` and `at` are those of the store's log, `news` is new, changed or withdrawn. `fields` are those that
    changed, each with its old and new value. An event that is gone has its last label, type, status and time, and
    the event that its reports went `into`, null if they are gone too.
    """
    entry, event = item.entry, item.event
    record: dict[str, Any] = {
        "number": entry.number,
        "at": entry.at,
        "news": str(entry.turn),
        "since": entry.since,
        "event": entry.event,
    }
    if entry.changes:
        record["fields"] = {
            name: {"old": old or None, "new": new or None} for name, (old, new) in entry.changes.items()
        }
    if event is None:
        left = {name: value or None for name, value in entry.fields.items()}
        return {**record, "label": entry.label or None, **left, "into": entry.into or None}
    participants = [{"role": p.role, "name": p.label, "id": p.id, "country": p.country} for p in event.participants]
    return {
        **record,
        "label": event_label(event, types),
        **event_as_json(event),
        "disputed": event.disputed,
        "participants": participants,
        "sources": [_source(each.article, each.report) for each in item.sources],
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


def gathered(store: Store, entries: Iterable[Entry], *, sources: bool = True) -> Iterator[NewsItem]:
    """Yield entries of the log of a store with what they are about, and with the `sources` if these are wanted.

    Raises StoreError where the store cannot be read.
    """
    lookup = store.lookup()
    for entry in entries:
        event = lookup.event(entry.event)
        yield NewsItem(entry, event, sources_of(store, event) if event and sources else ())
