"""The values between frame matching and reports: who fills which role, how a sentence tells the event, its realis."""

from dataclasses import dataclass

from kg.annotate.document import Sentence
from kg.extract.lexicon import Frame, Support
from kg.model import Change, Span, Status
from kg.resources.traits import Traits

#: The cue of what a timetable tells in the present.
TIMETABLE = "timetable"
#: The cue of what a verb only says something of.
SAID_OF = "said of"


@dataclass(frozen=True, slots=True, order=True)
class Filler:
    """An actor (position in `Document.actors`) in a role, with its mention and the token that heads it."""

    role: str
    actor: int
    span: Span
    token: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that fired: trigger tokens, the predicate that carries tense and mood, and the role fillers.

    `predicate` is the trigger verb, or the verb that supports or governs a trigger noun; the noun itself where it
    stands free. `adjunct` is the preposition by which a noun hangs on its clause, if it does. `lacks` names the one
    thing that the frame asked for in vain; it is empty where the frame holds.
    """

    frame: Frame
    sentence: Sentence
    start: int
    end: int
    predicate: int
    fillers: tuple[Filler, ...]
    support: Support | None = None
    adjunct: str | None = None
    free: bool = False
    lacks: str = ""

    @property
    def kind(self) -> Traits:
        """The event type with its traits."""
        return self.frame.kind


@dataclass(frozen=True, slots=True)
class Realis:
    """The status of a candidate, its change, the cue that decided it, and whether it is told as background."""

    status: Status
    change: Change | None = None
    cue: str = "tense"
    background: bool = False
    #: Whether what is told is to come, and the pledge or announcement itself is the event.
    pledged: bool = False
