"""The gazetteer: surfaces, role phrases, people and their terms of office, each with an index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import TypeVar

from kg.resources.gazetteer.records import (
    Body,
    City,
    NameEntry,
    NameKind,
    NameReading,
    Office,
    OfficeRule,
    Person,
    State,
    Tenure,
    Title,
)
from kg.resources.gazetteer.surfaces import Surfaces, entries, fold, fold_loosely, longest_run, normalise

_K = TypeVar("_K")
_V = TypeVar("_V")
_Index = dict[str, tuple[str, ...]]
_FAMILY_FIRST_TOO = {"JPN", "HUN", "KHM", "KOR", "CHN", "TWN"}
_REIGNING = {"king", "queen", "pope", "emperor", "sultan", "prince"}
# Consonants that a loose key needs to distinguish people, and the share of letters that two spellings have in common.
_SHORTEST_LOOSE_KEY = 6
_ALIKE = 0.7
_OWNER_KINDS = {NameKind.STATE, NameKind.DEMONYM, NameKind.BODY}
_LONGEST = 8  # words of a surface
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "von", "van", "de", "der", "den", "di", "da"})


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows that a gazetteer is made of."""

    states: tuple[State, ...]
    bodies: tuple[Body, ...]
    offices: tuple[Office, ...]
    titles: tuple[Title, ...]
    people: tuple[Person, ...]
    tenures: tuple[Tenure, ...]
    cities: tuple[City, ...]
    office_rules: tuple[OfficeRule, ...]
    ambiguous: frozenset[str]
    readings: tuple[NameReading, ...] = ()
    given_names: tuple[tuple[str, ...], ...] = ()


