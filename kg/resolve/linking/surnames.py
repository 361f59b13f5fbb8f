"""People by surname: by day and office or state, or a holder of high office whom the text supports."""

from collections.abc import Iterable, Sequence
from datetime import date

from kg.resolve.linking.elsewhere import find_surname_elsewhere
from kg.resolve.linking.found import FoundPerson, name_of, nobody, somebody
from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import describe, in_role, is_presidency, is_vague, rule_of, says_president
from kg.resolve.linking.surroundings import Nearby
from kg.resources.gazetteer import Gazetteer, Person, Tenure, fold, fold_loosely

# How long a title stays with a name after the office ends, while no successor is known (in years).
GRACE = 14 / 365
# How long before and after the term a bare surname still means a head of state or government (in years).
ELECT = 80 / 365
RECENT = 5.0
# The margin by which one bearer of a surname must lead all others.
LEAD = 0.6
# What a bare name in the news means, by the bearer's office: the lowest office of a class, and its weight.
_CLASSES = (
    ("eu_council_president", 3.0),
    ("top_diplomat", 2.6),
    ("national_security_adviser", 1.6),
    ("special_envoy", 1.0),
)
# Offices whose holder is always meant over anybody else of that name in the state.
_SOLE = ("leader", "supreme_leader")
# Titles that stay with a person afterwards.
_KEPT = ("head_of_state", "head_of_government", "vice_president", "secretary", "ambassador")


def find_by_surname(name: PersonName, day: date | None, gazetteer: Gazetteer, around: Nearby) -> FoundPerson:
    """Return which bearer of a surname is meant, or why none is found."""
    if day is None:
        return nobody("a surname alone needs a date")
    people = gazetteer.people_by_surname(name.text)
    given = False
    if not people and len(name.text.split()) > 1:
        words = name.text.split()
        related = [*gazetteer.people_by_surname(words[-1]), *gazetteer.people_by_surname(words[0])]
        people = tuple(p for p in dict.fromkeys(related) if same_person_name(name.text, p))
        given = True
    if not people:
        return nobody("nobody of this name is in the gazetteer")
    anywhere = [t for p in people for t in gazetteer.tenures_of(p.id)]
    terms = [t for t in anywhere if name.country is None or t.country == name.country]
    kind = "given name and surname alike" if given else "surname"
    found = _choose(name, terms, day, kind, gazetteer, around)
    if found.person is None and len(terms) < len(anywhere):
        return find_surname_elsewhere(name, anywhere, day, gazetteer, around) or found
    return found


def _choose(
    name: PersonName, terms: Sequence[Tenure], day: date, kind: str, gazetteer: Gazetteer, around: Nearby
) -> FoundPerson:
    """Choose among terms of people of one surname, by office, day and what else the text speaks of."""
    vague = name.office is None or is_vague(name.office, name.country, gazetteer)
    fitting = _fitting(name, terms, vague, gazetteer)
    current = [t for t in fitting if t.may_cover(day)]
    if name.is_former and not current:
        current = _past(fitting, day)
    if not current:
        current = [t for t in fitting if _in_grace(t, day, gazetteer)]
    heads = _heads_near(fitting, day) if name.country and name.office is None and not current else []
    if heads and len({t.person for t in heads}) == 1:
        return somebody(heads[0].person, heads[0], f"{kind}; {describe(heads[0], gazetteer)}", 0.65, gazetteer)
    if not current:
        known = _past(fitting, day)
        if _is_still_called(name, fitting, known, day, gazetteer):
            reason = f"{kind}; {describe(known[0], gazetteer)}, still called by that office"
            return somebody(known[0].person, known[0], reason, 0.6, gazetteer)
        if not terms:
            state = gazetteer.name_of(name.country or "") or name.country
            return nobody(f"nobody of this name is known to serve {state}")
        last = f"; last known: {describe(known[0], gazetteer)}" if known else ""
        return nobody(f"nobody of this surname is known in such an office on {day}{last}")
    best, rivals = _foremost(current, day, vague, gazetteer, around)
    if best is None:
        listed = ", ".join(name_of(i, gazetteer) for i in rivals[:4])
        return nobody(f"several people of this surname are in office on {day}: {listed}")
    lowest = "special_envoy" if name.country else "defence_minister"
    if vague and gazetteer.rank(best.office) > gazetteer.rank(lowest):
        return nobody(f"a bare surname, and nobody prominent of that name on {day}")
    score = 0.95 if not vague and name.country else 0.85 if name.country or not vague else 0.65
    score -= 0.1 * bool(rivals) + 0.1 * (not best.covers(day))
    reason = f"{kind}; {describe(best, gazetteer)}"
    if rivals:
        reason += f"; the text speaks for this one of {1 + len(rivals)} of that name"
    return somebody(best.person, best, reason, score, gazetteer)


