"""Codes of states and bodies that somebody asks for: a slip of the pen is an error, not an empty answer."""

from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.query.saved import ParameterType, SavedQuery
from kg.resources.gazetteer import load_gazetteer

_SHOWN = 3


def check_codes(store: Store, query: SavedQuery, values: Mapping[str, str]) -> None:
    """Raise QueryError for a parameter that is the code of no state or body, in the store or in the gazetteer."""
    for parameter in query.parameters:
        if parameter.type is not ParameterType.COUNTRY or parameter.name not in values:
            continue
        code = values[parameter.name].upper()
        if not _is_in(store, code) and not load_gazetteer().is_code(code):
            raise QueryError(
                f"the parameter {parameter.name!r} is the code of no state or body: {code!r}{_nearest(code)}"
            )


def _is_in(store: Store, code: str) -> bool:
    term = ox.Literal(code)
    return bool(store.query(f"ASK {{ {{ ?e kg:involves {term} }} UNION {{ ?p kg:country {term} }} }}"))


def _nearest(code: str) -> str:
    """Return what somebody who writes GER or UK may have meant, to go on with."""
    states = load_gazetteer().states
    known = [s for s in states if code in (s.iso2, *s.names)]
    alike = [s for s in states if s.name.upper().startswith(code)]
    listed = ", ".join(f"{state.name} is {state.code}" for state in dict.fromkeys([*known, *alike][:_SHOWN]))
    return f"; {listed}" if listed else ""
