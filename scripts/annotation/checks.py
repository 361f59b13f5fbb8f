"""What must hold for the corpus: format, roles, spans, hashes, splits without leaks, no third-party text."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .records import Document, Event, Span, text_hash
from .splits import leaks
from .store import Corpus
from .vocabulary import DIRECTIONS, ROLES, STATUSES, TIME_BASES

_GAZETTEER = Path(__file__).parents[2] / "data" / "gazetteer"
SPLIT_NAMES = frozenset({"train", "dev", "unread"})


def problems(corpus: Corpus) -> Iterator[str]:
    """Yield what is wrong, one line each."""
    for document in corpus.documents.values():
        yield from _of_document(document, corpus)
    for documents, events in ((corpus.documents, corpus.events), (corpus.second_documents, corpus.second)):
        for identifier, found in events.items():
            if identifier not in documents:
                yield f"{identifier}: events without a document"
                continue
            names = [event.event for event in found]
            if len(set(names)) != len(names):
                yield f"{identifier}: an event id stands twice"
            for event in found:
                yield from _of_event(event, documents[identifier])
    for identifier in corpus.second_documents:
        if identifier not in corpus.documents:
            yield f"{identifier}: annotated a second time, never a first"
        elif corpus.second_documents[identifier].annotator == corpus.documents[identifier].annotator:
            yield f"{identifier}: annotated twice by {corpus.documents[identifier].annotator}"
    yield from (
        f"{identifier}: in splits, not in the corpus"
        for identifier in corpus.splits
        if identifier not in corpus.documents
    )
    yield from leaks(corpus)


def _of_document(document: Document, corpus: Corpus) -> Iterator[str]:
    if corpus.splits.get(document.id) not in SPLIT_NAMES:
        yield f"{document.id}: no split"
    own = document.source == "own"
    if own and (document.text is None or document.sha256 != text_hash(document.title, document.text)):
        yield f"{document.id}: the text is missing or not the one that the hash names"
    if not own and (document.text is not None or document.title is not None):
        yield f"{document.id}: carries a text of others"
    if not document.licence:
        yield f"{document.id}: no licence"


def _of_event(event: Event, document: Document) -> Iterator[str]:
    where = f"{event.doc} {event.event}"
    if event.type not in ROLES:
        yield f"{where}: unknown type {event.type}"
        return
    if event.status not in STATUSES:
        yield f"{where}: unknown status {event.status}"
    if event.direction not in DIRECTIONS.get(event.type, (None,)):
        yield f"{where}: direction {event.direction}"
    if not event.participants:
        yield f"{where}: no participants"
    for participant in event.participants:
        if participant.role not in ROLES[event.type]:
            yield f"{where}: {event.type} has no role {participant.role}"
        if participant.country is not None and participant.country not in _codes():
            yield f"{where}: unknown code {participant.country}"
    if event.start and event.end and event.start > event.end:
        yield f"{where}: ends before it begins"
    if event.time_basis not in TIME_BASES:
        yield f"{where}: unknown basis {event.time_basis}"
    if (event.time_basis == "none") != (event.start is None and event.end is None):
        yield f"{where}: a day without basis, or a basis without day"
    if (event.time_basis == "expression") != (event.time is not None):
        yield f"{where}: the words of the time are missing, or stand without need"
    if not event.sentences:
        yield f"{where}: no sentence"
    if event.trigger is None or not any(_within(event.trigger, span) for span in event.sentences):
        yield f"{where}: the trigger is outside its sentences"
    if document.text is not None:
        spans = [
            event.time,
            event.place_span,
            event.trigger,
            *event.sentences,
            *(p.mention for p in event.participants),
        ]
        for span in spans:
            if span and span.end > len((document.title or "") if span.title else document.text):
                yield f"{where}: a span ends after the text"


def _within(inner: Span, outer: Span) -> bool:
    return inner.title == outer.title and outer.start <= inner.start and inner.end <= outer.end


@cache
def _codes() -> frozenset[str]:
    """Return the codes of states and bodies that the gazetteer knows."""
    found: set[str] = set()
    for name, columns in (("countries.csv", ("code",)), ("bodies.csv", ("code", "country"))):
        with (_GAZETTEER / name).open(encoding="utf-8", newline="") as file:
            found.update(row[column] for row in csv.DictReader(file) for column in columns)
    return frozenset(found - {""})
