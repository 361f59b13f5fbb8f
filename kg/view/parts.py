"""What the pages about parties need beside the events: which types are what, and the offices of people by date.

In: the events of a page. Out: JSON values that the modules `pair`, `profile` and `planned` of the page read.
"""

from typing import Any

from kg.resources import load_toml
from kg.resources.gazetteer import Gazetteer, Tenure
from kg.resources.traits import Encounter, Length, load_traits
from kg.view.payload import PageContent

#: People of the graph are named by their Wikidata identifier, or by the slug of the gazetteer.
_SLUG = "gaz:"


def kinds(found: PageContent) -> dict[str, list[str]]:
    """Return the event types of a page that are encounters, those of them at a place, disputes and agreements.

    Raises DataError if a table is missing or not well-formed.
    """
    used = {event.type for event in found.events}
    traits = [kind for kind in load_traits() if kind.name in used]
    return {
        "encounters": [kind.name for kind in traits if kind.encounter is not Encounter.NONE],
        "places": [kind.name for kind in traits if kind.encounter in (Encounter.IN_PERSON, Encounter.JOURNEY)],
        "standing": [kind.name for kind in traits if kind.duration is Length.STANDING],
        "agreements": [kind for kind in load_toml("view", "pages.toml")["agreements"] if kind in used],
    }


def offices(found: PageContent, gazetteer: Gazetteer) -> list[list[Any]]:
    """Return the terms of office of the people of a page, by person and start.

    Each is the number of the person, what the office is called, the state or body, its first and last day as the
    gazetteer has them (a year, month or day; null while open), the day until which an open term is known, and the
    rank of the office, 0 the highest.
    """
    return [
        [number, t.label, t.country, t.start, t.end, None if t.end else t.known_until, gazetteer.rank(t.office)]
        for key, number in found.actors.items()
        for t in _terms(key, gazetteer)
    ]


def _terms(actor: str, gazetteer: Gazetteer) -> tuple[Tenure, ...]:
    """Return the terms of office of a person, given by IRI, each once and by their start; none for other actors."""
    kind, _, name = actor.rpartition("/id/")[2].partition("/")
    if kind != "person":
        return ()
    terms = gazetteer.tenures_of(name) or gazetteer.tenures_of(f"{_SLUG}{name}")
    # One office may be of two classes: that of the higher rank counts.
    ranked = sorted(terms, key=lambda t: -gazetteer.rank(t.office))
    posts = {(t.label, t.country, t.start, t.end): t for t in ranked}
    return tuple(sorted(posts.values(), key=lambda t: (t.start, gazetteer.rank(t.office), t.label)))
