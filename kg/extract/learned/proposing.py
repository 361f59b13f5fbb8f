"""The trained network as a proposer of event mentions."""

from collections.abc import Iterator, Sequence

from kg.annotate.document import Document
from kg.extract.labels import read_sentences
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.filling import fillers_of, span_of
from kg.extract.learned.joining import LearnedPeers
from kg.extract.learned.loading import load_block_maker, load_network
from kg.extract.learned.scoring import DayScore, DocumentScorer, LikelyTrigger, TriggerScore
from kg.extract.mentions import LEARNED, EventMention, Given
from kg.extract.proposer import Proposals
from kg.extract.words import predicate_of
from kg.resources.paths import data_path
from kg.resources.traits import EventTraits, load_traits


class LearnedProposer:
    """Proposes what the network takes for triggers; what it is unsure of is left to be read from the text."""

    def __init__(self, scorer: DocumentScorer, kinds: EventTraits, bounds: Bounds) -> None:
        self._scorer = scorer
        self._kinds = kinds
        self._bounds = bounds

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield the triggers of each document; see `kg.extract.proposer.Proposer`."""
        for document in documents:
            read = {sentence.index for sentence in read_sentences(document)}
            scores = self._scorer.score(document)
            own = [
                scores.details(trigger)
                for trigger in self._likely(scores.triggers)
                if document.sentence_at(trigger.token).index in read
            ]
            mentions = tuple(self._mention(trigger, document) for trigger in own)
            by_mention = {id(mention): trigger for mention, trigger in zip(mentions, own, strict=True)}
            yield Proposals(mentions, peers=LearnedPeers(scores, by_mention, document, self._bounds))

    def _likely(self, triggers: Sequence[LikelyTrigger]) -> Iterator[LikelyTrigger]:
        """Yield the triggers that propose; a type of a word that is not its likeliest has a higher bound."""
        best: dict[int, float] = {}
        for trigger in triggers:
            best[trigger.token] = max(trigger.score, best.get(trigger.token, 0.0))
        for trigger in triggers:
            first = trigger.score == best[trigger.token]
            if trigger.score >= (self._bounds.trigger if first else self._bounds.second):
                yield trigger

    def _mention(self, trigger: TriggerScore, document: Document) -> EventMention:
        token = document.doc[trigger.token]
        predicate, governing = predicate_of(token)
        return EventMention(
            kind=self._kinds[trigger.type],
            proposer=LEARNED,
            rule=LEARNED,
            sense=f"{trigger.type}, {LEARNED}",
            sentence=document.sentence_at(trigger.token),
            start=trigger.token,
            end=trigger.token + 1,
            predicate=predicate.i,
            fillers=fillers_of(trigger, self._kinds[trigger.type], document, self._bounds),
            direction=trigger.direction,
            score=trigger.score,
            governing=governing,
            free=predicate == token and token.pos_ == "NOUN",
            given=self._given(trigger, document),
        )

    def _given(self, trigger: TriggerScore, document: Document) -> Given:
        status, sure = trigger.status
        day = max(trigger.days, key=lambda found: found.score)
        place = max(trigger.places, key=lambda found: found.score)
        return Given(
            status=status if sure >= self._bounds.status else None,
            overrules=sure >= self._bounds.overrule,
            when=day.time.span if day.time is not None and day.score >= self._bounds.day else None,
            news=_news(day) if day.score >= self._bounds.day else None,
            where=span_of(place.mention, document) if place.mention and place.score >= self._bounds.place else None,
            at_dateline=place.source == "dateline" and place.score >= self._bounds.dateline,
        )


def _news(day: DayScore) -> bool | None:
    """Return whether an event without a date is of the day's news; None if it takes the day of its parent event."""
    return {"news": True, "none": False}.get(day.source)


def load_learned() -> LearnedProposer:
    """Return the proposer of the network that ships with kg, `data/model/`.

    Raises UsageError where onnxruntime is not installed, DataError where a file is missing or broken.
    """
    folder = data_path("model")
    maker = load_block_maker(folder / "vocabulary.txt")
    return LearnedProposer(DocumentScorer(load_network(folder), maker), load_traits(), Bounds())
