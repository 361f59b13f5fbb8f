"""Realis: what a text says about whether an event takes place."""

from dataclasses import dataclass

from kg.model import Change, Status

#: The cue of what a timetable tells in the present.
TIMETABLE = "timetable"
#: The cue of what a verb only says something of.
SAID_OF = "said of"

#: The cue of what the proposer says itself.
GIVEN = "given"

#: Statuses of which too few are annotated for a model to learn them: here the rules decide.
RARE = frozenset({Status.DENIED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Realis:
    """The status of a mention, its change, the cue that decided it, and whether it is background.

    `pledged` says that what is announced is to come, and the pledge or announcement itself is the event.
    """

    status: Status
    change: Change | None = None
    cue: str = "tense"
    background: bool = False
    pledged: bool = False
