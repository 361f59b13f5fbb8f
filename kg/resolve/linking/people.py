"""Who a person is: by full name, by surname with role, state and day, or by the role alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.resolve.linking.names_alike import same_person_name
from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import describe, holders_of, in_role, is_vague
from kg.resources.gazetteer import Gazetteer, Person, Tenure

# Below this a name is left unlinked; two candidates closer than the margin are too close to choose between.
THRESHOLD = 0.5
MARGIN = 0.1
# A title stays with a name some days after the office ends, where no successor is known yet (in years).
GRACE = 14 / 365
# For how long before and after the term a bare surname still means a head of state or government (in years).
ELECT = 80 / 365
RECENT = 5.0


@dataclass(frozen=True, slots=True)
class Found:
    """The person that was found, or None; the term that speaks for them; reason and score."""

    person: Person | None
    tenure: Tenure | None
    reason: str
    score: float


def find_person(name: PersonName, day: date | None, gazetteer: Gazetteer) -> Found:
    """Return whom a person's name means on a day, or why nobody is named."""
    if not name.text:
        return _by_role(name, day, gazetteer)
    people = gazetteer.people_by_name(name.text, loosely=True)
    if people:
        found = _by_full_name(name, people, day, gazetteer)
        if found.person is not None or len(name.text.split()) > 1:
            return found
    return _by_surname(name, day, gazetteer)


def _by_role(name: PersonName, day: date | None, gazetteer: Gazetteer) -> Found:
    if day is None:
        return _nil("a role without a name needs a date")
    if name.office is None or name.country is None:
        return _nil("a role without a name needs an office and a state")
    if name.is_former:
        return _nil("a former holder of an office may be any of several")
    holders, single = holders_of(name, day, gazetteer)
    if not single:
        return _nil("several people hold such a role at once")
    people = sorted({t.person for t in holders})
    if not holders:
        return _nil(f"nobody is known in this office on {day}")
    if len(people) > 1:
        certain = sorted({t.person for t in holders if t.covers(day)})
        if len(certain) != 1:
            listed = ", ".join(_name(i, gazetteer) for i in people)
            return _nil(f"several holders are known on {day}: {listed}")
        people = certain
    tenure = next(t for t in holders if t.person == people[0])
    score = 0.95 if tenure.covers(day) else 0.8
    return _found(people[0], tenure, f"in office on {day}: {describe(tenure, gazetteer)}", score, gazetteer)


def _by_full_name(name: PersonName, people: Sequence[Person], day: date | None, gazetteer: Gazetteer) -> Found:
    if day is None:
        if len(people) > 1:
            return _nil("several people bear this name and the article has no date")
        tenure = _nearest(gazetteer.tenures_of(people[0].id), None, name, gazetteer)
        return _found(people[0].id, tenure, "full name of one person; the article has no date", 0.7, gazetteer)
    ranked = sorted((_score_name(name, person, day, gazetteer) for person in people), key=lambda f: -f.score)
    best = ranked[0]
    if best.score < THRESHOLD:
        return _nil(f"the name fits {_label(best)}, but {best.reason}", best.score)
    if len(ranked) > 1 and best.score - ranked[1].score < MARGIN:
        return _nil(f"the name fits both {_label(best)} and {_label(ranked[1])}", ranked[1].score)
    return best


def _score_name(name: PersonName, person: Person, day: date, gazetteer: Gazetteer) -> Found:
    """Score a person of the right full name by state, office and distance in time."""
    terms = gazetteer.tenures_of(person.id)
    at_home = [t for t in terms if name.country is None or _serves(t, name.country)]
    if not at_home:
        state = gazetteer.name_of(name.country or "") or name.country
        other = gazetteer.name_of(terms[0].country) if terms else "nobody"
        if gazetteer.body(name.country or "") and len(name.text.split()) > 1:  # an envoy of a body, known from home
            tenure = _nearest(terms, day, name, gazetteer)
            return Found(person, tenure, f"full name; the text speaks of {state}", 0.65)
        now = [t for t in terms if t.covers(day) and gazetteer.rank(t.office) <= gazetteer.rank("defence_minister")]
        if now and len(name.text.split()) > 1:  # so prominent that the state read from the text is likelier wrong
            return Found(person, now[0], f"full name; {describe(now[0], gazetteer)}, though near {state}", 0.55)
        return Found(person, None, f"this person serves {other}, not {state}", 0.3)
    tenure = _nearest(at_home, day, name, gazetteer)
    assert tenure is not None  # at_home is not empty
    years = tenure.years_from(day)
    if years == 0:
        score = 0.98 if in_role(tenure, name, gazetteer) else 0.95
        return Found(person, tenure, f"full name; {describe(tenure, gazetteer)}", score)
    passed = (tenure.end or tenure.known_until or tenure.start) < day.isoformat()
    when = f"{years:.0f} years {'before' if passed else 'after'} {day}" if years >= 1 else f"near {day}"
    # Former officials stay in the news; before their first office people are rarely in it.
    span = 60 if passed and name.is_former else 40 if passed else 15
    score = max(0.2, 0.92 - 0.45 * years / span)
    return Found(person, tenure, f"full name; {describe(tenure, gazetteer)}, {when}", round(score, 2))


