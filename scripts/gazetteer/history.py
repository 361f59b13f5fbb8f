"""Terms that the raw list lacks, above all before 1990: they fill gaps and never replace a term that it has."""

from collections import Counter, defaultdict

from gazetteer.names import Rows, split
from gazetteer.people import EXCLUSIVE, SHARED, People, Person, slug
from gazetteer.spelling import folded
from gazetteer.terms import Term


def fill_history(people: People, rows: Rows) -> None:
    """Add the terms that clash with none: of the same person, or of another in an office that one person holds.

    Raises SystemExit for a row whose state or body is unknown.
    """
    known: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in people.terms:
        known[term.country, term.office].append(term)
    named: dict[str, set[str]] = defaultdict(set)
    for person in people.people.values():
        for name in person.names:
            named[folded(name)].add(person.id)
    for row in rows:
        if row["country"] not in people.names:
            raise SystemExit(f"history.csv: {row['name']} serves {row['country']!r}, which is no code of a table")
        person = _person(people, named, row["country"], [row["name"], *split(row["aliases"])], row["family"])
        if person is None:
            people.dropped["terms of history.csv that several people may have held"] += 1
            continue
        term = Term(
            person.id, row["country"], row["office"], row["label"], row["target"], row["start"], row["end"],
            row["known_until"], "own compilation (two lists)", "CC0-1.0",
        )  # fmt: skip
        same_post = known[term.country, term.office]
        open_until = [other for other in same_post if _goes_on(term, other)]
        if len(open_until) == 1 and not any(_clashes(term, o) for o in same_post if o is not open_until[0]):
            _prolong(open_until[0], term)
        elif any(_clashes(term, other) for other in same_post):
            people.dropped["terms of history.csv that the raw list or our additions have"] += 1
        else:
            people.terms.append(term)


def _person(people: People, named: dict[str, set[str]], country: str, names: list[str], family: str) -> Person | None:
    """Return the person of a state with most of some names, a new one if there is none, None if several have them.

    Who has served a body may have served any state.
    """
    shared: Counter[str] = Counter()
    for name in dict.fromkeys(map(folded, names)):
        shared.update(named[name])
    found = [i for i in shared if _may_serve(people, people.people[i], country)]
    best = max((shared[i] for i in found), default=0)
    found = sorted(i for i in found if shared[i] == best)
    if len(found) > 1:
        found = [i for i in found if i.startswith("Q") and country in people.people[i].countries]
        if len(found) != 1:
            return None
    if found:
        return people.people[found[0]]
    key = slug(names[0])
    key = f"{key}-{country.lower()}" if key in people.people else key
    # A name that others have, too, does not tell this person from them.
    own = [names[0], *(name for name in names[1:] if not named[folded(name)])]
    person = Person(key, "", Counter(own), names[0], family, Counter([country]))
    people.people[key] = person
    for name in own:
        named[folded(name)].add(key)
    return person


def _may_serve(people: People, person: Person, country: str) -> bool:
    served = set(person.countries)
    return country in served or country in people.bodies or bool(served & people.bodies)


def _goes_on(new: Term, old: Term) -> bool:
    """Whether a term is one of the raw list, known to be open on some day, and says what came after that day."""
    same = (new.person, new.target) == (old.person, old.target) and not old.end
    began = abs(int(new.start[:4]) - int(old.start[:4])) <= 1
    return same and began and (new.end or new.known_until) > old.known_until


def _prolong(old: Term, new: Term) -> None:
    old.end, old.known_until = new.end, "" if new.end else new.known_until
    old.note = "end: own compilation (two lists)"


def _clashes(new: Term, old: Term) -> bool:
    """Whether two terms overlap or begin together by what is known of their days, of one person or of two rivals."""
    last, end = old.end or "9999", new.end or "9999"
    overlap = new.start[: len(last)] < last[: len(new.start)] and old.start[: len(end)] < end[: len(old.start)]
    if new.person == old.person:
        if old.start == old.end:  # seen in office in one month, which the whole term explains
            return False
        began = new.start[: len(old.start)] == old.start[: len(new.start)]
        return (overlap or began) and new.target == old.target
    return overlap and new.office in EXCLUSIVE and new.country not in SHARED
