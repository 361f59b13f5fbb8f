"""Which state, capital or city a name means, and its identifier: the same for actors and for places of events."""

from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import NameEntry, NameKind
from kg.resources.gazetteer.surfaces import fold

_TOWNS = (NameKind.CITY, NameKind.CAPITAL)


def slug(text: str) -> str:
    """Return a text as a part of an identifier: folded, hyphens for spaces."""
    return "-".join(fold(text).split()) or "unnamed"


def towns_called(name: str, country: str | None, gazetteer: Gazetteer) -> list[NameEntry]:
    """Return the cities and capitals of a name, in a country where one is given."""
    return [e for e in gazetteer.lookup(name) if e.kind in _TOWNS and country in (None, e.country)]


def town_key(entry: NameEntry) -> str:
    """Return the key of a city or capital."""
    return f"{slug(entry.surface)}-{(entry.country or '').lower()}"


def place_key(name: str, country: str | None, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the kind (state or place) and the key of the identifier of a place; None if the gazetteer lacks it.

    A name of a state and of its capital ("Singapore") means the state.
    """
    states = {
        e.key for e in gazetteer.lookup(name) if e.kind is NameKind.STATE and country in (None, e.country) and e.key
    }
    if len(states) == 1:
        return "state", states.pop()
    towns = towns_called(name, country, gazetteer)
    return ("place", town_key(towns[0])) if len({e.country for e in towns}) == 1 else None
