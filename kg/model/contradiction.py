"""Where two reports of one event contradict each other: kept with the event, never averaged."""

from dataclasses import dataclass
from enum import StrEnum


class Disagreement(StrEnum):
    """What two reports contradict each other about."""

    HELD = "took place"
    DATE = "date"
    PLACE = "place"
    ACTORS = "actors"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports (by id) of one event that contradict each other, and what each says.

    About whether the event took place `left` is the one that tells it as a fact, about its date the one that gives
    the earlier days, else the first by id.
    """

    about: Disagreement
    left: str
    right: str
    says: str
    other_says: str
