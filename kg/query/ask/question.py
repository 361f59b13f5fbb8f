"""A question as values: what it asks for, which acts, which sides in which part, where, when and about what."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.query.ask.names import Name
from kg.query.ask.periods import AskedPeriod
from kg.query.ask.vocabulary import Act, AnswerType, Wanted

_PAIR = 2


class SidePart(StrEnum):
    """The part of a side in an act: its subject, its object, whoever takes part, or where it comes from.

    `OWN` is the state of those asked for: "who from France met Xi".
    """

    BY = "by"
    TO = "to"
    ANY = "any"
    FROM = "from"
    OWN = "own"


class Order(StrEnum):
    """Which of several events is asked for."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """Another event that the asked one came after, or before; its words."""

    words: tuple[str, ...]
    after: bool


@dataclass(frozen=True, slots=True)
class AskedOffice:
    """The office of those asked for, "which presidents", with its words."""

    text: str
    office: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `act` is None where no word names an act. `part` is the part of those whom a question for people asks for,
    `topics` are words of what it is about, and `unknown` those that stand in the place of a side but name nobody.
    `ahead` says that it asks for what lay ahead, `upcoming` for what lies after the last article, and `pending` for
    that first, then for other plans: "what is planned".
    """

    asked: AnswerType
    act: Act | None = None
    sides: tuple[tuple[Name, SidePart], ...] = ()
    part: SidePart = SidePart.BY
    place: Name | None = None
    period: AskedPeriod | None = None
    order: Order | None = None
    ahead: bool = False
    upcoming: bool = False
    pending: bool = False
    topics: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    #: The actors that topics name.
    meant: Mapping[str, Name] = field(default_factory=dict)
    anchor: ReferenceEvent | None = None
    #: Whether it asks for both sides of an act: "who sanctioned whom".
    both: bool = False
    #: What it counts if not events: "diplomats".
    things: str | None = None
    #: What that would be asked for by "which", if these are states that take part: "how many countries".
    counted: AnswerType | None = None
    #: The words that name its acts: of events that fit, those described with them come first.
    acting: tuple[str, ...] = ()
    office: AskedOffice | None = None

    @property
    def says_something(self) -> bool:
        """Whether the question says anything about which events are meant."""
        return self.says_more or bool(self.topics)

    @property
    def says_more(self) -> bool:
        """Whether it says more of the events than words to look for."""
        return bool(self.act or self.sides or self.place or self.period or self.ahead)

    @property
    def states(self) -> tuple[str, ...]:
        """What it asks became of events, if that is what it asks."""
        return self.act.states if self.act is not None else ()

    @property
    def may_be_planned(self) -> bool:
        """Whether a plan, named as such, answers it if nothing is known to have taken place."""
        return not (self.states or self.ahead) and self.asked.wanted in (Wanted.WHEN, Wanted.WHERE)

    @property
    def of_one_pair(self) -> bool:
        """Whether it asks for the contacts of two people, or for the journeys of one."""
        people = [name for name, _ in self.sides if name.code is None]
        journeys = self.act is not None and self.act.is_journey
        return len(people) == _PAIR or (journeys and len(people) == 1 and len(self.names) == _PAIR)

    @property
    def of_states(self) -> "Question":
        """The question with states instead of their posts, as texts name "Russia" for its leader."""
        sides = tuple((name.state or name, part) for name, part in self.sides)
        return replace(self, sides=sides)

    @property
    def names(self) -> tuple[Name, ...]:
        """All names that were found, in order."""
        return (*(name for name, _ in self.sides), *((self.place,) if self.place else ()))
