"""People whom the gazetteer knows from another state than the text seems to say: when the name decides.

Which state a person serves is often read from what stands around the name, and wrongly so ("Biden" in a text on
Germany). A full name, or a surname with an office, is the better witness where the gazetteer leaves one reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kg.resolve.linking.found import FoundPerson, somebody
from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import describe, in_role, is_vague
from kg.resolve.linking.surroundings import Nearby
from kg.resources.gazetteer import Gazetteer, Person, Tenure, fold

# In years: how long before and after a term an ambassador is called by the state of the post, and how long before and
# after a post at an international body somebody of that name and of some state is taken for its holder.
_POSTED = 1.0
_NATIONAL = 10.0
# The lowest offices whose holders are in the news everywhere, and those that need the text to name their state.
_PROMINENT = "defence_minister"
_NAMED = "special_envoy"
_HEADS = ("head_of_state", "head_of_government")


def find_named_elsewhere(
    name: PersonName, person: Person, terms: Sequence[Tenure], day: date, gazetteer: Gazetteer, around: Nearby
) -> FoundPerson:
    """Score a person of the right name none of whose terms is in the state that the text gives."""
    state = gazetteer.name_of(name.country or "") or name.country
    other = gazetteer.name_of(terms[0].country) if terms else "nobody"
    refused = FoundPerson(person, None, f"this person serves {other}, not {state}", 0.3)
    if len(name.text.split()) < 2:
        return refused
    posts = [t for t in terms if t.target == name.country and t.years_from(day) <= _POSTED]
    if posts:
        return _scored(person, min(posts, key=lambda t: (t.years_from(day), t.start)), "", 0.8, gazetteer)
    now = [t for t in terms if t.covers(day)]
    if gazetteer.body(name.country or ""):
        if now:
            return _scored(person, _highest(now, gazetteer), f", though near {state}", 0.65, gazetteer)
        nearest = min(terms, key=lambda t: (t.years_from(day), t.start)) if terms else None
        return FoundPerson(person, nearest, f"full name; the text speaks of {state}", 0.65)
    # So prominent, or so often mentioned, that the state read from the text is more likely wrong.
    high, low = gazetteer.rank(_PROMINENT), gazetteer.rank(_NAMED)
    known = [t for t in now if gazetteer.rank(t.office) <= (low if around.speak_for(t.country) >= 1 else high)]
    if known:
        return _scored(person, known[0], f", though near {state}", 0.55, gazetteer)
    served = [t for t in terms if gazetteer.body(t.country) and t.years_from(day) <= _NATIONAL]
    if served and fold(name.text) in map(fold, (person.name, *person.aliases)):
        best = min(served, key=lambda t: (t.years_from(day), gazetteer.rank(t.office), t.start))
        return _scored(person, best, f", of {state}", 0.6, gazetteer)
    return refused


def find_surname_elsewhere(
    name: PersonName, terms: Iterable[Tenure], day: date, gazetteer: Gazetteer, around: Nearby
) -> FoundPerson | None:
    """Return the one bearer of a surname who holds the office named in a state that the text speaks of, or None.

    Of the state that the text seems to give, another holder of that office must be known, or none at any time.
    """
    bare = name.office is None
    if not bare and is_vague(name.office or "", name.country, gazetteer):
        return None
    near = [t for t in terms if t.covers(day) and around.speak_for(t.country) > 0]
    held = [t for t in near if (t.office in _HEADS if bare else _is_meant(t, name, gazetteer))]
    if len({t.person for t in held}) != 1 or not (bare or _is_taken(name, held[0], day, gazetteer)):
        return None
    best = _highest(held, gazetteer)
    state = gazetteer.name_of(name.country or "") or name.country
    return somebody(best.person, best, f"surname; {describe(best, gazetteer)}, though near {state}", 0.6, gazetteer)


def _is_taken(name: PersonName, term: Tenure, day: date, gazetteer: Gazetteer) -> bool:
    """Whether the state of the text has another holder of an office on a day, or is not known to have it."""
    country = name.country or ""
    if gazetteer.body(country):
        return True
    return bool(gazetteer.holders(country, term.office, day)) or not gazetteer.tenures_in(country, term.office)


def _is_meant(term: Tenure, name: PersonName, gazetteer: Gazetteer) -> bool:
    """Whether a term is one of high office that the name's role would mean in its state."""
    high = gazetteer.rank(term.office) <= gazetteer.rank(_PROMINENT)
    return high and in_role(term, replace(name, country=term.country), gazetteer)


def _highest(terms: Sequence[Tenure], gazetteer: Gazetteer) -> Tenure:
    return min(terms, key=lambda t: (gazetteer.rank(t.office), t.start, t.country))


def _scored(person: Person, term: Tenure, where: str, score: float, gazetteer: Gazetteer) -> FoundPerson:
    return FoundPerson(person, term, f"full name; {describe(term, gazetteer)}{where}", score)
