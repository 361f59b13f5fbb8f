"""Sound claims to reports: who the mentioned are, what days the words stand for, codes, the identifier.

All of it comes from kg's own annotation of the article: the claim only points at words.
"""

from kg.annotate.document import Document
from kg.annotate.times import Tense, TimeFinder, resolve_time
from kg.extract.claims.checking import Sound
from kg.extract.roles.participants import participant_of
from kg.model import (
    ActorKind,
    Evidence,
    Link,
    Namespace,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Tool,
    Trigger,
    content_hash,
)
from kg.resources.gazetteer import Gazetteer

_NEWS = frozenset({Status.OCCURRED, Status.CANCELLED, Status.DENIED})
_FUTURE = frozenset({Status.PLANNED, Status.POSSIBLE})


class Grounder:
    """Makes the reports of one extractor's claims about one document, whose actors are linked."""

    def __init__(
        self, document: Document, tool: Tool, gazetteer: Gazetteer, namespace: Namespace, times: TimeFinder
    ) -> None:
        self._document = document
        self._tool = tool
        self._gazetteer = gazetteer
        self._namespace = namespace
        self._times = times

    def report(self, claim: Sound) -> Report:
        """Return the report of a claim."""
        article = self._document.article
        participants = self._participants(claim)
        time = self._time(claim)
        field, at = claim.stated[0][1].field, claim.stated[0][1].start
        identity = (
            self._tool.name,
            article.id,
            claim.type.name,
            str(claim.direction),
            f"{field}:{at}",
            *(f"{p.role}:{p.country}:{p.name}" for p in participants),
        )
        return Report(
            id=content_hash(*identity),
            article=article.id,
            type=claim.type.name,
            participants=participants,
            status=self._status(claim.status, time),
            time=time,
            evidence=tuple(self._evidence(quote, trigger) for quote, trigger in claim.stated),
            direction=claim.direction,
            change=claim.change,
            place=None if claim.where is None else self._place(claim.where),
            topics=claim.topics,
            source=claim.source,
            codes=claim.type.coded(claim.direction).codes,
            confidence=claim.confidence,
            extractor=self._tool,
        )

    def _participants(self, claim: Sound) -> tuple[Participant, ...]:
        mentions: dict[tuple[str, int | str], list[Span]] = {}
        for role, span in claim.parties:
            actors: tuple[int | str, ...] = self._actors(span) or (self._document.article.quote(span),)
            for actor in actors:
                mentions.setdefault((role, actor), []).append(span)
        return tuple(
            self._participant(role, actor, tuple(sorted(spans))) for (role, actor), spans in mentions.items()
        )

    def _participant(self, role: str, actor: int | str, mentions: tuple[Span, ...]) -> Participant:
        if isinstance(actor, int):
            known = self._document.actors[actor]
            return participant_of(role, known, mentions, self._gazetteer, self._namespace)
        reason = f"named by the extractor {self._tool.name}; kg finds no actor in these words"
        return Participant(role, actor, link=Link(None, reason, 0.0), mentions=mentions)

    def _actors(self, span: Span) -> tuple[int, ...]:
        """Return the actors that the head of the words stands for, else those that are mentioned by just these."""
        document = self._document
        tokens = [
            i
            for i, token in enumerate(document.doc)
            if document.fields[i] is span.field
            and document.offsets[i] < span.end
            and document.offsets[i] + len(token.text) > span.start
        ]
        if not tokens:
            return ()
        head = document.doc[tokens[0] : tokens[-1] + 1].root.i
        if head in document.actors_at:
            return document.actors_at[head]
        same = (document.actors_at.get(i, ()) for i in tokens if document.mention_at.get(i) == span)
        return next(same, ())

    def _time(self, claim: Sound) -> TimeSpan:
        """Return the days of the time expression, or of the news; what cannot be resolved is unknown."""
        anchor = self._document.anchor.day
        if claim.when is None:
            if claim.news and anchor is not None and claim.status in _NEWS:
                return TimeSpan(anchor, anchor, TimeBasis.REPORTED)
            return TimeSpan()
        quote = next((q for q, _ in claim.stated if claim.when.within(q)), claim.when)
        tense = Tense.FUTURE if claim.status in _FUTURE else Tense.PAST if claim.status in _NEWS else None
        for expression in self._times.find(self._document.article.quote(quote)):
            found = Span(quote.field, quote.start + expression.start, quote.start + expression.end)
            if found.start < claim.when.end and found.end > claim.when.start:
                time = resolve_time(expression, anchor=anchor, tense=tense)
                if time.start is not None or time.end is not None:
                    return TimeSpan(time.start, time.end, time.basis, found)
        return TimeSpan()

    def _status(self, status: Status, time: TimeSpan) -> Status:
        """Return the status, as for our own reports: what begins after the anchor has not taken place yet."""
        anchor = self._document.anchor.day
        ahead = anchor is not None and time.start is not None and time.start > anchor
        return Status.PLANNED if ahead and status is Status.OCCURRED else status

    def _place(self, span: Span) -> Place:
        for number in self._actors(span):
            actor = self._document.actors[number]
            if actor.kind in (ActorKind.PLACE, ActorKind.STATE):
                return Place(actor.name, actor.country, actor.id, span)
        return Place(self._document.article.quote(span), mention=span)

    def _evidence(self, quote: Span, trigger: Span) -> Evidence:
        article = self._document.article
        words = Trigger(article.quote(trigger), trigger.start, trigger.end)
        return Evidence(quote, article.quote(quote), words, f"extractor.{self._tool.name}")
