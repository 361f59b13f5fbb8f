"""Labels joined to texts: own texts from the corpus, third-party texts from the files they were labelled in."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import Article

from .records import Document, Event, Span, text_hash
from .store import Corpus

_FILES = ("corpora/articles", "corpora/news_items", "corpora/voa", "corpora/whitehouse", "gold/dev.docs")


class MissingTextError(ValueError):
    """The text of a document is missing, or differs from the one labelled."""


def texts(shared: Path) -> Mapping[str, dict[str, Any]]:
    """Return the third-party articles by id, from the folder of shared data."""
    found: dict[str, dict[str, Any]] = {}
    for name in _FILES:
        packed = shared / f"{name}.jsonl.gz"
        opener, path = (gzip.open, packed) if packed.exists() else (open, shared / f"{name}.jsonl")
        with opener(path, "rt", encoding="utf-8") as file:  # type: ignore[operator]
            for line in file:
                row = json.loads(line)
                found.setdefault(row["id"], row)
    return found


def joined(
    corpus: Corpus, identifiers: Iterable[str], shared: Path | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield each document with its text as `kg extract` reads it, and its events as `kg evaluate` reads them.

    Raises MissingTextError where a third-party text is not below `shared`, or is not the one that was labelled.
    """
    others = texts(shared) if shared else {}
    for identifier in identifiers:
        document = corpus.documents[identifier]
        row = article(document, others)
        events = [gold_row(event, row) for event in corpus.events.get(identifier, ())]
        mark = {} if document.complete else {"complete": False}
        yield row, [event | mark for event in events or [{"doc": identifier, "event": None, "type": None}]]


def article(document: Document, others: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the article of a document, with its text."""
    title, text, source = document.title, document.text, None
    if text is None:
        row = others.get(document.id)
        if row is None:
            raise MissingTextError(f"{document.id}: no text; join with the folder that has the corpora")
        title, text, source = row.get("title"), row["text"], row.get("source")
        if text_hash(title, text) != document.sha256:
            raise MissingTextError(f"{document.id}: the text is another than the one labelled")
    return {
        "id": document.id,
        "source": source,
        "url": document.url,
        "date": document.date,
        "title": title,
        "text": text,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """Return a joined document as an article of kg."""
    day = date.fromisoformat(row["date"]) if row["date"] else None
    return Article(row["id"], row["text"], row["title"], day, row["url"], row["source"])


def gold_row(event: Event, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event with its quotes, as a line of gold."""

    def quote(span: Span) -> str:
        return (row["title"] if span.title else row["text"])[span.start : span.end]

    return event.as_json() | {
        "participants": [{"role": p.role, "name": p.name, "country": p.country} for p in event.participants],
        "topics": [],
        "source": None,
        "quotes": [quote(span) for span in event.sentences],
        "spans": [[span.start, span.end] for span in event.sentences if not span.title],
        "title_only": all(span.title for span in event.sentences),
    }
