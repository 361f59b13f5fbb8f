"""A question to a saved query with its parameters."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kg.errors import QueryError
from kg.graph import Store
from kg.query.actors import find_actors
from kg.query.ask.forms import QuestionForm, load_forms
from kg.query.ask.names import Name, Names
from kg.query.ask.periods import AskedPeriod, read_period
from kg.query.binding import bind
from kg.query.saved import SavedQuery, find_query
from kg.resources.gazetteer import Gazetteer, load_gazetteer

_PLACE = re.compile(r"(?P<rest>.*)\s+in\s+(?P<place>\S.*)", re.IGNORECASE)
#: Which parameters a slot binds: of a state or body with a code, and of any other actor.
_SIDES = {"side": ("country", "actor"), "other": ("counterpart", "partner")}


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was understood.

    The example of its form, the saved query with its parameters, the names found, and the resulting SPARQL.
    """

    form: str
    query: str
    parameters: dict[str, str]
    names: tuple[str, ...]
    sparql: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question without its modifiers."""

    text: str
    period: AskedPeriod | None
    place: dict[str, str] | None

    @property
    def modifiers(self) -> frozenset[str]:
        found = {"period": self.period, "place": self.place}
        return frozenset(name for name, value in found.items() if value is not None)


def understand(
    store: Store, question: str, *, forms: Sequence[QuestionForm] | None = None, gazetteer: Gazetteer | None = None
) -> Asked:
    """Return the saved query that answers a question in one of the forms.

    `forms` and `gazetteer` are by default those of kg. Raises QueryError, with the nearest forms, for a question of
    no form, and for an unknown name or period.
    """
    forms = load_forms() if forms is None else forms
    names = Names(store, gazetteer or load_gazetteer())
    text = " " + " ".join(question.replace("’", "'").strip().rstrip("?!. ").split())
    for reading in _readings(text, names):
        for form in forms:
            if not reading.modifiers <= form.modifiers:
                continue
            for pattern in form.patterns:
                if (match := pattern.fullmatch(reading.text)) is not None:
                    return _asked(store, form, match.groupdict(), reading, names)
    raise QueryError(
        f"kg does not understand {question.strip()!r}; the nearest questions are: {_nearest(question, forms)}"
    )


def _readings(text: str, names: Names) -> Iterator[_Reading]:
    """Yield the question without its modifiers first, then with those that may belong to a name or topic."""
    rest, period = read_period(text)
    for whole, known in ((rest, period), (text, None)) if period is not None else ((text, None),):
        found = _PLACE.fullmatch(whole)
        place = names.place(found["place"]) if found else None
        if found and place is not None:
            earlier, before = read_period(found["rest"]) if known is None else (found["rest"], known)
            yield _Reading(earlier, before, place)
        yield _Reading(whole, known, None)


def _asked(store: Store, form: QuestionForm, slots: dict[str, str | None], reading: _Reading, names: Names) -> Asked:
    query = find_query(form.query)
    parameters, found = dict(form.set), []
    for slot, text in slots.items():
        if text is None:
            continue
        if slot == "topic":
            parameters[str(form.topic)] = text
            continue
        name = names.actor(text)
        found.append(name.label)
        parameters |= _bound(query, slot, name)
    if form.day is not None:
        parameters[form.day] = _day(form, reading)
    elif reading.period is not None:
        days = (("since", reading.period.since), ("until", reading.period.until))
        parameters |= {key: day.isoformat() for key, day in days if day is not None}
    if reading.place is not None:
        parameters |= reading.place
    sparql = bind(query, parameters, partial(find_actors, store))
    return Asked(form.example, form.query, parameters, tuple(found), sparql)


def _day(form: QuestionForm, reading: _Reading) -> str:
    """Return the last day of the period, for a form that asks for a state of affairs."""
    if reading.period is None or reading.period.until is None:
        raise QueryError(f"a question such as {form.example!r} needs a day")
    return reading.period.until.isoformat()


def _bound(query: SavedQuery, slot: str, name: Name) -> dict[str, str]:
    by_code, by_actor = _SIDES.get(slot, ("", "actor"))
    parameters = {parameter.name for parameter in query.parameters}
    if name.code is not None and by_code in parameters:
        return {by_code: name.code}
    if by_actor in parameters:
        return {by_actor: name.actor}
    raise QueryError(f"this question is about states and bodies, and {name.label} is neither")


def _nearest(question: str, forms: Sequence[QuestionForm]) -> str:
    examples = [form.example for form in forms]
    wanted = set(question.lower().split())
    ranked = sorted(
        examples,
        key=lambda e: (-len(wanted & set(e.lower().split())), -difflib.SequenceMatcher(None, question, e).ratio(), e),
    )
    return "; ".join(repr(example) for example in ranked[:3])
