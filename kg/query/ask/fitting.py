"""Which events fit a question, and how well: sides in their parts, place, period, and the words of its topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kg.query.ask.found import Found, FoundParticipant, stem, stems_of, words_of
from kg.query.ask.names import SHORT_WORDS, Name
from kg.query.ask.question import Question, SidePart
from kg.query.ask.vocabulary import Act
from kg.resources.traits import Traits

_HOST = "host"
_DAY = timedelta(1)
_PAIR = 2
#: Of the words of what a question is about, an event must have this share; those that no event has do not count.
_LEAST_SHARE = 0.5
#: Events whose share is this much below the best are about something else.
_BEHIND = 0.8


@dataclass(frozen=True, slots=True)
class Fit:
    """An event and how well it fits: the share of topic words that it has, whether its place is that asked for.

    `unplaced` says that its place is unknown, so that it may have been elsewhere; `worded` is the share of the words
    for the act with which it is described.
    """

    event: Found
    share: float
    placed: bool
    unplaced: bool = False
    worded: float = 0.0

    @property
    def rank(self) -> tuple[float, bool, bool, float, int, float]:
        """What ranks events: words, the place, a day, the words for the act, reports, certainty."""
        articles = len({(said.title, said.published) for said in self.event.said})
        known = self.event.start is not None
        return self.share, self.placed, known, self.worded, articles, self.event.confidence


class Fitting:
    """Judges how well events fit one question; `traits` say what roles the types of events have."""

    def __init__(self, question: Question, traits: Mapping[str, Traits], stays: Sequence[Found] = ()) -> None:
        """`stays` are visits of the sides to the place of the question: meetings of those days were there too."""
        self._question, self._traits, self._stays = question, traits, stays
        #: Words that no sentence of a fitting event has, and which are looked for in the rest of its articles.
        self._around: frozenset[str] = frozenset()

    def has_sides(self, event: Found) -> bool:
        """Whether all sides of the question take part in an event, each in its part, and its period covers it."""
        question = self._question
        direction = question.act.direction if question.act is not None else None
        if direction is not None and event.direction not in (None, direction):
            return False
        if question.period is not None and not question.period.covers(event.start, event.end):
            return False
        taken: set[FoundParticipant] = set()
        for name, side in question.sides:
            open_to = () if self._is_destination(side, event) else self.of_side(event, side)
            part = next((p for p in open_to if p not in taken and is_named(name, p, event)), None)
            if part is None and not self._is_there(name, side, event):
                return False
            if part is not None:
                taken.add(part)
        if not self.is_between_people(event):
            return True
        # Two who visit someone together do not thereby meet each other, nor does someone who visits a state.
        roles = {part.role for part in event.parts if part.is_person}
        return len(roles) > 1 and len({part.role for part in taken}) == len(taken)

    def is_between_people(self, event: Found) -> bool:
        """Whether an event is of a type that counts only between people."""
        act = self._question.act
        return act is not None and event.type in act.people

    def of_side(self, event: Found, side: SidePart) -> list[FoundParticipant]:
        """Return those who take part in an event as one side: subject, object, or anybody."""
        traits, act = self._traits[event.type], self._question.act
        if side is SidePart.OWN:
            side = self._question.part
        parts = [part for part in event.parts if not self.is_between_people(event) or part.is_person]
        if act is not None and _HOST in act.by and traits.mutual and side is not SidePart.ANY:
            return self._received(event, parts, side)
        if traits.mutual or side is SidePart.ANY or self.is_between_people(event):
            return parts
        if side is SidePart.FROM:
            if self._question.part is SidePart.TO or not traits.envoys:
                return parts
            side = SidePart.TO  # whoever recalls an ambassador from a state acts on that state
        roles = self._roles(act, traits, side)
        return [part for part in parts if part.role in roles]

    def _received(self, event: Found, parts: Sequence[FoundParticipant], side: SidePart) -> list[FoundParticipant]:
        """Return the host or the guests of a meeting, by the country of its place.

        Without one, either party, where a sentence says that one was received.
        """
        if event.place_country is not None:
            return [part for part in parts if (part.country == event.place_country) == (side is SidePart.BY)]
        said = {stem(word) for word in self._question.acting[:1]} & event.stems_quoted
        return list(parts) if said and len(event.parts) == _PAIR else []

    def _roles(self, act: Act | None, traits: Traits, side: SidePart) -> Sequence[str]:
        stated = () if act is None else act.by if side is SidePart.BY else act.to
        roles = list(traits.roles)
        return [role for role in stated if role in roles] or (roles[:1] if side is SidePart.BY else roles[1:])

    def _is_destination(self, side: SidePart, event: Found) -> bool:
        """Whether a side is where somebody went, and the event one that took place there: only its place counts."""
        act = self._question.act
        journey = act is not None and act.is_journey
        return journey and side is SidePart.TO and not self._traits[event.type].is_journey

    def _is_there(self, name: Name, side: SidePart, event: Found) -> bool:
        """Whether an event takes place in the state that is its object or where it comes from: "visit China"."""
        return name.code is not None and name.code == event.place_country and side in (SidePart.TO, SidePart.FROM)

    def fits(self, events: Iterable[Found]) -> tuple[list[Fit], tuple[str, ...]]:
        """Return the events that fit the question, the best first, and its words that no event has."""
        listed = list(events)
        if self._question.act is not None and self._question.act.needs:
            needed = [stems_of([phrase]) for phrase in self._question.act.needs]
            listed = [event for event in listed if any(words <= event.stems_quoted for words in needed)]
        own = [w for w in self._question.topics if any(self._is_about(event, w) for event in listed)]
        self._around = frozenset(self._question.topics) - set(own)
        unused = tuple(w for w in self._question.topics if not any(self._is_about(event, w) for event in listed))
        if not listed and self._question.says_more:
            return [], ()  # no event could have its words
        counted = [word for word in self._question.topics if word not in unused]
        found = [fit for event in listed if (fit := self._fit(event, counted)) is not None]
        best = max((fit.share for fit in found), default=0.0)
        kept = [fit for fit in found if fit.share >= max(_LEAST_SHARE if counted else 0.0, _BEHIND * best)]
        return sorted(kept, key=lambda fit: fit.rank, reverse=True), unused

    def _is_about(self, event: Found, word: str) -> bool:
        """Whether a word occurs in what an event's articles say of it, or names a participant."""
        name = self._question.meant.get(word)
        if name is not None and any(is_named(name, part, event) for part in event.parts):
            return True
        if name is not None and word in SHORT_WORDS:
            return event.has_capitals(word.upper()) or stems_of([name.label]) <= event.stems
        texts = (word,) if name is None else (word, name.label)
        stems = event.stems | event.stems_around if word in self._around else event.stems
        return any(stems_of([text]) <= stems for text in texts)

    def _fit(self, event: Found, topics: Sequence[str]) -> Fit | None:
        share = sum(self._is_about(event, word) for word in topics) / len(topics) if topics else 1.0
        acting = [stem(word) for text in self._question.acting for word in words_of(text)]
        worded = sum(word in event.stems_quoted for word in acting) / len(acting) if acting else 0.0
        place = self._question.place
        if place is None:
            return Fit(event, share, False, worded=worded)
        placed = is_at(place, event)
        if placed or stems_of([place.place or place.label]) <= event.stems:
            return Fit(event, share, placed, worded=worded)
        if event.place is not None:
            return None
        unplaced = not any(_overlap(event, stay) for stay in self._stays)
        return Fit(event, share, False, unplaced=unplaced, worded=worded)


def _overlap(event: Found, stay: Found) -> bool:
    """Whether an event was during a stay, or a day before or after it, as dates of journeys are imprecise."""
    if event.start is None or stay.start is None:
        return False
    return stay.start - _DAY <= event.start <= (stay.end or stay.start) + _DAY


def is_named(name: Name, part: FoundParticipant, event: Found) -> bool:
    """Whether a name means a participant: the person, one who serves the state, or the holder of the post then."""
    if name.code is not None:
        return part.country == name.code
    if part.actor not in name.actors:
        return False
    day = event.start or event.end
    if not name.terms or day is None:
        return True
    return any(actor == part.actor and term.may_cover(day) for actor, term in name.terms)


def is_at(place: Name, event: Found) -> bool:
    """Whether an event took place in a city, or anywhere in a state."""
    if place.place is not None:
        inside = place.is_capital and event.place == place.label and event.place_country == place.code
        return event.place is not None and (inside or set(words_of(place.place)) <= set(words_of(event.place)))
    return place.code is not None and event.place_country == place.code
