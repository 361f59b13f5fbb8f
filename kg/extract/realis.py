"""Realis: what a text says about whether an event takes place."""

from dataclasses import dataclass

from kg.model import Change, Status

#: The cue for events that a timetable gives in the present tense.
TIMETABLE = "timetable"
#: The cue for events that a verb merely comments on.
SAID_OF = "said of"

#: The cue of a verb that is negated itself.
NEGATION = "negation"
#: The cue of an event of which there is none: "held no talks".
NONE = "no"
#: The cue of what somebody will do next.
CONTINUED = "will continue"

#: The cue for a status that the proposer states itself.
GIVEN = "given"

#: Statuses with too few annotations for a model to learn; the rules decide these.
RARE = frozenset({Status.DENIED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Realis:
    """The status of a mention, its change, the cue that decided it, and whether it is background."""

    status: Status
    change: Change | None = None
    cue: str = "tense"
    background: bool = False
