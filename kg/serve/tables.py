"""Lists as CSV for spreadsheets; as in `kg export csv`, an apostrophe keeps a text from running as a formula."""

import csv
import io
from collections.abc import Iterable

from kg.export.text import cell_text
from kg.serve.catalogue import ActorEntry, ArticleEntry, Entry


def events_csv(entries: Iterable[Entry]) -> str:
    """Return a row for each event."""
    rows = ((e.iri, e.start, e.end, e.type, e.status, e.label) for e in entries)
    return _csv(("event_id", "event_date", "end_date", "event_type", "status", "label"), rows)


def actors_csv(entries: Iterable[ActorEntry]) -> str:
    """Return a row for each actor."""
    rows = ((a.iri, a.name, "; ".join(a.countries), str(a.events)) for a in entries)
    return _csv(("actor_id", "name", "country_codes", "n_events"), rows)


def articles_csv(entries: Iterable[ArticleEntry]) -> str:
    """Return a row for each article."""
    rows = ((a.iri, a.day, a.title, a.source) for a in entries)
    return _csv(("article_id", "date", "title", "source"), rows)


def _csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(tuple(cell_text(cell) for cell in row) for row in rows)
    return buffer.getvalue()
