"""Events within other events: a meeting on the sidelines of a summit, a signing on a visit.

Either the words say so ("met during the visit", "visited Cairo, where he met"), or the text goes on with what a
visitor did: in the next sentences, in the days of the visit, with a party of the state visited, and with no word that
sets it apart ("the week before", "had met").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.drafts import Draft, ReadMention, side_of, sides_of
from kg.model import Place, Span, Status, TimeBasis
from kg.resources import load_toml
from kg.resources.traits import Encounter, Length
from kg.resources.typed import typed
from kg.syntax.clauses import preposition_of


@dataclass(frozen=True, slots=True)
class WithinWords:
    """The words of `data/within.toml`."""

    prepositions: frozenset[str]
    margins: frozenset[str]
    journeys: frozenset[str]
    gatherings: frozenset[str]
    there: frozenset[str]
    whiles: frozenset[str]
    apart: frozenset[str]
    sentences: int
    days: int


@cache
def load_within_words() -> WithinWords:
    """Return the word lists; DataError if the file is missing or broken."""
    return typed(WithinWords, load_toml("within.toml"), "data/within.toml")


class Whole(NamedTuple):
    """The draft, by position, in whose course another event took place, and the words that say so, if any do."""

    draft: int
    words: Span | None


def find_wholes(drafts: Sequence[Draft], places: Sequence[Place | None], document: Document) -> list[Whole | None]:
    """Return for each draft the one in whose course it took place, None where the text has none."""
    finder = _Wholes(drafts, places, document)
    return [finder.whole_of(number) for number in range(len(drafts))]


class _Wholes:
    """Finds the wholes of the drafts of one document."""

    def __init__(self, drafts: Sequence[Draft], places: Sequence[Place | None], document: Document) -> None:
        self._drafts, self._places, self._document = drafts, places, document
        self._words = load_within_words()
        self._wholes = [number for number, draft in enumerate(drafts) if self._is_whole(draft)]

    def whole_of(self, number: int) -> Whole | None:
        """Return the whole of a draft: one that the words give, else one that the text goes on from."""
        draft = self._drafts[number]
        kind = draft.kind
        joint = kind.mutual and (kind.encounter is not Encounter.NONE or kind.duration is Length.MOMENT)
        if not joint or draft.status is Status.DENIED:
            return None
        others = [n for n in self._wholes if n != number and self._may_hold(self._drafts[n], draft)]
        return next((w for n in others if (w := self._stated(number, n)) is not None), None) or next(
            (w for n in reversed(others) if (w := self._goes_on(number, n)) is not None), None
        )

    def _may_hold(self, whole: Draft, draft: Draft) -> bool:
        """Whether an event may be a part of another: not where both name the same encounter of the same parties."""
        same = whole.type == draft.type and {f.actor for f in whole.fillers} <= {f.actor for f in draft.fillers}
        return not same and whole.status is not Status.DENIED

    def _is_whole(self, draft: Draft) -> bool:
        """Whether a draft is a journey, or a gathering of more than two sides."""
        if draft.kind.is_journey:
            return True
        sides = sides_of(draft.fillers, self._document)
        collective = any(reading.mention.wording.collective for reading in draft.mentions)
        return draft.kind.gathering and (collective or len(sides) > 2)

    def _stated(self, part: int, whole: int) -> Whole | None:
        """Return the whole where the words of one sentence join the two."""
        for one in self._drafts[part].mentions:
            for other in self._drafts[whole].mentions:
                if one.mention.sentence != other.mention.sentence:
                    continue
                linked = self._linked(one, other, self._drafts[whole].kind.is_journey)
                if linked is not None:
                    return Whole(whole, self._document.span(linked.i, linked.i + 1))
        return None

    def _linked(self, part: ReadMention, whole: ReadMention, journey: bool) -> Token | None:
        """Return the word that makes one mention a part of another in its sentence."""
        doc = self._document.doc
        predicate, trigger = doc[part.mention.predicate], doc[whole.mention.end - 1]
        preposition = preposition_of(trigger)
        if preposition is not None and predicate in (preposition.head, *preposition.ancestors):
            return self._leading(preposition)
        verb = doc[whole.mention.predicate]
        marks = {child.lower_ for child in verb.lefts if child.dep_ in {"mark", "advmod"}}
        if verb.dep_ == "advcl" and verb.head == predicate and (marks & self._words.whiles or verb.tag_ == "VBG"):
            return None if marks - self._words.whiles else trigger
        if not journey or not self._shares(part, whole):
            return None
        above = list(predicate.ancestors)
        if verb not in above:
            return None
        # "Visited Cairo, where he met", "arrived in Cairo and met", "came to Cairo for talks with", "to meet".
        relative = next((t for t in predicate.children if t.lower_ in self._words.there), None)
        purpose = preposition_of(doc[part.mention.end - 1])
        if relative is not None:
            return relative
        if purpose is not None and purpose.lower_ == "for" and purpose.head == verb:
            return purpose
        joined = predicate.dep_ in {"conj", "xcomp", "advcl"} and predicate.head == verb and predicate.i > verb.i
        return predicate if joined and not self._set_apart(part) else None

    def _leading(self, preposition: Token) -> Token | None:
        """Return the preposition that leads to a whole, through "on the sidelines of" and the like, or None."""
        while preposition.lower_ in ("of", "to") and preposition.head.pos_ == "NOUN":
            if preposition.head.lemma_.lower() not in self._words.margins:
                return None
            outer = preposition_of(preposition.head)
            if outer is None:
                return None
            preposition = outer
        return preposition if preposition.lower_ in (self._words.prepositions | {"as"}) else None

    def _goes_on(self, part: int, whole: int) -> Whole | None:
        """Return the whole where a later sentence goes on with what happened in its course."""
        draft, other = self._drafts[part], self._drafts[whole]
        reading, start = draft.leading, other.leading
        ahead = reading.mention.sentence.index - start.mention.sentence.index
        if not 0 < ahead <= self._words.sentences or draft.status is not other.status:
            return None
        if not self._fits(draft, other):
            return None
        cue = self._cue(reading, other.kind.is_journey)
        if other.kind.is_journey and not self._shares_any(draft, other):
            return None
        if cue is not None:
            return Whole(whole, self._document.span(cue.i, cue.i + 1))
        # A text goes on with other matters after a gathering; a visitor's meetings are those of the visit.
        if not other.kind.is_journey or draft.kind.encounter is Encounter.REMOTE or self._set_apart(reading):
            return None
        here, there = self._places[part], self._places[whole]
        if here is not None and there is not None and here.country != there.country:
            return None
        return Whole(whole, None) if self._meets_hosts(draft, other, there) else None

    def _fits(self, draft: Draft, other: Draft) -> bool:
        """Whether the days of a draft can be those of another."""
        if draft.time.start is None or other.time.start is None:
            return True
        if TimeBasis.REPORTED in (draft.time.basis, other.time.basis):
            return True  # the day of the news, not one that the text gives
        later = (draft.time.start - other.time.start).days
        length = 0 if other.time.end is None else (other.time.end - other.time.start).days
        return 0 <= later <= max(length, self._words.days)

    def _cue(self, reading: ReadMention, journey: bool) -> Token | None:
        """Return the word of a sentence that takes up a journey or a gathering named before it."""
        nouns = self._words.journeys if journey else self._words.gatherings
        for token in self._document.tokens(reading.mention.sentence):
            if reading.mention.start <= token.i < reading.mention.end:
                continue  # "during his meeting with" takes up nothing: it is the event itself
            if token.lower_ in self._words.there and token.dep_ == "advmod" and not self._set_apart(reading):
                return token
            preposition = preposition_of(token)
            taken_up = token.lemma_.lower() in nouns and any(
                child.dep_ == "poss" or child.lower_ in ("the", "this") for child in token.children
            )
            if taken_up and preposition is not None:
                return self._leading(preposition)
        return None

    def _set_apart(self, reading: ReadMention) -> bool:
        """Whether the sentence puts an event before, after or beside what was reported."""
        verb = self._document.doc[reading.mention.predicate]
        past_perfect = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)
        words = {token.lower_ for token in self._document.tokens(reading.mention.sentence)}
        return past_perfect or bool(words & self._words.apart)

    def _shares(self, part: ReadMention, whole: ReadMention) -> bool:
        return bool({f.actor for f in part.mention.fillers} & {f.actor for f in whole.mention.fillers})

    def _shares_any(self, draft: Draft, journey: Draft) -> bool:
        """Whether somebody who travels takes part."""
        return bool({f.actor for f in draft.fillers} & set(self._travellers(journey)))

    def _travellers(self, journey: Draft) -> Iterator[int]:
        return (f.actor for f in journey.fillers if f.role == journey.kind.first_role)

    def _meets_hosts(self, draft: Draft, journey: Draft, place: Place | None) -> bool:
        """Whether those whom a visitor meets are of the state visited, where both are known."""
        travellers = set(self._travellers(journey))
        hosts = {side_of(f, self._document) for f in journey.fillers if f.actor not in travellers}
        if place is not None and place.country is not None:
            hosts.add(place.country)
        met = {side_of(f, self._document) for f in draft.fillers if f.actor not in travellers}
        return not hosts or not met or bool(hosts & met)
