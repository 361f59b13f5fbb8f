"""An article with its events: the pieces of its title and text, and a note on each event for the margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.exchange.pairs import leading_roles, sides
from kg.model import Article, Corrections, Decision, Field, Report, TimeSpan
from kg.resources.event_types import EventTypes
from kg.view.payload import family_of
from kg.view.reading.marks import Piece, full_name, marks_of, pieces
from kg.view.sureness import Sureness, sureness
from kg.view.wording import BY_REVIEW, basis, interval, said


@dataclass(frozen=True, slots=True)
class Note:
    """The note on an event in the margin: its number in the text, and the facts of its report in words."""

    number: int
    report: Report
    type: str
    family: str
    status: str
    who: str
    facts: tuple[tuple[str, str], ...]
    sure: Sureness


@dataclass(frozen=True, slots=True)
class Marked:
    """An article, its title and text in marked pieces, and its notes in the order of the text."""

    article: Article
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    notes: tuple[Note, ...]


#: Of reports that no reviewer corrected.
UNCORRECTED: Corrections = MappingProxyType({})


def marked(
    article: Article,
    reports: Sequence[Report],
    types: EventTypes,
    first: int = 1,
    corrections: Corrections = UNCORRECTED,
) -> Marked:
    """Return an article with the events of its reports marked and numbered from `first` in the order of the text.

    `reports` are as reviewers corrected them; the notes say what the `corrections` are.
    """
    leading = leading_roles(types)
    ordered = sorted(reports, key=_in_reading_order)
    notes = tuple(
        _note(article, report, corrections.get(report.id, ()), number, types, leading)
        for number, report in enumerate(ordered, first)
    )
    marks = [mark for note in notes for mark in marks_of(note.report, note.number)]
    return Marked(
        article,
        pieces(article.field(Field.TITLE), Field.TITLE, marks),
        pieces(article.text, Field.TEXT, marks),
        notes,
    )


def _in_reading_order(report: Report) -> tuple[bool, int, str]:
    if not report.evidence:
        return True, 0, report.id
    first = min(report.evidence, key=lambda each: (each.span.field is Field.TEXT, each.trigger.start))
    return first.span.field is Field.TEXT, first.trigger.start, report.id


def _note(
    article: Article,
    report: Report,
    corrections: Sequence[Decision],
    number: int,
    types: EventTypes,
    leading: Mapping[str, str],
) -> Note:
    label = types[report.type].label if report.type in types else report.type
    return Note(
        number,
        report,
        f"{label} ({report.direction})" if report.direction else label,
        family_of(report.type, types).lower(),
        str(report.change or report.status),
        _who(report, leading),
        tuple(_facts(article, report, corrections)),
        sureness(report.confidence),
    )


def _who(report: Report, leading: Mapping[str, str]) -> str:
    found = sides(report, leading)
    return " → ".join(", ".join(map(full_name, side)) for side in (found.first, found.second) if side)


def _facts(article: Article, report: Report, corrections: Sequence[Decision]) -> list[tuple[str, str]]:
    place = report.place
    facts = [("when", interval(report.time)), ("date", _basis(article, report.time, corrections))]
    if place is not None:
        facts.append(("where", f"{place.name} ({place.country})" if place.country else place.name))
    if report.topics:
        facts.append(("about", ", ".join(topic.replace("_", " ") for topic in report.topics)))
    if report.source:
        facts.append(("according to", report.source))
    if corrections:
        facts.append((BY_REVIEW, "; ".join(map(said, corrections))))
    return facts


def _basis(article: Article, time: TimeSpan, corrections: Sequence[Decision]) -> str:
    """Return what a date rests on, with the words of the text where it rests on any."""
    rests_on = basis(time, corrections)
    words = "" if time.mention is None or rests_on == BY_REVIEW else " ".join(article.quote(time.mention).split())
    return f"“{words}”: {rests_on}" if words else rests_on
