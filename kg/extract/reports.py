"""Drafts to reports: participants with names and identifiers, evidence with quotes, codes, the id."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, Source
from kg.extract.mentions import EventMention, Filler
from kg.extract.setting.parts import find_wholes
from kg.extract.setting.whereabouts import find_whereabouts
from kg.model import (
    Actor,
    ActorKind,
    Attribution,
    Evidence,
    Link,
    Namespace,
    Participant,
    Place,
    Report,
    Span,
    Status,
    Trigger,
    Within,
    content_hash,
)
from kg.resources.event_types import EventTypes
from kg.resources.gazetteer import Gazetteer, place_key


class ReportMaker:
    """Makes the reports of documents."""

    def __init__(self, types: EventTypes, gazetteer: Gazetteer, namespace: Namespace) -> None:
        self._types = types
        self._gazetteer = gazetteer
        self._namespace = namespace

    def make(self, drafts: Sequence[Draft], document: Document) -> Iterator[Report]:
        """Yield a report for each draft, not yet scored; drafts with the same trigger and actors get the same id."""
        places = find_whereabouts(drafts, document, self._gazetteer)
        reports = [self._report(draft, place, document) for draft, place in zip(drafts, places, strict=True)]
        for report, whole in zip(reports, find_wholes(drafts, places, document), strict=True):
            yield replace(report, within=None if whole is None else Within(reports[whole.draft].id, whole.words))

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
            # The same words report encounters of several days ("in May and again in June").
            *([draft.time.edtf or ""] if draft.leading.recurs else []),
        )
        keeps = draft.status is Status.CANCELLED or mention.given.status is not None
        source = draft.leading.source
        change = draft.leading.realis.change if keeps and draft.status is draft.leading.realis.status else None
        return Report(
            id=content_hash(*identity),
            article=document.article.id,
            type=mention.type,
            direction=mention.direction,
            participants=participants,
            status=draft.status,
            change=change,
            time=draft.time,
            place=self._identified(place),
            topics=tuple(dict.fromkeys(topic for stated in draft.mentions for topic in stated.topics)),
            source=None if source is None else source.name,
            attribution=self._attribution(source, document),
            evidence=evidence,
            codes=self._types.codes(mention.type, mention.direction),
            extractor=mention.given.tool,
        )

    def _attribution(self, source: Source | None, document: Document) -> Attribution | None:
        if source is None or source.actor is None or source.span is None:
            return None
        actor = document.actors[source.actor]
        speaker = _participant("", actor, (source.span,), self._gazetteer, self._namespace)
        return None if speaker.id is None else Attribution(speaker.id, source.span)

    def _identified(self, place: Place | None) -> Place | None:
        """Return a place with its identifier where the gazetteer knows it: that of the actor of the same name."""
        if place is None or place.id is not None:
            return place
        key = place_key(place.name, place.country, self._gazetteer)
        return place if key is None else replace(place, id=self._namespace.iri(*key))

    def _participants(self, draft: Draft, document: Document) -> tuple[Participant, ...]:
        spans: dict[tuple[str, int], list[Span]] = {}
        for stated in draft.mentions:
            for filler in stated.mention.fillers:
                spans.setdefault((filler.role, filler.actor), []).append(filler.span)
        known = tuple(self._participant(filler, spans, document) for filler in draft.fillers)
        named = dict.fromkeys(
            _unknown(role, span, reading.mention, document)
            for reading in draft.mentions
            for role, span in reading.mention.given.named
        )
        return (*known, *named)

    def _participant(
        self, filler: Filler, spans: dict[tuple[str, int], list[Span]], document: Document
    ) -> Participant:
        mentions = tuple(sorted(set(spans.get((filler.role, filler.actor), [filler.span]))))
        actor = document.actors[filler.actor]
        return _participant(filler.role, actor, mentions, self._gazetteer, self._namespace)


def _participant(
    role: str, actor: Actor, mentions: tuple[Span, ...], gazetteer: Gazetteer, namespace: Namespace
) -> Participant:
    """Return an actor in a role; a city or region that acts stands for its state."""
    if actor.kind is ActorKind.PLACE and actor.country is not None:
        state = gazetteer.state(actor.country)
        return Participant(
            role=role,
            name=gazetteer.name_of(actor.country) or actor.country,
            country=actor.country,
            id=namespace.iri("state", actor.country),
            qid=state.qid if state else None,
            link=None,
            mentions=mentions,
        )
    return Participant(
        role=role,
        name=actor.name,
        country=actor.country,
        id=actor.id,
        qid=actor.qid,
        link=actor.link,
        mentions=mentions,
        office=actor.held,
    )


def _unknown(role: str, span: Span, mention: EventMention, document: Document) -> Participant:
    """Return a participant whose words match no actor known to kg."""
    reason = f"named by the extractor {mention.proposer}; kg finds no actor in these words"
    return Participant(role, document.article.quote(span), link=Link(None, reason, 0.0), mentions=(span,))


def _evidence(draft: Draft, document: Document) -> tuple[Evidence, ...]:
    """Return the evidence of a draft, the leading mention first, each sentence once.

    If no sentence of the event names a participant, the sentence that does is added. The rule of a near miss has the
    suffix `.near`.
    """
    found: dict[Span, Evidence] = {}
    for reading in draft.mentions:
        for evidence in _stated(reading.mention, document):
            found.setdefault(evidence.span, evidence)
    for stated in draft.mentions:
        for filler in stated.mention.fillers:
            if not any(filler.span.within(span) for span in found):
                named = _naming(filler, stated.mention, document)
                found.setdefault(named.span, named)
    return tuple(found.values())


def _naming(filler: Filler, mention: EventMention, document: Document) -> Evidence:
    """Return the earlier sentence that names a participant, with the participant's mention as its trigger."""
    sentence = document.sentence_at(filler.token)
    span = document.span(sentence.start, sentence.end)
    trigger = Trigger(document.article.quote(filler.span), filler.span.start, filler.span.end)
    return Evidence(span, document.article.quote(span), trigger, f"{mention.rule}.named")


def _stated(mention: EventMention, document: Document) -> Iterator[Evidence]:
    """Yield the sentence of a mention with its trigger, or the sentences that its proposer quotes."""
    sentence = document.span(mention.sentence.start, mention.sentence.end)
    own = (sentence, document.span(mention.start, mention.end))
    quote = document.article.quote
    for span, trigger in mention.given.quotes or (own,):
        yield Evidence(span, quote(span), Trigger(quote(trigger), trigger.start, trigger.end), mention.full_rule)