class Gazetteer:
    """Facts on states, bodies, offices and people; immutable once made, safe to share."""

    def __init__(self, tables: Tables) -> None:
        self._states = {state.code: state for state in tables.states}
        self._bodies = {body.code: body for body in tables.bodies}
        self._people = {person.id: person for person in tables.people}
        self._surfaces = Surfaces(
            entries(tables.states, tables.bodies, tables.offices, tables.cities), tables.ambiguous
        )
        self._organs = Organs(tables.offices)
        self._readings = _grouped((reading.entry.surface, reading) for reading in tables.readings)
        self._titles, self._title_firsts = _title_index(tables.titles)
        self._of_person = _grouped((t.person, t) for t in tables.tenures)
        self._of_post = _grouped(((t.country, t.office), t) for t in tables.tenures)
        self._rules = tables.office_rules
        self._ranks = {rule.office: rank for rank, rule in reversed(list(enumerate(tables.office_rules)))}
        self._by_name, self._by_short_name, self._by_family = self._person_indexes()
        self._given_names = _grouped((name, form) for row in tables.given_names for name in row for form in row)
        self._by_loose_name: Mapping[str, tuple[str, ...]] | None = None

    def lookup(self, name: str) -> tuple[NameEntry, ...]:
        """Return the readings of a surface, taken as a whole; case counts ("US" is not "us")."""
        return self._surfaces.lookup(name)

    def readings_of(self, surface: str) -> tuple[NameReading, ...]:
        """Return the readings of a surface that depend on what else the text names."""
        return self._readings.get(surface, ())

    def longest_match(self, words: Sequence[str], start: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """Return the number of words that the longest surface at `start` takes and its readings, or None.

        `words` are the tokens of a text. A state, adjective or body with an organ after it is one surface: "Russian
        foreign ministry", "China's Defense Ministry", "US officials".
        """
        found = self._surfaces.longest(words, start, _LONGEST)
        if found is None:
            return self._organs.before_owner(words, start, _LONGEST, self._surfaces)
        count, readings = found
        if len(readings) and readings[0].kind is NameKind.MINISTRY and readings[0].key is None:
            return self._organs.before_owner(words, start, _LONGEST, self._surfaces) or found
        owners = [r for r in readings if r.kind in _OWNER_KINDS and r.key]
        organ = self._organs.after_owner(words, start + count, _LONGEST - count) if owners else None
        if organ is None:
            return found
        length, office = organ
        surface = " ".join(words[start : start + count + length])
        kind = NameKind.MINISTRY if office.kind == "ministry" else NameKind.OFFICE
        return count + length, tuple(
            replace(r, surface=surface, kind=kind, office=office.office, is_adjective=False) for r in owners
        )

    def title_match(self, words: Sequence[str], start: int) -> tuple[int, Title] | None:
        """Return the number of words that the longest role phrase at `start` takes and its title, or None."""
        longest = self._title_firsts.get(_title_word(words[start]), 0)
        if not longest:
            return None
        joined, found = "", None
        for count in range(1, min(10, len(words) - start) + 1):
            word = _title_word(words[start + count - 1])
            joined += word
            if (not word and words[start + count - 1] != "-") or len(joined) > longest:
                break
            title = self._titles.get(joined) if word else None
            if title:
                found = count, title
        return found

    def people_by_name(self, name: str, *, loosely: bool = False) -> tuple[Person, ...]:
        """Return the people with a full name or alias, diacritics and case aside.

        With `loosely`, also those whose name is the same but for the transliteration (Sergei, Sergey) or a short form
        of the given name (Bob, Robert).
        """
        people = tuple(self._people[key] for key in self._named(fold(name)))
        return people or (self._people_loosely(name) or self._people_by_short_form(name) if loosely else ())

    def _named(self, folded: str) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for key in _name_keys(folded):
            found = found or self._by_name.get(key) or self._by_short_name.get(key, ())
        return found

    def _people_by_short_form(self, name: str) -> tuple[Person, ...]:
        """Return the people whose given name is another form of the one in a name ("Tony", "Antony")."""
        given, _, rest = fold(name).partition(" ")
        others = (form for form in self._given_names.get(given, ()) if rest and form != given)
        return tuple(
            self._people[key] for key in dict.fromkeys(k for o in others for k in self._named(f"{o} {rest}"))
        )

    def _people_loosely(self, name: str) -> tuple[Person, ...]:
        """Return the people whose name shares the loose key and most letters; short keys prove nothing."""
        if self._by_loose_name is None:
            self._by_loose_name = self._loose_index()
        key = fold_loosely(name)
        if sum(c not in "a " for c in key) < _SHORTEST_LOOSE_KEY:
            return ()
        people = (self._people[i] for i in self._by_loose_name.get(key, ()))
        return tuple(p for p in people if any(_much_alike(name, form) for form in (p.name, *p.aliases)))

    def people_by_surname(self, surname: str) -> tuple[Person, ...]:
        """Return the people who are named again by a family name, particles or no particles."""
        key = fold(surname)
        found = self._by_family.get(key) or self._by_family.get(_bare(key), ())
        return tuple(self._people[key] for key in found)

    def person(self, person_id: str) -> Person | None:
        """Return a person by identifier, or None."""
        return self._people.get(person_id)

    def tenures_of(self, person_id: str) -> tuple[Tenure, ...]:
        """Return the terms of a person, by country, office and start."""
        return self._of_person.get(person_id, ())

    def holders(self, country: str, office: str, day: date) -> tuple[Tenure, ...]:
        """Return the terms in an office that may cover a day, those that certainly cover it first.

        A date known to the month or year counts as that whole span. Open terms end at their `known_until`.
        """
        terms = [t for t in self._of_post.get((country, office), ()) if t.may_cover(day)]
        return tuple(sorted(terms, key=lambda t: (not t.covers(day), t.start, t.person)))

    def office_rule(self, office: str, country: str | None) -> OfficeRule | None:
        """Return the rule for a role of a state or body: the one that names it, else the general one."""
        rules = [rule for rule in self._rules if rule.office == office]
        named = [rule for rule in rules if country in rule.countries]
        general = [rule for rule in rules if not rule.countries]
        return next(iter(named or general), None)

    def rank(self, office: str) -> int:
        """Return the rank of an office, 0 the highest: whom a bare name in the news more likely means."""
        return self._ranks.get(office, len(self._rules))

    def tenures_in(self, country: str, office: str) -> tuple[Tenure, ...]:
        """Return every term in an office of a state or body, by start."""
        return self._of_post.get((country, office), ())

    @property
    def states(self) -> tuple[State, ...]:
        """All states and territories, in the order of the table."""
        return tuple(self._states.values())

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies, agencies and groups, in the order of the table."""
        return tuple(self._bodies.values())

    def state(self, code: str) -> State | None:
        """Return a state by code."""
        return self._states.get(code)

    def body(self, code: str) -> Body | None:
        """Return a body, agency or group by code."""
        return self._bodies.get(code)

    def name_of(self, code: str) -> str | None:
        """Return the short English name of a state or body ("United States", "European Union")."""
        record = self._states.get(code) or self._bodies.get(code)
        return record.name if record else None

    def _person_indexes(self) -> tuple[_Index, _Index, _Index]:
        """Return people by full name, by first and family name where there are more, and by family name."""
        names: dict[str, dict[str, None]] = defaultdict(dict)
        short: dict[str, dict[str, None]] = defaultdict(dict)
        families: dict[str, dict[str, None]] = defaultdict(dict)
        for person in self._people.values():
            terms = self._of_person.get(person.id, ())
            family = [fold(word) for word in person.family]
            forms = [fold(name) for name in (person.name, *person.aliases)]
            for folded in forms:
                for key in _name_keys(folded):
                    names[key][person.id] = None
                words = folded.split()
                if len(words) > 2 and words[0] not in family and len(words[0]) > 1:
                    for word in family:
                        short[f"{words[0]} {word}"][person.id] = None
            if terms and terms[0].country in _FAMILY_FIRST_TOO:
                words = forms[0].split()
                names[" ".join((words[-1], *words[:-1]))][person.id] = None
                names[" ".join((*words[1:], words[0]))][person.id] = None
            for word in (*family, *_other_spellings(family, forms[1:])):
                families[word][person.id] = None
                families[_bare(word)][person.id] = None
        return _frozen(names), _frozen(short), _frozen(families)

    def _loose_index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for key, ids in self._by_name.items():
            index[fold_loosely(key)].update(dict.fromkeys(ids))
        return _frozen(index)


class Organs:
    """Organs that need an owner: "Russian foreign ministry", "Ministry of Defence of Ukraine"."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._table = {
            normalise(o.surface).replace(" ", ""): o for o in offices if o.country is None or o.stands_alone
        }
        self._firsts = _firsts(normalise(o.surface) for o in offices)

    def after_owner(self, words: Sequence[str], start: int, limit: int) -> tuple[int, Office] | None:
        """Return how many words an organ takes after its owner, a possessive mark included."""
        mark = 1 if start < len(words) and words[start] in ("'s", "’s", "'", "’") else 0
        found = self._longest(words, start + mark, limit)
        return (found[0] + mark, found[1]) if found else None

    def before_owner(
        self, words: Sequence[str], start: int, limit: int, surfaces: Surfaces
    ) -> tuple[int, tuple[NameEntry, ...]] | None:
        """Return the match of an organ with its owner after "of" or "of the"."""
        organ = self._longest(words, start, limit)
        if organ is None or organ[1].kind != "ministry" or organ[1].country:
            return None
        count, office = organ
        place = start + count
        if place + 1 >= len(words) or words[place] not in ("of", "for"):
            return None
        place += 2 if words[place + 1] == "the" else 1
        owner = surfaces.longest(words, place, limit) if place < len(words) else None
        if owner is None:
            return None
        readings = [r for r in owner[1] if r.kind is NameKind.STATE]
        total = place + owner[0] - start
        surface = " ".join(words[start : start + total])
        made = tuple(
            replace(r, surface=surface, kind=NameKind.MINISTRY, office=office.office, is_adjective=False)
            for r in readings
        )
        return (total, made) if made else None

    def _longest(self, words: Sequence[str], start: int, limit: int) -> tuple[int, Office] | None:
        if start >= len(words):
            return None
        longest, known = self._firsts.get(normalise(words[start]).lower(), 0), self._table.get
        return longest_run(words, start, limit, longest, lambda run: known(run) or known(run.lower()))


