"""Agreement between two independent annotations of the same documents: the first as output, the second as gold."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from kg.evaluate.annotators import as_reports
from kg.evaluate.gold import GoldEvent, GoldParticipant, GoldSet
from kg.evaluate.scores import Scores, evaluate
from kg.model import Status

from .records import Event
from .store import Corpus


def agreement(corpus: Corpus) -> Mapping[str, Scores]:
    """Return the scores of the first annotation against the second, by genre, and for `all`."""
    by_genre: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in corpus.second_documents:
        by_genre[corpus.documents[identifier].genre].append(identifier)
    by_genre["all"] = list(corpus.second_documents)
    return {genre: _scores(corpus, identifiers) for genre, identifiers in sorted(by_genre.items()) if identifiers}


def _scores(corpus: Corpus, identifiers: Collection[str]) -> Scores:
    first, second = (
        GoldSet({key: tuple(map(gold_event, events.get(key, ()))) for key in identifiers})
        for events in (corpus.events, corpus.second)
    )
    return evaluate(as_reports(first), second)


def gold_event(event: Event) -> GoldEvent:
    """Return a labelled event as `kg evaluate` compares it."""
    return GoldEvent(
        document=event.doc,
        type=event.type,
        participants=tuple(GoldParticipant(p.role, p.name, p.country) for p in event.participants),
        status=Status(event.status),
        start=_day(event.start),
        end=_day(event.end),
        place=event.place,
        central=event.central,
        quotes=(),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
