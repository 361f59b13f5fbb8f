"""When an event took place, as time stamps of SEM; days that are known are kept apart from mere bounds."""

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.account import Sink
from kg.graph.vocabulary import Term
from kg.model import Precision, TimeSpan
from kg.resources.traits import load_traits

_WEEK = 7


def may_last(kind: str) -> bool:
    """Whether events of a type may last for days. Raises DataError if the data on types cannot be read."""
    traits = load_traits().by_name.get(kind)
    return traits is not None and not traits.is_act


def is_known(time: TimeSpan, *, lasts: bool) -> bool:
    """Whether begin and end of a time are known to the day, so that it is a duration, not an uncertainty.

    A single day is. Several days are the duration of an event that can last for days, unless they are a whole week or
    more than ten days, which is how a text bounds a day that it does not give ("last week", "in June"). An act takes
    a moment: several days only bound it.
    """
    if time.precision is Precision.DAY:
        return True
    if not lasts or time.precision is not Precision.DAYS or time.start is None or time.end is None:
        return False
    return not (time.start.weekday() == 0 and (time.end - time.start).days + 1 == _WEEK)


def put_time(sink: Sink, node: ox.NamedNode, time: TimeSpan, *, lasts: bool) -> None:
    """Add the first and last day that an event may lie on, and begin and end or what bounds them."""
    start, end = terms.day(time.start), terms.day(time.end)
    sink.put(node, Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, start)
    sink.put(node, Term.SEM_HAS_LATEST_END_TIME_STAMP, end)
    if is_known(time, lasts=lasts):
        sink.put(node, Term.SEM_HAS_BEGIN_TIME_STAMP, start)
        sink.put(node, Term.SEM_HAS_END_TIME_STAMP, end)
    elif time.start is not None and time.end is not None:
        sink.put(node, Term.SEM_HAS_LATEST_BEGIN_TIME_STAMP, end)
        sink.put(node, Term.SEM_HAS_EARLIEST_END_TIME_STAMP, start)
