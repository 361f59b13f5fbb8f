"""Who a person is: by full name, by surname with role, state and day, or by the role alone."""

from datetime import date

from kg.resolve.linking.found import Found, name_of, nobody, somebody
from kg.resolve.linking.full_names import find_by_full_name
from kg.resolve.linking.naming import PersonName
from kg.resolve.linking.roles import describe, holders_of
from kg.resolve.linking.surnames import find_by_surname
from kg.resolve.linking.surroundings import Surroundings
from kg.resources.gazetteer import Gazetteer


def find_person(name: PersonName, day: date | None, gazetteer: Gazetteer, around: Surroundings) -> Found:
    """Return whom a person's name means on a day, or why nobody is named."""
    if not name.text:
        return _by_role(name, day, gazetteer)
    people = gazetteer.people_by_name(name.text, loosely=True)
    if people:
        found = find_by_full_name(name, people, day, gazetteer, around)
        if found.person is not None or len(name.text.split()) > 1:
            return found
    if name.is_private:
        return nobody(f"a surname, introduced as {name.role}")
    return find_by_surname(name, day, gazetteer, around)


def _by_role(name: PersonName, day: date | None, gazetteer: Gazetteer) -> Found:
    if day is None:
        return nobody("a role without a name needs a date")
    if name.office is None or name.country is None:
        return nobody("a role without a name needs an office and a state")
    if name.is_former:
        return nobody("a former holder of an office may be any of several")
    holders, single = holders_of(name, day, gazetteer)
    if not single:
        return nobody("several people hold such a role at once")
    people = sorted({t.person for t in holders})
    if not holders:
        return nobody(f"nobody is known in this office on {day}")
    if len(people) > 1:
        certain = sorted({t.person for t in holders if t.covers(day)})
        if len(certain) != 1:
            listed = ", ".join(name_of(i, gazetteer) for i in people)
            return nobody(f"several holders are known on {day}: {listed}")
        people = certain
    tenure = next(t for t in holders if t.person == people[0])
    score = 0.95 if tenure.covers(day) else 0.8
    return somebody(people[0], tenure, f"in office on {day}: {describe(tenure, gazetteer)}", score, gazetteer)
