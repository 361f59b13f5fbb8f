"""The days that an event has, given the time expression that dates it.

The annotators of `data/corpus` mostly agree on this (`scripts/time_report.py`): what goes on is dated by its
beginning and has no end yet; a momentary act with "since" or "from" a day took place on that day; what is planned
"by" or "before" a day lies between the news and that day.
"""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import Open, OpenKind, Tense, TimeExpression
from kg.extract.mentions import EventMention
from kg.extract.setting.attachments import attachment
from kg.model import Status, TimeBasis, TimeSpan
from kg.resources.traits import Length, Traits

_BEGINNINGS = frozenset({OpenKind.SINCE, OpenKind.FROM})
_BOUNDED = frozenset({OpenKind.BY, OpenKind.BEFORE})


def event_time(
    expression: TimeExpression,
    kind: Traits,
    status: Status,
    *,
    anchor: date | None,
    tense: Tense | None = None,
    previous: TimeSpan | None = None,
) -> TimeSpan:
    """Return the days of an event of a type and status that an expression dates; see `resolve_time`."""
    span = resolve_time(expression, anchor=anchor, tense=tense, previous=previous)
    value = expression.value
    if isinstance(value, Open) and _is_at_bound(value.kind, kind, status):
        bound = replace(expression, value=value.bound)
        then = Tense.PAST if value.kind is OpenKind.SINCE else tense
        day = resolve_time(bound, anchor=anchor, tense=then, previous=previous)
        ahead = anchor is not None and day.start is not None and day.start > anchor
        span = span if ahead and status is Status.OCCURRED else day
    if anchor is None or span.end is None:
        return span
    if status is Status.ONGOING and span.end < anchor:
        return replace(span, end=None)
    if status.is_ahead and isinstance(value, Open) and value.kind in _BOUNDED and anchor <= span.end:
        return replace(span, start=anchor)
    return span


def _is_at_bound(bound: OpenKind, kind: Traits, status: Status) -> bool:
    """Whether an event is on the day itself: "the border has been shut since May 3", "by Friday both had left"."""
    if bound in _BEGINNINGS:
        of_moment = kind.duration is Length.MOMENT and status is not Status.ONGOING
        return of_moment or status is Status.CANCELLED
    return bound is OpenKind.BY and status is Status.OCCURRED


def day_of_length(kind: Traits, status: Status, day: date) -> TimeSpan:
    """Return the day that a stated length is counted from: the last of what is over, the first of what goes on.

    How long anything but an encounter has gone on says nothing of its end.
    """
    goes_on = status is Status.ONGOING and kind.duration is Length.DAYS
    return TimeSpan(day, day, TimeBasis.RELATIVE) if goes_on or status is Status.OCCURRED else TimeSpan()


def is_of_the_plan(head: Token, mention: EventMention) -> bool:
    """Whether a time is the planned day of an encounter, not the day it was called off ("talks set for June").

    "The trip, pencilled in for Thursday, was scrapped": a participle beside it gives the day. `head` is the time's.
    """
    trigger = head.doc[mention.end - 1]
    beside = attachment(head).i != mention.predicate and head.dep_ == "pobj" and head.head.lower_ == "for"
    own = trigger.pos_ == "NOUN" and trigger.is_ancestor(head)
    return mention.kind.is_encounter and (own or beside)
