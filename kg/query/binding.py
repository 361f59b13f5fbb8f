"""Binds the parameters of a saved query: each value becomes an RDF term in a VALUES clause, never a piece of text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import terms
from kg.graph.summary import OPEN, months_between
from kg.graph.vocabulary import KG
from kg.model import Status
from kg.query.countries import country_code
from kg.query.saved import CLAUSE, WHOLE, Parameter, ParameterType, SavedQuery
from kg.resources.event_types import load_event_types

T = TypeVar("T")

_ALL = "all"
#: A longer period is compared, not listed.
_FEW_MONTHS = 24

#: From a name to the terms of the actors who have it in a store.
FindActors = Callable[[str], Sequence[ox.NamedNode | ox.Literal]]


def bind(query: SavedQuery, values: Mapping[str, str], find_actors: FindActors | None = None) -> str:
    """Return the SPARQL of a saved query with its parameters bound to values given as text.

    Several values of one parameter are separated by commas; ``all`` means no restriction. `find_actors` gives the
    terms of the actors with a name in a store; without it a name stays a name. Raises QueryError for an unknown
    or missing parameter and for a value that is not of its type.
    """
    given = {query.parameter(name).name: value for name, value in values.items()}
    clauses = {}
    for parameter in query.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(f"the query {query.name!r} needs the parameter {parameter.name!r}: {parameter.help}")
        clauses[parameter.name] = _clause(parameter, given.get(parameter.name), find_actors)
    since, until = (date.fromisoformat(given[name]) if given.get(name) else None for name in ("since", "until"))
    if since and until and since > until:
        raise QueryError(f"since {given['since']} is after until {given['until']}")
    clauses["months"] = _months(since, until)
    # All in one pass over our own text: what a value says is never searched for a clause.
    return CLAUSE.sub(lambda found: clauses.get(found["name"], found[0]), query.text_for(given.keys()))


def _clause(parameter: Parameter, value: str | None, find_actors: FindActors | None) -> str:
    """Return the clause that binds a parameter, empty where it restricts nothing."""
    if value is None and parameter.default is not None:
        return f"VALUES ?_{parameter.name} {{ {parameter.default} }}"
    if value is None or (parameter.many and value == _ALL):
        # VALUES with only UNDEF restricts nothing, but the engine joins faster without it.
        return ""
    values = [member.strip() for member in value.split(",")] if parameter.many else [value]
    # A value given twice would make the engine count everything twice.
    return _values(
        parameter.name, dict.fromkeys(term for member in values for term in _terms(parameter, member, find_actors))
    )


def _values(name: str, values: Iterable[ox.NamedNode | ox.Literal]) -> str:
    return f"VALUES ?_{name} {{ {' '.join(map(str, values))} }}"


def _months(since: date | None, until: date | None) -> str:
    """Return the clause for the months of a period: each of a few, or a comparison.

    The engine looks values up, but of many it may look up each again and again, for every row of the query.
    """
    if since and until and (until - since).days <= _FEW_MONTHS * 31:
        return _values("months", map(ox.Literal, [OPEN, *months_between(since, until)]))
    low = f'?_months >= "{since:%Y-%m}"' if since else ""  # "open" comes after all digits
    high = f'(?_months <= "{until:%Y-%m}" || ?_months = "{OPEN}")' if until else ""
    return f"FILTER({' && '.join(filter(None, (low, high)))})" if low or high else ""


def _terms(parameter: Parameter, value: str, find_actors: FindActors | None) -> Sequence[ox.NamedNode | ox.Literal]:
    """Return the terms of a value; raises QueryError if the value is not of the parameter's type."""
    match parameter.type:
        case ParameterType.ACTOR if find_actors is not None or not value.startswith(WHOLE):
            name = _parsed(parameter, value, ox.Literal, "Unicode text")
            return [name] if find_actors is None else find_actors(name.value)
        case ParameterType.IRI | ParameterType.ACTOR:
            return [_parsed(parameter, value, lambda text: ox.NamedNode(terms.plain(text)), "an IRI")]
        case ParameterType.STRING:
            return [_parsed(parameter, value, ox.Literal, "Unicode text")]
        case ParameterType.INTEGER:
            return [terms.integer(_parsed(parameter, value, int, "a whole number"))]
        case ParameterType.DATE:
            return [terms.day(_parsed(parameter, value, date.fromisoformat, "a day as YYYY-MM-DD"))]
        case ParameterType.COUNTRY:
            code = country_code(value)
            if code is None:
                raise _wrong(parameter, value, "a code such as CHN, UNO or G7, or the name of a state or body")
            return [ox.Literal(code)]
        case ParameterType.STATUS:
            return [_named(parameter, value, tuple(Status))]
        case ParameterType.EVENT_TYPE:
            return [_named(parameter, value, load_event_types().names)]


def _parsed(parameter: Parameter, value: str, parse: Callable[[str], T], wanted: str) -> T:
    try:
        return parse(value)
    except ValueError as error:
        raise _wrong(parameter, value, wanted) from error


def _named(parameter: Parameter, value: str, names: tuple[str, ...]) -> ox.NamedNode:
    for name in names:
        if name.lower() == value.lower():
            return ox.NamedNode(KG + name)
    raise _wrong(parameter, value, f"one of {', '.join(names)}")


def _wrong(parameter: Parameter, value: str, wanted: str) -> QueryError:
    return QueryError(f"the parameter {parameter.name!r} must be {wanted}, not {value!r}")