def _by_surname(name: PersonName, day: date | None, gazetteer: Gazetteer) -> Found:
    if day is None:
        return _nil("a surname alone needs a date")
    people = gazetteer.people_by_surname(name.text)
    given = False
    if not people and len(name.text.split()) > 1:
        words = name.text.split()
        related = [*gazetteer.people_by_surname(words[-1]), *gazetteer.people_by_surname(words[0])]
        people = tuple(p for p in dict.fromkeys(related) if same_person_name(name.text, p))
        given = True
    if not people:
        return _nil("nobody of this name is in the gazetteer")
    terms = [
        t for p in people for t in gazetteer.tenures_of(p.id) if name.country is None or _serves(t, name.country)
    ]
    if not terms:
        return _nil(f"nobody of this name is known to serve {gazetteer.name_of(name.country or '') or name.country}")
    kind = "given name and surname alike" if given else "surname"
    return _choose(name, terms, day, kind, gazetteer)


def _choose(name: PersonName, terms: Sequence[Tenure], day: date, kind: str, gazetteer: Gazetteer) -> Found:
    """Choose among terms of people of one surname, by office and day."""
    vague = name.office is None or is_vague(name.office, name.country, gazetteer)
    fitting = _fitting(name, terms, vague, gazetteer)
    current = [t for t in fitting if t.may_cover(day)]
    if name.is_former and not current:
        current = _past(fitting, day)
    if not current:
        current = [t for t in fitting if _in_grace(t, day, gazetteer)]
    heads = _heads_near(fitting, day) if name.country and name.office is None and not current else []
    if heads and len({t.person for t in heads}) == 1:
        return _found(heads[0].person, heads[0], f"{kind}; {describe(heads[0], gazetteer)}", 0.65, gazetteer)
    if not current:
        known = _past(fitting, day)
        last = f"; last known: {describe(known[0], gazetteer)}" if known else ""
        return _nil(f"nobody of this surname is known in such an office on {day}{last}")
    best = _highest(current, day, gazetteer)
    rivals = sorted({t.person for t in current} - {best.person})
    if rivals and (not vague or name.country is None or not _outranks(best, current, gazetteer)):
        listed = ", ".join(_name(i, gazetteer) for i in sorted({t.person for t in current})[:4])
        return _nil(f"several people of this surname are in office on {day}: {listed}")
    lowest = "special_envoy" if name.country else "defence_minister"
    if vague and gazetteer.rank(best.office) > gazetteer.rank(lowest):
        return _nil(f"a bare surname, and nobody prominent of that name on {day}")
    score = 0.95 if not vague and name.country else 0.85 if name.country or not vague else 0.65
    score -= 0.1 * bool(rivals) + 0.1 * (not best.covers(day))
    reason = f"{kind}; {describe(best, gazetteer)}"
    return _found(best.person, best, reason, score, gazetteer)


def _fitting(name: PersonName, terms: Sequence[Tenure], vague: bool, gazetteer: Gazetteer) -> list[Tenure]:
    """Return the terms that a role allows: all for none or one that says nothing ("official")."""
    rule = gazetteer.office_rule(name.office or "", name.country)
    if vague and (rule is None or not rule.classes):
        return list(terms)
    return [t for t in terms if in_role(t, name, gazetteer)]


def _in_grace(tenure: Tenure, day: date, gazetteer: Gazetteer) -> bool:
    """Whether an ended term is over for days only and nobody else is known in the office."""
    if tenure.end is None or not 0 < tenure.years_from(day) <= GRACE or tenure.start > day.isoformat():
        return False
    return not gazetteer.holders(tenure.country, tenure.office, day)


def _heads_near(terms: Iterable[Tenure], day: date) -> list[Tenure]:
    """Return terms of heads who are elected but not yet in office, or were in office a few years ago."""
    heads = [t for t in terms if t.office in ("head_of_state", "head_of_government")]
    coming = [t for t in heads if t.start > day.isoformat() and t.years_from(day) <= ELECT]
    recent = [t for t in heads if t.start <= day.isoformat() and t.end and t.years_from(day) <= RECENT]
    return coming or recent


def _serves(tenure: Tenure, country: str) -> bool:
    return tenure.country == country


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


def _outranks(best: Tenure, terms: Iterable[Tenure], gazetteer: Gazetteer) -> bool:
    """Whether one is a head or foreign minister and the others are well below."""
    top = gazetteer.rank(best.office)
    others = [gazetteer.rank(t.office) for t in terms if t.person != best.person]
    return top <= gazetteer.rank("foreign_minister") and min(others) > gazetteer.rank("trade_minister")


def _nearest(terms: Sequence[Tenure], day: date | None, name: PersonName, gazetteer: Gazetteer) -> Tenure | None:
    """Return the term that speaks best for a person: nearest to the day, in the office named, the highest."""
    if not terms:
        return None
    if day is None:
        return max(terms, key=lambda t: (t.start, t.office))
    served = Counter(t.country for t in terms)
    return min(
        terms,
        key=lambda t: (
            t.years_from(day),
            t.office != name.office,
            gazetteer.rank(t.office),
            -served[t.country],
            [-ord(c) for c in t.start],
            t.country,
        ),
    )


def _name(person_id: str, gazetteer: Gazetteer) -> str:
    person = gazetteer.person(person_id)
    return person.name if person else person_id


def _label(found: Found) -> str:
    return found.person.name if found.person else "nobody"


def _nil(reason: str, score: float = 0.0) -> Found:
    return Found(None, None, reason, score)


def _found(person_id: str, tenure: Tenure | None, reason: str, score: float, gazetteer: Gazetteer) -> Found:
    return Found(gazetteer.person(person_id), tenure, reason, round(score, 2))
