"""Made-up reports for the tests of merging: real states, invented people, a sentence each."""

from datetime import date

from kg.model import (
    ArticleRecord,
    Change,
    Direction,
    Event,
    Evidence,
    Field,
    Judgement,
    Link,
    Namespace,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
    content_hash,
)
from kg.resolve.merging import merge_reports

NAMES = Namespace()
PEOPLE = {
    "Lund": ("Astrid Lund", "NOR"),
    "Berg": ("Nils Berg", "NOR"),
    "Okafor": ("Chidi Okafor", "NGA"),
    "Sato": ("Emi Sato", "JPN"),
    "Mori": ("Ken Mori", "JPN"),
}
Told = tuple[Report, ArticleRecord]
#: Two texts without a run of words in common.
WIRE = " ".join(f"w{n}" for n in range(300))
OTHER = " ".join(f"v{n}" for n in range(300))


def actor(text: str) -> Participant:
    """Return a participant from ``role:NAME``, where NAME is a person of `PEOPLE` or the code of a state or body."""
    role, name = text.split(":")
    if name in PEOPLE:
        full, country = PEOPLE[name]
        return Participant(role, full, country, NAMES.iri("person", full), None, Link(full, "made up", 0.9))
    return Participant(role, name, name, NAMES.iri("state", name), None, Link(name, "made up", 1.0))


def told(
    published: str | None,
    kind: str,
    who: str,
    start: str | None = None,
    end: str | None = None,
    status: Status = Status.OCCURRED,
    basis: TimeBasis = TimeBasis.STATED,
    place: Place | None = None,
    topics: tuple[str, ...] = (),
    quote: str | None = None,
    article: str | None = None,
    change: Change | None = None,
    direction: Direction | None = None,
    confidence: float = 0.8,
) -> Told:
    """Return a report with its article; `who` is a list of ``role:NAME`` with spaces between, dates are ISO.

    Its sentence names the event, who takes part and the topics, then has `quote` and words of its own.
    """
    participants = tuple(actor(text) for text in who.split())
    own = content_hash(str(published), kind, who, str(start), status, str(quote), length=48)
    named = " and ".join((*(p.name for p in participants), *topics))
    quote = f"{kind} of {named}: {quote or ''} {' '.join(own[n : n + 4] for n in range(0, 48, 4))}"
    name = article or content_hash(str(published), kind, who, str(start), status, quote, str(place))
    record = ArticleRecord(name, None, date.fromisoformat(published) if published else None)
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else first
    return (
        Report(
            id=content_hash(name, kind, who, str(start), status, quote),
            article=name,
            type=kind,
            participants=participants,
            status=status,
            time=TimeSpan(first, last, basis) if first else TimeSpan(),
            evidence=(Evidence(Span(Field.TEXT, 0, len(quote)), quote, Trigger(kind, 0, len(kind)), "made-up"),),
            direction=direction,
            change=change,
            place=place,
            topics=topics,
            confidence=confidence,
        ),
        record,
    )


def merged(*tellings: Told) -> tuple[tuple[Event, ...], tuple[Judgement, ...]]:
    """Return what merging makes of reports."""
    return merge_reports([r for r, _ in tellings], {a.id: a for _, a in tellings}, NAMES)


def events(*tellings: Told) -> list[Event]:
    """Return the events that merging makes of reports, by the day of publication of their first report."""
    return sorted(merged(*tellings)[0], key=lambda e: (e.history[0].date or date.max, e.id))
