"""The checks that every claim passes: known types, roles and statuses, and words that occur in the article."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kg.extract.mentions import Given
from kg.model import Article, Change, Claim, Direction, Field, Party, Span, Stated, Status, Words
from kg.resources.event_types import EventType, EventTypes

E = TypeVar("E", bound=StrEnum)
#: The maximum length of a quoted sentence, in characters.
MAX_QUOTE = 2000


class UnsoundError(Exception):
    """A claim that the article does not support; caught where the claim is read and kept as a `Refused`."""

    def __init__(self, fault: str, detail: object) -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = str(detail)[:200]


@dataclass(frozen=True, slots=True)
class Sound:
    """A valid claim, its words located; `given` is what it states beyond its type and its parties."""

    type: EventType
    direction: Direction | None
    parties: tuple[tuple[str, Span], ...]
    given: Given


def check(claim: Claim, article: Article, types: EventTypes) -> Sound:
    """Return a claim with its words located; raises UnsoundError if the claim is not valid."""
    if not isinstance(claim, Claim):
        raise UnsoundError("not a claim", repr(claim))
    kind = types.get(claim.type)
    if kind is None:
        raise UnsoundError("unknown type", claim.type)
    status = None if claim.status is None else _member(Status, claim.status, "status")
    change = None if claim.change is None else _member(Change, claim.change, "change")
    if change is not None and change.status is not status:
        raise UnsoundError("change that does not fit the status", f"{change} with {status}")
    stated = _stated(claim.stated, article)
    leading = stated[0][0]
    return Sound(
        type=kind,
        direction=_direction(claim, kind),
        parties=_parties(claim.parties, kind, article, leading),
        given=Given(
            status=status,
            change=change,
            when=None if claim.when is None else locate(claim.when, article, "time", leading),
            news=None if claim.news is None else claim.news is True,
            where=None if claim.where is None else locate(claim.where, article, "place", leading),
            source=None if claim.source is None else _verbatim(claim.source, "source", article),
            topics=tuple(dict.fromkeys(_verbatim(topic, "topic", article) for topic in claim.topics)) or None,
            confidence=None if claim.confidence is None else _confidence(claim.confidence),
            quotes=stated,
            distinct=claim.distinct is True,
        ),
    )


def _member(kind: type[E], value: str, what: str) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise UnsoundError(f"unknown {what}", value) from error


def _direction(claim: Claim, kind: EventType) -> Direction | None:
    if claim.direction is None:
        if kind.directions:
            raise UnsoundError("no direction", kind.name)
        return None
    direction = _member(Direction, claim.direction, "direction")
    if direction not in kind.directions:
        raise UnsoundError("direction of a type that has none", f"{kind.name} {direction}")
    return direction


def _stated(stated: Iterable[Stated], article: Article) -> tuple[tuple[Span, Span], ...]:
    found: dict[Span, Span] = {}
    for each in stated:
        quote = locate(each.quote, article, "quote")
        if quote.end - quote.start > MAX_QUOTE:
            raise UnsoundError("quote too long", f"{quote.end - quote.start} characters")
        trigger = locate(each.trigger, article, "trigger", quote)
        if not trigger.within(quote):
            raise UnsoundError("trigger outside its quote", repr(each.trigger.text))
        found.setdefault(quote, trigger)
    if not found:
        raise UnsoundError("no quote", "a claim rests on at least one sentence")
    return tuple(found.items())


def _parties(
    parties: Iterable[Party], kind: EventType, article: Article, leading: Span
) -> tuple[tuple[str, Span], ...]:
    found = []
    for party in parties:
        if party.role not in kind.roles:
            raise UnsoundError("unknown role", f"{party.role!r} of {kind.name}, which has {', '.join(kind.roles)}")
        found.append((party.role, locate(party.mention, article, "participant", leading)))
    if not found:
        raise UnsoundError("no participant", kind.name)
    return tuple(dict.fromkeys(found))


def _verbatim(text: object, what: str, article: Article) -> str:
    if not isinstance(text, str) or not text.strip():
        raise UnsoundError(f"no {what}", repr(text))
    if text not in article.text and text not in (article.title or ""):
        raise UnsoundError(f"{what} not in the text", repr(text))
    return text


def _confidence(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1 or math.isnan(value):
        raise UnsoundError("confidence that is not a probability", repr(value))
    return round(float(value), 3)


def locate(words: Words, article: Article, what: str, near: Span | None = None) -> Span:
    """Return where words occur; `what` names them in the refusal, `near` is their sentence.

    Raises UnsoundError if they are empty, or do not occur at the position that the claim gives or, without one,
    anywhere.
    """
    if not isinstance(words, Words) or not isinstance(words.text, str) or not words.text.strip():
        raise UnsoundError(f"no {what}", repr(words))
    text = article.field(Field(words.field))
    if words.start is None:
        return _find(words.text.strip(), Field(words.field), text, what, near)
    if not isinstance(words.start, int) or words.start < 0:
        raise UnsoundError(f"{what} at no offset", repr(words.start))
    end = words.start + len(words.text)
    if text[words.start : end] != words.text:
        raise UnsoundError(f"{what} not in the text", f"{words.text!r} at {words.start}")
    return Span(Field(words.field), words.start, end)


def _find(wanted: str, field: Field, text: str, what: str, near: Span | None) -> Span:
    places = [match.start() for match in re.finditer(rf"(?<!\w)(?={re.escape(wanted)}(?!\w))", text)]
    if not places:
        raise UnsoundError(f"{what} not in the text", repr(wanted))
    spans = [Span(field, start, start + len(wanted)) for start in places]
    if near is None or near.field is not field:
        return spans[0]
    inside = [span for span in spans if span.within(near)]
    before = [span for span in spans if span.end <= near.start]
    return (inside or before[-1:] or spans)[0]
