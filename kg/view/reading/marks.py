"""Where an article says what: the marks of its reports, and its text cut where marks begin and end.

In: a text and marks, which may overlap in any way. Out: pieces in reading order; together they are the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from kg.model import Field, Participant, Report, Span


class MarkKind(IntEnum):
    """What a mark stands for, the widest first: marks of a kind lie around those that follow."""

    SENTENCE = 0
    ACTOR = 1
    PLACE = 2
    TIME = 3
    TRIGGER = 4


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A marked stretch: the number of the event it belongs to, and for whom or what it stands, in words."""

    span: Span
    kind: MarkKind
    number: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; `ended` are the numbers of the events whose triggers end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    ended: tuple[int, ...] = ()


def marks_of(report: Report, number: int) -> Iterator[Mark]:
    """Yield what a report marks in its article: sentences, triggers, actors, time and place."""
    for evidence in report.evidence:
        yield Mark(evidence.span, MarkKind.SENTENCE, number)
        yield Mark(Span(evidence.span.field, evidence.trigger.start, evidence.trigger.end), MarkKind.TRIGGER, number)
    for participant in report.participants:
        about = f"{participant.role}: {full_name(participant)}"
        yield from (Mark(span, MarkKind.ACTOR, number, about) for span in participant.mentions)
    if report.time.mention is not None:
        yield Mark(report.time.mention, MarkKind.TIME, number)
    if report.place is not None and report.place.mention is not None:
        yield Mark(report.place.mention, MarkKind.PLACE, number, f"place: {report.place.name}")


def full_name(participant: Participant) -> str:
    """Return who a participant was found to be, as named in the text where that is not known, and its state."""
    name = participant.label
    return f"{name} ({participant.country})" if participant.country and not participant.is_side else name


def pieces(text: str, field: Field, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return a field of an article cut where marks begin and end; marks outside the text are left out."""
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in set(marks):
        if mark.span.field is field and 0 <= mark.span.start < mark.span.end <= len(text):
            begins[mark.span.start].append(mark)
            ends[mark.span.end].append(mark)
    found: list[Piece] = []
    held: set[Mark] = set()
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        held.difference_update(ends[start])
        held.update(begins[start])
        ended = sorted({mark.number for mark in ends[end] if mark.kind is MarkKind.TRIGGER})
        found.append(Piece(text[start:end], tuple(sorted(held, key=_outermost)), tuple(ended)))
    return tuple(found)


def _outermost(mark: Mark) -> tuple[MarkKind, int, Span, str]:
    return mark.kind, mark.number, mark.span, mark.about
