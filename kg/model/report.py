"""A report: what one article says about one event."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.actor import Link
from kg.model.spans import Evidence, Span
from kg.model.time import TimeSpan


class Status(StrEnum):
    """The realis of an event as told."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    DENIED = "denied"

    @property
    def is_actual(self) -> bool:
        """Whether the event is told as a fact: only such events get a class and relation triples."""
        return self in (Status.OCCURRED, Status.ONGOING)


class Change(StrEnum):
    """How a plan changed: confirmed (status planned) or postponed (status cancelled)."""

    CONFIRMED = "confirmed"
    POSTPONED = "postponed"


class Direction(StrEnum):
    """Whether a sanction is imposed or lifted."""

    IMPOSE = "impose"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role of an event; see `kg.model.actor.Actor` for the other fields."""

    role: str
    name: str
    country: str | None = None
    id: str | None = None
    qid: str | None = None
    link: Link | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place: city or country as named, its state (ISO 3166-1 alpha-3), and the mention."""

    name: str
    country: str | None = None
    id: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an event in older schemes; text, never numbers ("010" is not "10")."""

    cameo: str | None = None
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """An extractor other than kg's own rules: the name it is chosen by, and all that decides what it says."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about one event; several sentences of it are one report with several evidence.

    `extractor` is what read it, None for the rules of kg.
    """

    id: str
    article: str
    type: str
    participants: tuple[Participant, ...]
    status: Status
    time: TimeSpan
    evidence: tuple[Evidence, ...]
    direction: Direction | None = None
    change: Change | None = None
    place: Place | None = None
    topics: tuple[str, ...] = ()
    source: str | None = None
    codes: Codes = Codes()
    confidence: float = 0.5
    extractor: Tool | None = None
