"""The articles of a page with their events marked, for those who may publish the texts.

In: a snapshot and the articles with their texts. Out: JSON values that the module `page-article` of the page reads.
"""

from collections import defaultdict
from collections.abc import Mapping
from html import escape
from typing import Any

from kg.model import Article, Report, Snapshot
from kg.resources.event_types import load_event_types
from kg.view.reading import article_html, marked


def readings(snapshot: Snapshot, texts: Mapping[str, Article]) -> list[dict[str, Any] | None]:
    """Return for each article of a snapshot its identifier and its marked text as HTML, null where the text lacks.

    Every text in the HTML is escaped. A note on an event leads to the event by an address inside the page.
    """
    types = load_event_types()
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in snapshot.shown:
        by_article[report.article].append(report)
    more = {
        report: f'<p><a href="#open=event:{escape(event.id)}">Page of the event</a></p>'
        for event in snapshot.events
        for report in event.reports
    }
    return [
        {"id": record.id, "html": article_html(marked(texts[record.id], by_article[record.id], types), more)}
        if record.id in texts
        else None
        for record in snapshot.articles
    ]
