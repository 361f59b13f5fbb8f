"""Agreement between two independent annotations of the same documents: the first as output, the second as gold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kg.evaluate.gold import GoldEvent, GoldParticipant, GoldSet
from kg.evaluate.scores import Scores, evaluate
from kg.model import Participant, Place, Report, Status, TimeSpan

from .records import Event
from .store import Corpus


def agreement(corpus: Corpus) -> Mapping[str, Scores]:
    """Return the scores of the first annotation against the second, by genre, and for `all`."""
    by_genre: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in corpus.second_documents:
        by_genre[corpus.documents[identifier].genre].append(identifier)
    by_genre["all"] = list(corpus.second_documents)
    return {genre: _scores(corpus, identifiers) for genre, identifiers in sorted(by_genre.items()) if identifiers}


def _scores(corpus: Corpus, identifiers: Iterable[str]) -> Scores:
    identifiers = list(identifiers)
    reports = [_report(event) for key in identifiers for event in corpus.events.get(key, ())]
    return evaluate(
        reports, GoldSet({key: tuple(map(gold_event, corpus.second.get(key, ()))) for key in identifiers})
    )


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


def _report(event: Event) -> Report:
    return Report(
        id=f"{event.doc}/{event.event}",
        article=event.doc,
        type=event.type,
        participants=tuple(Participant(p.role, p.name, p.country) for p in event.participants),
        status=Status(event.status),
        time=TimeSpan(_day(event.start), _day(event.end)),
        evidence=(),
        place=None if event.place is None else Place(event.place),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
