"""What one article says about one event: where it stands in the text, who acts, when, and the report itself.

Offsets count Unicode code points of the named field, end exclusive, so that
`getattr(article, span.field)[span.start:span.end]` is what the span covers.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """The part of an article that offsets count in."""

    TEXT = "text"
    TITLE = "title"
    ROW = "row"  #: the evidence of a table's row: where the sentence stands in its article is not known


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one field of an article, in code points, end exclusive."""

    field: Field
    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`."""
        return self.field == other.field and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """The word or words that name an event: their text and offsets in the evidence's field."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One sentence that states an event: its span, its exact words, the trigger, and the rule that fired."""

    span: Span
    quote: str
    trigger: Trigger
    rule: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before its trigger, the trigger, and what follows it.

        A trigger outside its sentence is not marked: the sentence is then the first part.
        """
        begin, end = self.trigger.start - self.span.start, self.trigger.end - self.span.start
        if not 0 <= begin <= end <= len(self.quote):
            return self.quote, "", ""
        return self.quote[:begin], self.quote[begin:end], self.quote[end:]


class ActorKind(StrEnum):
    """What an actor is on the diplomatic stage."""

    STATE = "state"  #: a country or its government, by whatever name
    BODY = "body"  #: an international organisation
    PERSON = "person"
    GROUP = "group"  #: a non-state party: rebels, a movement, a company
    PLACE = "place"  #: a city or region that is not (here) a government


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One mention of an actor: where it stands and the words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Who an actor was found to be, or why it was not: full English name or None, reason, score 0 to 1."""

    label: str | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one article with all its mentions, in reading order.

    `name` is the fullest form in the article; `country` the ISO 3166-1 alpha-3 code of the state served, or the code
    of a body; `office` the office in a normal form (``foreign_minister``), `title` the words for it in the text.
    `id`, `qid`, `link` and `held`, the office that a person holds at the time, are filled by `kg.resolve`.
    """

    name: str
    kind: ActorKind
    country: str | None
    mentions: tuple[Mention, ...]
    office: str | None = None
    title: str | None = None
    id: str | None = None
    qid: str | None = None
    link: Link | None = None
    held: str | None = None

    @property
    def side(self) -> str:
        """The code of the state or body that it acts for, its name where it acts for itself."""
        return self.country or self.name


class TimeBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  #: the text gives the date
    RELATIVE = "relative"  #: counted from the dateline, the publication date or the event before
    REPORTED = "reported"  #: no time expression, but the wording of the day's news
    UNKNOWN = "unknown"  #: nothing to go by; both ends are None

    @property
    def is_dated(self) -> bool:
        """Whether words of the text give the date."""
        return self in (TimeBasis.STATED, TimeBasis.RELATIVE)

    @property
    def rank(self) -> int:
        """The place among all bases, the surest first."""
        return list(TimeBasis).index(self)


class Precision(StrEnum):
    """How fine a date is, from the width of its interval."""

    DAY = "day"
    DAYS = "days"  #: up to ten days
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    OPEN = "open"  #: one end is not given
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A closed interval of days; one end None where the text leaves it open, both where nothing is known."""

    start: date | None = None
    end: date | None = None
    basis: TimeBasis = TimeBasis.UNKNOWN
    mention: Span | None = None

    @property
    def precision(self) -> Precision:
        """How fine the interval is."""
        if self.start is None and self.end is None:
            return Precision.NONE
        if self.start is None or self.end is None:
            return Precision.OPEN
        days = (self.end - self.start).days + 1
        if days == 1:
            return Precision.DAY
        for limit, precision in ((10, Precision.DAYS), (31, Precision.MONTH), (366, Precision.YEAR)):
            if days <= limit:
                return precision
        return Precision.LONGER

    @property
    def edtf(self) -> str | None:
        """The interval in EDTF (ISO 8601-2): a day, a whole month or year, or an interval with `..` for open."""
        start, end = self.start, self.end
        if start == end:
            return None if start is None else start.isoformat()
        if start is None or end is None:
            return f"{start or '..'}/{end or '..'}"
        last = calendar.monthrange(end.year, end.month)[1]
        if start.year == end.year and start.day == 1 and end.day == last:
            if start.month == end.month:
                return f"{start:%Y-%m}"
            if (start.month, end.month) == (1, 12):
                return f"{start.year:04d}"
        return f"{start}/{end}"


class Status(StrEnum):
    """The realis of an event: whether the text says that it took place."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    DENIED = "denied"

    @property
    def is_actual(self) -> bool:
        """Whether the event is stated as a fact: only such events get a class and relation triples."""
        return self in (Status.OCCURRED, Status.ONGOING)

    @property
    def is_ahead(self) -> bool:
        """Whether the event is still to come, if it comes at all."""
        return self in (Status.PLANNED, Status.POSSIBLE)


class Change(StrEnum):
    """How a plan changed: confirmed (status planned) or postponed (status cancelled)."""

    CONFIRMED = "confirmed"
    POSTPONED = "postponed"

    @property
    def status(self) -> Status:
        """The status that goes with the change."""
        return Status.PLANNED if self is Change.CONFIRMED else Status.CANCELLED


class Direction(StrEnum):
    """Whether a sanction is imposed or lifted."""

    IMPOSE = "impose"
    LIFT = "lift"


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """A sentence that something rests on: a report, by id, and the place of the sentence in its evidence."""

    report: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role of a report or an event; see `Actor` for the other fields.

    In a report it has `mentions`, in the article; in an event, which has no text of its own, `grounds`. `office` is
    the class of the office that a person holds at the time, as the text or the gazetteer has it.
    """

    role: str
    name: str
    country: str | None = None
    id: str | None = None
    qid: str | None = None
    link: Link | None = None
    mentions: tuple[Span, ...] = ()
    grounds: tuple[Ground, ...] = ()
    office: str | None = None

    @property
    def label(self) -> str:
        """What readers are shown: the full name of the actor that it was linked to, else the name in the articles."""
        return (self.link and self.link.label) or self.name

    @property
    def is_side(self) -> bool:
        """Whether this is a state or body itself, and not somebody who acts for it.

        Its identifier then ends in its own code; this holds for every base IRI.
        """
        return bool(self.country and self.id and re.split(r"[/#:]", self.id)[-1] == self.country)


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
    """A third-party extractor: the name it is chosen by, and a version that covers all that decides its output."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """The actor to whom an article attributes what it reports, by identifier, and where it names that actor."""

    actor: str
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """The report, by id, of the event in the course of which another took place, and the words that say so."""

    report: str
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about one event; each sentence about it is a piece of evidence.

    `source` is to whom it is attributed, as named, and `attribution` who that is, where it is an actor. `within` is
    the event of the article that it is a part of. `extractor` is the third-party one that read it, None for kg's own.
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
    attribution: Attribution | None = None
    within: Within | None = None

    @property
    def first_span(self) -> Span | None:
        """Where the first sentence about the event stands, None without evidence."""
        return self.evidence[0].span if self.evidence else None

    def grounds_of(self, *spans: Span | None) -> tuple[Ground, ...]:
        """Return the sentences of the evidence that hold one of some spans; the first sentence where none does."""
        held = [
            number
            for number, evidence in enumerate(self.evidence)
            if any(span is not None and span.within(evidence.span) for span in spans)
        ]
        return tuple(Ground(self.id, number) for number in (held or range(min(1, len(self.evidence)))))
