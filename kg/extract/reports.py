"""Drafts to reports: participants with names and identifiers, evidence with quotes, codes, confidence, the id."""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.confidence.features import features_of
from kg.extract.confidence.model import ConfidenceModel
from kg.extract.confidence.surroundings import Surroundings
from kg.extract.drafts import Draft
from kg.extract.mentions import EventMention, Filler
from kg.extract.observer import SILENCE, Observer
from kg.extract.roles.participants import participant_of
from kg.extract.setting.whereabouts import find_whereabouts
from kg.model import (
    Evidence,
    Namespace,
    Participant,
    Place,
    Report,
    Span,
    Status,
    Trigger,
    content_hash,
)
from kg.resources.event_types import EventTypes
from kg.resources.gazetteer import Gazetteer


class ReportMaker:
    """Makes the reports of documents."""

    def __init__(
        self, types: EventTypes, gazetteer: Gazetteer, namespace: Namespace, confidence: ConfidenceModel
    ) -> None:
        self._confidence = confidence
        self._types = types
        self._gazetteer = gazetteer
        self._namespace = namespace

    def make(self, drafts: Sequence[Draft], document: Document, observer: Observer = SILENCE) -> tuple[Report, ...]:
        """Return the reports of drafts, in order; drafts of one trigger with the same actors are one report.

        Those whose confidence is too small are held back, above all near misses.
        """
        made: dict[str, Report] = {}
        surroundings = Surroundings(drafts, document)
        places = find_whereabouts(drafts, document, self._gazetteer)
        for draft, place in zip(drafts, places, strict=True):
            features = features_of(draft, surroundings, document)
            report = replace(self._report(draft, place, document), confidence=self._confidence.of(features))
            near_miss = bool(draft.leading.mention.lacks)
            held_back = self._confidence.holds_back(report.confidence, report.status, near_miss=near_miss)
            observer.reported(report, draft, features, held_back=held_back)
            if not held_back:
                made.setdefault(report.id, report)
        return tuple(made.values())

    def _report(self, draft: Draft, place: Place | None, document: Document) -> Report:
        mention = draft.leading.mention
        participants = self._participants(draft, document)
        evidence = _evidence(draft, document)
        identity = (
            document.article.id,
            mention.type,
            str(mention.direction),
            *(f"{e.span.field}:{e.trigger.start}" for e in evidence[:1]),
            *(f"{p.role}:{p.country}:{p.name}" for p in participants),
        )
        change = draft.leading.realis.change if draft.status is Status.CANCELLED else None
        return Report(
            id=content_hash(*identity),
            article=document.article.id,
            type=mention.type,
            direction=mention.direction,
            participants=participants,
            status=draft.status,
            change=change,
            time=draft.time,
            place=place,
            topics=tuple(dict.fromkeys(topic for told in draft.mentions for topic in told.topics)),
            source=draft.leading.source,
            evidence=evidence,
            codes=self._types.codes(mention.type, mention.direction),
        )

    def _participants(self, draft: Draft, document: Document) -> tuple[Participant, ...]:
        spans: dict[tuple[str, int], list[Span]] = {}
        for told in draft.mentions:
            for filler in told.mention.fillers:
                spans.setdefault((filler.role, filler.actor), []).append(filler.span)
        return tuple(self._participant(filler, spans, document) for filler in draft.fillers)

    def _participant(
        self, filler: Filler, spans: dict[tuple[str, int], list[Span]], document: Document
    ) -> Participant:
        mentions = tuple(sorted(set(spans.get((filler.role, filler.actor), [filler.span]))))
        actor = document.actors[filler.actor]
        return participant_of(filler.role, actor, mentions, self._gazetteer, self._namespace)


def _evidence(draft: Draft, document: Document) -> tuple[Evidence, ...]:
    """Return the evidence of a draft, the leading mention first, each sentence once.

    A participant named in no sentence that tells the event brings the sentence that names it. The rule of a near miss
    ends in `.near`.
    """
    found: dict[Span, Evidence] = {}
    for told in draft.mentions:
        evidence = _one(told.mention, document)
        found.setdefault(evidence.span, evidence)
    for told in draft.mentions:
        for filler in told.mention.fillers:
            if not any(filler.span.within(span) for span in found):
                named = _naming(filler, told.mention, document)
                found.setdefault(named.span, named)
    return tuple(found.values())


def _naming(filler: Filler, mention: EventMention, document: Document) -> Evidence:
    """Return the sentence before the event's that names a participant, with the mention as its trigger."""
    sentence = document.sentence_at(filler.token)
    span = document.span(sentence.start, sentence.end)
    trigger = Trigger(document.article.quote(filler.span), filler.span.start, filler.span.end)
    return Evidence(span, document.article.quote(span), trigger, f"{mention.rule}.named")


def _one(mention: EventMention, document: Document) -> Evidence:
    sentence = document.span(mention.sentence.start, mention.sentence.end)
    trigger = document.span(mention.start, mention.end)
    return Evidence(
        sentence,
        document.article.quote(sentence),
        Trigger(document.article.quote(trigger), trigger.start, trigger.end),
        mention.full_rule,
    )