def _title_word(word: str) -> str:
    return normalise(word).lower().replace("-", "")


def _title_index(titles: Iterable[Title]) -> tuple[dict[str, Title], dict[str, int]]:
    index = {_title_word(title.phrase).replace(" ", ""): title for title in titles}
    firsts = _firsts(normalise(title.phrase) for title in index.values())
    return index, {_title_word(first): length for first, length in firsts.items()}


def _firsts(surfaces: Iterable[str]) -> dict[str, int]:
    """Return by the first words of surfaces, in lower case, how long the longest is without spaces."""
    firsts: dict[str, int] = {}
    for text in map(str.lower, surfaces):
        whole = text.split(" ", 1)[0]
        for first in {whole, whole.split("-", 1)[0], whole.split("'", 1)[0]}:
            firsts[first] = max(firsts.get(first, 0), len(text.replace(" ", "")))
    return firsts


def _name_keys(name: str) -> tuple[str, ...]:
    """Return a folded name and, where that leaves two words, the name without initials and "Jr"."""
    words = name.split()
    ordinals = () if words and words[0] in _REIGNING else ("ii", "iii", "iv")
    plain = [w for w in words if len(w) > 1 and w not in ("jr", "sr", *ordinals)]
    return (name,) if len(plain) in (len(words), 0, 1) else (name, " ".join(plain))


def _much_alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(two)).ratio() >= _ALIKE


def _other_spellings(family: Sequence[str], aliases: Iterable[str]) -> list[str]:
    """Return the last words of folded aliases that spell a family name otherwise ("Zelensky" for "Zelenskyy")."""
    found: list[str] = []
    for alias in aliases:
        word = alias.rsplit(" ", 1)[-1]
        if word not in family and any(
            word[:1] == own[:1] and fold_loosely(word) == fold_loosely(own) for own in family
        ):
            found.append(word)
    return found


def _bare(family: str) -> str:
    words = family.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return " ".join(words)


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    groups: dict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}


def _frozen(index: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in index.items()}