def _foremost(
    current: Sequence[Tenure], day: date, vague: bool, gazetteer: Gazetteer, around: Nearby
) -> tuple[Tenure | None, list[str]]:
    """Return the term of the leading candidate, None if it is close, and the other people.

    The office counts where the text names none, and it decides among those who serve one state.
    """
    highest = {
        person: _highest([t for t in current if t.person == person], day, gazetteer)
        for person in sorted({t.person for t in current})
    }
    weights = {
        person: (_weight(term, gazetteer) if vague else 0.0) + around.speak_for(term.country)
        for person, term in highest.items()
    }
    ranked = sorted(weights, key=lambda p: (-weights[p], gazetteer.rank(highest[p].office), p))
    best = highest[ranked[0]]
    for person in ranked[1:]:
        rival = highest[person]
        close = weights[ranked[0]] - weights[person] < LEAD
        alone = any(t.office in _SOLE for t in current if t.person == best.person)
        heavier = _weight(best, gazetteer) > _weight(rival, gazetteer) or alone
        if close and not (vague and heavier and best.country == rival.country):
            return None, ranked
    return best, ranked[1:]


def _weight(term: Tenure, gazetteer: Gazetteer) -> float:
    rank = gazetteer.rank(term.office)
    return next((weight for office, weight in _CLASSES if rank <= gazetteer.rank(office)), 0.3)


def _fitting(name: PersonName, terms: Sequence[Tenure], vague: bool, gazetteer: Gazetteer) -> list[Tenure]:
    """Return the terms that a role allows: all for none or one that says nothing ("official")."""
    rule = gazetteer.office_rule(name.office or "", name.country)
    if vague and (rule is None or not rule.classes):
        return list(terms)
    held = [t for t in terms if in_role(t, name, gazetteer)]
    return ([t for t in held if is_presidency(t)] or held) if says_president(name) else held


def _in_grace(tenure: Tenure, day: date, gazetteer: Gazetteer) -> bool:
    """Whether a term ended only days ago and nobody else is known in the office."""
    if tenure.end is None or not 0 < tenure.years_from(day) <= GRACE or tenure.start > day.isoformat():
        return False
    return not gazetteer.holders(tenure.country, tenure.office, day)


def _is_still_called(
    name: PersonName, fitting: Sequence[Tenure], past: Sequence[Tenure], day: date, gazetteer: Gazetteer
) -> bool:
    """Whether only one bearer of a surname ever held the office named, and somebody else is in it by now."""
    rule = rule_of(name, gazetteer)
    if rule is None or rule.office not in _KEPT or not past or len({t.person for t in fitting}) != 1:
        return False
    return bool(gazetteer.holders(past[0].country, past[0].office, day))


def _heads_near(terms: Iterable[Tenure], day: date) -> list[Tenure]:
    """Return the terms of heads elected but not yet in office, or in office until a few years ago."""
    heads = [t for t in terms if t.office in ("head_of_state", "head_of_government")]
    coming = [t for t in heads if t.start > day.isoformat() and t.years_from(day) <= ELECT]
    recent = [t for t in heads if t.start <= day.isoformat() and t.end and t.years_from(day) <= RECENT]
    return coming or recent


def _past(terms: Iterable[Tenure], day: date) -> list[Tenure]:
    """Return the latest term of each person that began before a day, the latest of all first."""
    began = sorted(terms, key=lambda t: (t.end or t.known_until or "", t.person), reverse=True)
    seen: dict[str, Tenure] = {}
    for term in began:
        if term.start <= day.isoformat():
            seen.setdefault(term.person, term)
    return list(seen.values())


def _highest(terms: Iterable[Tenure], day: date, gazetteer: Gazetteer) -> Tenure:
    return min(terms, key=lambda t: (gazetteer.rank(t.office), not t.covers(day), t.start, t.person))


def same_person_name(name: str, person: Person) -> bool:
    """Whether a full name is a form of a person's name: "A. Blinken", "Sergei V. Lavrov", "Volodimir Zelenski".

    The surname must agree, and the first given name be the same up to transliteration or be an initial of it. A
    different given name ("Robert Kennedy" for "John Kennedy") never agrees.
    """
    return any(_alike(name, form) for form in (person.name, *person.aliases))


def _alike(one: str, two: str) -> bool:
    first, second = fold(one).split(), fold(two).split()
    if len(first) < 2 or len(second) < 2:
        return False
    return fold_loosely(first[-1]) == fold_loosely(second[-1]) and _given(first[0], second[0])


def _given(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return fold_loosely(one) == fold_loosely(two) and one[0] == two[0]
