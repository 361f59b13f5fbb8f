"""The office that a person holds on a day: what the text calls them, set right by what the gazetteer knows."""

from collections.abc import Sequence
from datetime import date

from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import in_role, is_vague, rule_of
from kg.resources.gazetteer import Gazetteer, Person, Tenure
from kg.resources.gazetteer.dates import last_day

#: The office of somebody whom the text calls by an office that is over.
FORMER = "former"
#: A form of address says nothing about an office.
_ADDRESS = "honorific"


def office_held(name: PersonName, person: Person | None, day: date | None, gazetteer: Gazetteer) -> str | None:
    """Return the class of the office that a person holds on a day, `FORMER` where the text names only a past one.

    `person` is who the name was found to be. A term that the gazetteer knows for the day gives the class of a vague
    title ("secretary", "leader") and the office of a person named without one; an office that the person has left by
    then counts as a past one, whatever the text calls it. Without a term the text decides.
    """
    terms = () if person is None or day is None else gazetteer.tenures_of(person.id)
    held = sorted((t for t in terms if day and t.may_cover(day)), key=lambda t: (gazetteer.rank(t.office), t.start))
    said = None if name.is_former or name.office == _ADDRESS else name.office
    fitting = [term for term in held if said is not None and in_role(term, name, gazetteer)]
    if fitting:
        return fitting[0].office
    known = held[0].office if held else None
    if name.is_former or (said is not None and _is_over(name, terms, day, gazetteer)):
        return known or FORMER
    if said is None:
        return known
    # The president of a body is no head of state.
    loose = is_vague(said, name.country, gazetteer) or gazetteer.body(name.country or "") is not None
    return (known or said) if loose else said


def _is_over(name: PersonName, terms: Sequence[Tenure], day: date | None, gazetteer: Gazetteer) -> bool:
    """Whether the person has left the office that the text names, by all terms in it that are known."""
    rule = rule_of(name, gazetteer)
    # A minister may have been another one before; only an office with a single holder identifies a person.
    ends = [term.end for term in terms if in_role(term, name, gazetteer)] if rule and rule.kind == "one" else []
    return day is not None and bool(ends) and all(end is not None and last_day(end) < day for end in ends)
