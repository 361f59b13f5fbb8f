"""People by full name: state, office and the distance between the term and the day decide."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kg.resolve.linking.elsewhere import find_named_elsewhere
from kg.resolve.linking.found import MARGIN, THRESHOLD, FoundPerson, nobody, somebody
from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import describe, in_role
from kg.resolve.linking.surroundings import Nearby
from kg.resources.gazetteer import Gazetteer, Person, Tenure

#: What is added if the text mentions the state of a namesake.
SPOKEN_OF = 0.12


def find_by_full_name(
    name: PersonName, people: Sequence[Person], day: date | None, gazetteer: Gazetteer, around: Nearby
) -> FoundPerson:
    """Return which of the people with a full name is meant, or why none is."""
    if day is None:
        if len(people) > 1:
            return nobody("several people bear this name and the article has no date")
        tenure = _nearest(gazetteer.tenures_of(people[0].id), None, name, gazetteer)
        return somebody(people[0].id, tenure, "full name of one person; the article has no date", 0.7, gazetteer)
    ranked = sorted((_score_name(name, person, day, gazetteer, around) for person in people), key=lambda f: -f.score)
    best = ranked[0]
    if best.score < THRESHOLD:
        return nobody(f"the name fits {_label(best)}, but {best.reason}", best.score)
    if len(ranked) > 1 and best.score - ranked[1].score < MARGIN:
        stated = sorted(ranked, key=lambda f: -f.score - SPOKEN_OF * _spoken_of(f, around))
        if stated[0].score >= THRESHOLD and _spoken_of(stated[0], around) >= 1 > _spoken_of(stated[1], around):
            return stated[0]
        return nobody(f"the name fits both {_label(best)} and {_label(ranked[1])}", ranked[1].score)
    return best


def _score_name(name: PersonName, person: Person, day: date, gazetteer: Gazetteer, around: Nearby) -> FoundPerson:
    """Score a person of the right full name by state, office and distance in time."""
    terms = gazetteer.tenures_of(person.id)
    at_home = [t for t in terms if name.country is None or t.country == name.country]
    if not at_home:
        return find_named_elsewhere(name, person, terms, day, gazetteer, around)
    tenure = _nearest(at_home, day, name, gazetteer)
    assert tenure is not None  # at_home is not empty
    years = tenure.years_from(day)
    if years == 0:
        score = 0.98 if in_role(tenure, name, gazetteer) else 0.95
        return FoundPerson(person, tenure, f"full name; {describe(tenure, gazetteer)}", score)
    passed = (tenure.end or tenure.known_until or tenure.start) < day.isoformat()
    when = f"{years:.0f} years {'before' if passed else 'after'} {day}" if years >= 1 else f"near {day}"
    # Former officials stay in the news; before their first office people are rarely in it.
    span = 60 if passed and name.is_former else 40 if passed else 15
    score = max(0.2, 0.92 - 0.45 * years / span)
    return FoundPerson(person, tenure, f"full name; {describe(tenure, gazetteer)}, {when}", round(score, 2))


def _nearest(terms: Sequence[Tenure], day: date | None, name: PersonName, gazetteer: Gazetteer) -> Tenure | None:
    """Return a person's best-supported term: nearest to the day, in the office named, the highest."""
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


def _spoken_of(found: FoundPerson, around: Nearby) -> float:
    return around.speak_for(found.tenure.country) if found.tenure else 0.0


def _label(found: FoundPerson) -> str:
    return found.person.name if found.person else "nobody"
