"""Whether year and months of events are those of their days, which SHACL's core constraints cannot compare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.graph.summary import periods_of
from kg.graph.vocabulary import Prop, Term

_FIRST, _LAST = Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, Term.SEM_HAS_LATEST_END_TIME_STAMP
_PERIODS = frozenset({Prop.YEAR, Prop.MONTH, Prop.IN_MONTH})


def wrong_periods(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield the year and months that events have but should not, or should have: event, property and N-Triples term.

    Events of which a day is missing from the calendar, or that have two first or last days, are left to the shapes.
    """
    days: dict[str, dict[ox.NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
    said: dict[str, set[tuple[ox.NamedNode, str]]] = defaultdict(set)
    for subject, name, value in triples:
        if not isinstance(subject, ox.NamedNode):  # the shapes find these
            continue
        if name in (_FIRST, _LAST):
            days[subject.value][name].add(value.value if isinstance(value, ox.Literal) else str(value))
        elif name in _PERIODS:
            said[subject.value].add((name, str(value)))
    for event in days.keys() | said.keys():
        try:
            start, end = _day(days[event][_FIRST]), _day(days[event][_LAST])
        except ValueError:
            continue
        wanted = {(name, str(value)) for name, value in periods_of(start, end)}
        for name, text in said[event] ^ wanted:
            yield event, name.value, text


def _day(found: set[str]) -> date | None:
    """Return the day of an event, None if it has none; raises ValueError if it has several or one that is no date."""
    if not found:
        return None
    (text,) = found
    return date.fromisoformat(text)
