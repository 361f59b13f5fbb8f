"""The trained network as a proposer of event mentions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotate.document import Document
from kg.extract.labels import read_sentences
from kg.extract.learned.scoring import DayScore, Scorer, TriggerScore
from kg.extract.mentions import EventMention, Filler, Given
from kg.extract.proposer import Proposals
from kg.extract.words import predicate_of
from kg.resources.traits import EventTraits

#: The name by which the proposer is chosen.
MODEL = "model"


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which score on, 0 to 1, the network is believed: triggers, roles, statuses, and where a day comes from.

    `role` is for any mention; where it leaves a role that the type must have empty, the likeliest mention above
    `needed` fills it.
    """

    trigger: float
    role: float
    needed: float
    status: float
    day: float


class LearnedProposer:
    """Proposes what the network takes for triggers; what it is not sure of is left to be read from the text."""

    def __init__(self, scorer: Scorer, kinds: EventTraits, bounds: Bounds) -> None:
        self._scorer = scorer
        self._kinds = kinds
        self._bounds = bounds

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield the triggers of each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            read = {sentence.index for sentence in read_sentences(document)}
            triggers = self._scorer.triggers(document)
            likely = [
                trigger
                for trigger in triggers
                if trigger.score >= self._bounds.trigger and document.sentence_at(trigger.token).index in read
            ]
            yield Proposals(tuple(self._mention(trigger, document) for trigger in likely))

    def _mention(self, trigger: TriggerScore, document: Document) -> EventMention:
        token = document.doc[trigger.token]
        predicate, governing = predicate_of(token)
        return EventMention(
            kind=self._kinds[trigger.type],
            proposer=MODEL,
            rule=MODEL,
            sense=f"{trigger.type}, {MODEL}",
            sentence=document.sentence_at(trigger.token),
            start=trigger.token,
            end=trigger.token + 1,
            predicate=predicate.i,
            fillers=tuple(self._fillers(trigger, document)),
            direction=trigger.direction,
            score=trigger.score,
            governing=governing,
            free=predicate == token and token.pos_ == "NOUN",
            given=self._given(trigger),
        )

    def _fillers(self, trigger: TriggerScore, document: Document) -> Iterator[Filler]:
        """Yield who takes part; of several mentions of an actor the likeliest in its likeliest role."""
        best: dict[int, tuple[float, Filler]] = {}
        filled: set[str] = set()
        by_score = sorted(trigger.roles, key=lambda found: (-found.score, found.mention.start, found.role))
        for found in by_score:
            if found.score < self._bounds.role and (found.role in filled or found.score < self._bounds.needed):
                continue
            span = document.mention_at.get(found.mention.head) or document.span(found.mention.start, found.mention.end)
            for actor in found.mention.actors:
                if actor not in best:
                    best[actor] = (found.score, Filler(found.role, actor, span, found.mention.head))
            filled.add(found.role)
        yield from sorted(filler for _, filler in best.values())

    def _given(self, trigger: TriggerScore) -> Given:
        status, sure = max(trigger.statuses, key=lambda found: found[1])
        day = max(trigger.days, key=lambda found: found.score)
        return Given(
            status=status if sure >= self._bounds.status else None,
            when=day.time.span if day.time is not None and day.score >= self._bounds.day else None,
            news=_news(day) if day.score >= self._bounds.day else None,
        )


def _news(day: DayScore) -> bool | None:
    """Return whether a day without words is that of the news; None for that of the event it belongs to."""
    return {"news": True, "none": False}.get(day.source)


