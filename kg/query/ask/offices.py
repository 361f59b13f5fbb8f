"""Who held an office that a question asks for: "which presidents visited Ukraine"."""

from datetime import date

from kg.query.ask.found import Found, FoundParticipant
from kg.resources.gazetteer import Gazetteer, Tenure


def has_holders(office: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer says who holds an office; "leaders" and "officials" may be anybody."""
    rule = gazetteer.office_rule(office, None)
    return rule is not None and rule.kind == "one" and office in rule.classes


def holds(office: str, part: FoundParticipant, event: Found, gazetteer: Gazetteer) -> bool:
    """Whether a participant may have held an office when the event took place."""
    key = part.actor.rpartition("/")[2]
    known = (gazetteer.person(key) or gazetteer.person(f"gaz:{key}")) if part.is_person else None
    terms = gazetteer.tenures_of(known.id) if known is not None else ()
    return any(_is_of(office, term, event.start or event.end, gazetteer) for term in terms)


def _is_of(office: str, term: Tenure, day: date | None, gazetteer: Gazetteer) -> bool:
    rule = gazetteer.office_rule(office, term.country)
    if rule is None or term.office not in rule.classes or not (day is None or term.may_cover(day)):
        return False
    return term.office == office or not rule.labels or any(word in term.label for word in rule.labels)
