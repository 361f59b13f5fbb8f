"""People and their terms of office: one record a person, cleaned names, one row a term, overlaps settled or noted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from gazetteer.labels import clean_label, office_of
from gazetteer.names import CODES, Rows, Table, split
from gazetteer.spelling import FAMILY_FIRST, alike, clean_name, family_names, folded, short_form
from gazetteer.terms import Term, close_open, cut_back, meet, note_overlaps, replaces

AGENCY_OFFICE = {"UNGA": "un_assembly_president", "OHCHR": "un_agency_head", "UNHCR": "un_agency_head"}
AGENCIES = ("UNESCO", "UNGA", "UNHCR", "UNICEF", "UNRWA", "OHCHR", "WFP", "FAO", "ILO")
# Offices that one person holds at a time; presidencies that rotate or are shared are left out.
EXCLUSIVE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "io_head", "eu_hrvp"}
FACTBOOK_DAY = "2026-02-19"  # the last edition that the raw list was made from
CAREER = 25  # the longest time between two terms of one person, in years
SHARED = {"BIH", "SMR", "AND", "CHE", "UNO", "EUU"}


@dataclass(slots=True)
class Person:
    """A person while being compiled."""

    id: str
    qid: str
    names: Counter[str] = field(default_factory=Counter)
    name: str = ""
    family: str = ""
    countries: Counter[str] = field(default_factory=Counter)


class People:
    """Collects people and terms from the raw list and from our additions."""

    def __init__(
        self,
        states: Mapping[str, str],
        bodies: Mapping[str, str],
        surnames: Mapping[str, frozenset[str]],
        former: Iterable[str] = (),
    ) -> None:
        """Make an empty collection; `states` and `bodies` are names by code, `former` the states that are gone."""
        self.names = {**states, **bodies}
        self.bodies = frozenset(bodies)
        #: Bodies, and states that are gone: whom a person serves before or after a state of today.
        self.passing = self.bodies | frozenset(former)
        self.surnames = surnames
        self.people: dict[str, Person] = {}
        self.terms: list[Term] = []
        self.dropped: Counter[str] = Counter()
        self._by_name: dict[str, set[str]] = defaultdict(set)

    def take_raw(self, raw: Rows, ours: Rows) -> None:
        """Add the raw rows, then our names."""
        unfree = {(r["country"], r["office_class"], r["start"]) for r in raw if "BY-SA" in r["source_refs"]}
        for given in raw:
            row = given
            # What ends a term by such a row is not free either: the term is left open from what the others know.
            if (row["country"], row["office_class"], row["end"]) in unfree:
                row = {**given, "end": "", "end_basis": "open", "known_until": FACTBOOK_DAY}
            reason = self._take(row)
            if reason:
                self.dropped[reason] += 1
        self._merge_twins()
        self._merge_spellings()
        self._index()
        for row in ours:
            self._name(row)

    def _take(self, row: Mapping[str, str]) -> str:
        # "NAM" is Namibia here; of people, the codes of states come first.
        own = row["country"] if row["country"] in self.names else CODES.get(row["country"], row["country"])
        country = "UNO" if row["country"] in AGENCIES else own
        names = [name for name in (clean_name(n) for n in [row["name"], *split(row["aliases"])]) if name]
        flat = [form for name in names for form in name]
        if "BY-SA" in row["source_refs"] or "BY-SA" in row["licence"]:
            return "rows under CC BY-SA"
        if country not in self.names:
            return "rows without a country"
        if not flat:
            return "rows whose name is a leftover or not in Latin letters"
        label = clean_label(row["office_label"], row["office_class"], self.names.get(row["target"], ""))
        office = office_of(row["office_class"], row["office_label"], country)
        if country == "IND" and office == "deputy_foreign_minister":
            label = "Foreign Secretary"
        if not office:
            return "rows of regions, sub-state offices and heads of other states"
        if row["country"] in AGENCIES and office == "io_head":
            office = AGENCY_OFFICE.get(row["country"], "un_agency_head")
        start, end, known = row["start"], row["end"], row["known_until"]
        if row["end_basis"].startswith("evidence_only:"):
            start = end = row["end_basis"].split(":")[1][:7]
        if not start or (end and end < start[: len(end)]):
            return "rows without a start or with an end before it"
        person = self.people.setdefault(row["person_id"], Person(row["person_id"], row["qid"]))
        # The head of a row counts for more than its aliases when the usual name is chosen.
        person.names.update(dict.fromkeys(flat, 1))
        person.names[flat[0]] += 1
        person.countries[country] += 1
        source = row["source"].replace(";", "; ")
        term = Term(
            person.id, country, office, label, row["target"], start, end, "" if end else known, source, row["licence"]
        )
        self.terms.append(term)
        return ""

    def _merge_twins(self) -> None:
        """Take together records of one name and country of which at most one has a Wikidata identifier."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in self.people.values():
            for name in person.names:
                for country in person.countries:
                    groups[folded(name), country].add(person.id)
        moved: dict[str, str] = {}
        for ids in groups.values():
            known = sorted(i for i in ids if i.startswith("Q"))
            if len(known) <= 1:
                kept = min(known or ids, key=lambda i: (len(i), i))
                moved.update({i: kept for i in ids if i != kept})
        self._move(moved)
        self._merge_abroad()
        self._merge_initials()

    def _merge_abroad(self) -> None:
        """Take together the heads of other states that list theirs as their own (co-princes, realms, Hong Kong)."""
        at_home: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            if person.id.startswith("Q"):
                for name in person.names:
                    at_home[folded(name)].add(person.id)
        only_heads = dict.fromkeys(self.people, True)
        for term in self.terms:
            only_heads[term.person] &= term.office == "head_of_state"
        moved = {}
        for person in self.people.values():
            ids = set().union(*(at_home[folded(name)] for name in person.names))
            if not person.id.startswith("Q") and only_heads[person.id] and len(ids) == 1:
                moved[person.id] = min(ids)
        self._move(moved)

    def _merge_initials(self) -> None:
        """Take together "Wendy R. Sherman" and "Wendy Sherman" of one state where there is just one of each."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in self.people.values():
            for name in person.names:
                words = [w for w in folded(name).split() if len(w) > 1]
                for country in person.countries if len(words) > 1 else ():
                    groups[" ".join(words), country].add(person.id)
        pairs = (sorted(ids, key=lambda i: (not i.startswith("Q"), i)) for ids in groups.values() if len(ids) == 2)
        self._move({two: one for one, two in pairs if not two.startswith("Q")})

    def _merge_careers(self) -> None:
        """Take together the two records of a full name of which one is all in bodies or in states that are gone.

        A minister who goes on to lead a body, or whose state splits, is listed once for each.
        """
        groups: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for name in person.names:
                if len(folded(name).split()) > 1:
                    groups[folded(name)].add(person.id)
        years: dict[str, set[int]] = defaultdict(set)
        for term in self.terms:
            years[term.person] |= {int(day[:4]) for day in (term.start, term.end or term.known_until) if day}
        moved: dict[str, str] = {}
        for ids in groups.values():
            pair = sorted(ids, key=lambda i: (not i.startswith("Q"), i))
            if len(pair) != 2 or all(i.startswith("Q") for i in pair) or not all(years[i] for i in pair):
                continue
            served = [set(self.people[i].countries) for i in pair]
            apart = max(min(years[i]) for i in pair) - min(max(years[i]) for i in pair)
            if any(one <= self.passing for one in served) and apart <= CAREER:
                moved[pair[1]] = pair[0]
        self._move(moved)

    def _drop_names_of_others(self) -> None:
        """Drop from each record the name that is the main one of somebody else in the same state."""
        heads: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in self.people.values():
            for country in person.countries:
                heads[folded(person.name), country].add(person.id)
        for person in self.people.values():
            for name in list(person.names):
                bearers = set().union(*(heads[folded(name), country] for country in person.countries))
                if bearers - {person.id} and folded(name) != folded(person.name):
                    del person.names[name]

    def _merge_spellings(self) -> None:
        """Take together two spellings of one name that held the same office from the same year on."""
        posts: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in self.terms:
            posts[term.country, term.office].append(term)
        moved: dict[str, str] = {}
        for terms in posts.values():
            for one, two in combinations(sorted(terms, key=lambda t: (t.start, t.person)), 2):
                pair = sorted({one.person, two.person}, key=lambda i: (not i.startswith("Q"), i))
                if len(pair) == 2 and not pair[1].startswith("Q") and self._is_one(one, two):
                    moved.setdefault(pair[1], pair[0])
        self._move(moved)

    def _is_one(self, one: Term, two: Term) -> bool:
        if one.start[:4] != two.start[:4] or one.target != two.target:
            return False
        names = (self.people[one.person].names, self.people[two.person].names)
        return any(alike(a, b) for a in names[0] for b in names[1])

    def _move(self, moved: Mapping[str, str]) -> None:
        for old, target in sorted(moved.items()):
            new = target
            while new in moved:
                new = moved[new]
            self.people[new].names.update(self.people[old].names)
            self.people[new].countries.update(self.people[old].countries)
            del self.people[old]
            for term in self.terms:
                if term.person == old:
                    term.person = new
            self.dropped["person records merged with another spelling"] += 1

    def _name(self, row: Mapping[str, str]) -> None:
        names = [row["name"], *split(row["aliases"])]
        if row["id"]:
            keys = [row["id"]]
        else:
            found = set().union(*(self._by_name.get(folded(n), set()) for n in names)) & set(self.people)
            keys = sorted(found, key=lambda i: (not i.startswith("Q"), i)) or [row["qid"] or slug(row["name"])]
        person = self.people.setdefault(keys[0], Person(keys[0], row["qid"]))
        self._move(dict.fromkeys(keys[1:], keys[0]))
        person.qid = row["qid"] or person.qid
        person.name, person.family = row["name"], row["family"]
        person.names.update(names)
        for name in person.names:
            self._by_name[folded(name)] = {i for i in self._by_name[folded(name)] if i in self.people} | {keys[0]}

    def _index(self) -> None:
        for person in self.people.values():
            for name in person.names:
                self._by_name[folded(name)].add(person.id)

    def take_additions(self, ours: Rows) -> None:
        """Add our own terms; an overlapping raw term of the same person and office is replaced."""
        for row in ours:
            person = self._find(row["name"], row["country"])
            person.countries[row["country"]] += 1
            new = Term(
                person.id, row["country"], row["office"], row["label"], "", row["start"], row["end"],
                "" if row["end"] else row["known_until"], "own compilation", "CC0-1.0", ours=True,
            )  # fmt: skip
            ours_too = new.office in EXCLUSIVE and new.country not in SHARED
            self.terms = [t for t in self.terms if t.ours or not replaces(new, t)]
            self.terms = [t for t in self.terms if t.ours or not ours_too or cut_back(new, t)]
            self.terms.append(new)

    def _find(self, name: str, country: str) -> Person:
        ids = self._by_name.get(folded(name), set())
        matches = sorted(i for i in ids if country in self.people[i].countries) or sorted(ids)
        known = [i for i in matches if i.startswith("Q")]
        matches = known if len(known) == 1 else matches
        if len(matches) > 1:
            raise SystemExit(f"tenures.csv: {name} is the name of {', '.join(matches)}; add an entry to persons.csv")
        if matches:
            return self.people[matches[0]]
        person = Person(slug(name), "", Counter([name]), name)
        self.people[person.id] = person
        self._by_name[folded(name)].add(person.id)
        return person

    def drop(self, wrong: Rows) -> None:
        """Drop the terms of a list of wrong rows; a row that matches nothing is an error of the list."""
        for row in wrong:
            ids = self._by_name.get(folded(row["name"]), set())
            kept = [
                t
                for t in self.terms
                if not (t.person in ids and (t.country, t.office) == (row["country"], row["office"]))
            ]
            if len(kept) == len(self.terms):
                print(f"drops.csv: nothing to drop for {row['name']}, {row['country']}")
            self.dropped["rows of the list of wrong rows"] += len(self.terms) - len(kept)
            self.terms = kept

    def settle(self) -> None:
        """Drop repeated terms, end open terms at the successor's start, note what still overlaps, name the people."""
        self._merge_careers()
        self._drop_repeats()
        self._drop_sightings()
        posts: dict[tuple[str, str, bool], list[Term]] = defaultdict(list)
        for term in self.terms:
            if term.office in EXCLUSIVE and term.country not in SHARED:
                posts[term.country, term.office, "resident" in term.label].append(term)
        for terms in posts.values():
            terms.sort(key=lambda t: (t.start, t.end, t.person))
            close_open(terms)
            note_overlaps(terms, lambda i: self.people[i].name or best_name(self.people[i]))
        used = {term.person for term in self.terms}
        for person in self.people.values():
            person.name = person.name or best_name(person)
            # "Ban Ki-moon" stays a Korean name at the United Nations.
            ranked = sorted(person.countries, key=lambda c: (c not in FAMILY_FIRST, -person.countries[c], c))
            country = ranked[0] if ranked else ""
            person.family = person.family or "|".join(family_names(person.name, country, self.surnames))
        self.people = {key: person for key, person in self.people.items() if key in used}
        self._drop_names_of_others()

    def _drop_repeats(self) -> None:
        kept: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        # Ended terms first, then the more exact ones: the first of a group stays.
        for term in sorted(self.terms, key=lambda t: (not t.end, -len(t.start), -len(t.end), t.start, t.label)):
            key = (term.person, term.country, term.office, term.target, term.start[:4] if term.end else term.start)
            if any(meet(term, other) for other in kept[key]):
                self.dropped["repeated terms"] += 1
            else:
                kept[key].append(term)
        self.terms = [term for terms in kept.values() for term in terms]

    def _drop_sightings(self) -> None:
        """Drop holders seen in one month only where someone else is known to hold the office then."""
        firm: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in self.terms:
            if term.start != term.end:
                firm[term.country, term.office].append(term)
        kept = []
        for term in self.terms:
            others = firm[term.country, term.office] if term.start == term.end else []
            if any(o.start <= term.start <= (o.end or o.known_until) for o in others):
                self.dropped["single sightings inside another term"] += 1
            else:
                kept.append(term)
        self.terms = kept

    def people_table(self) -> Table:
        """Return the table of people, by identifier."""
        rows = []
        for person in self.people.values():
            aliases = sorted(n for n in person.names if n != person.name)
            rows.append([person.id, person.qid, person.name, "|".join(aliases), person.family])
        return ["id", "qid", "name", "aliases", "family"], sorted(rows)

    def tenures_table(self) -> Table:
        """Return the table of terms, by country, office and start."""
        header = ["person", "country", "office", "label", "target", "start", "end", "known_until"]
        header += ["source", "licence", "note"]
        rows = [[getattr(term, name) for name in header] for term in self.terms]
        return header, sorted(rows, key=lambda r: (r[1], r[2], r[5], r[0], r))


def slug(name: str) -> str:
    """Return an identifier for a person without a Wikidata item."""
    return "gaz:" + folded(name).replace(" ", "-")


def best_name(person: Person) -> str:
    """Return the form of a name that the press would use: two words where an alias has them."""
    plain = min(person.names, key=lambda n: (short_form(n, person.names), -person.names[n], len(n), n))
    # Of two forms that differ in diacritics only, the one that has them is the right one.
    alike = [n for n in person.names if folded(n) == folded(plain)]
    return max(alike, key=lambda n: (sum(not c.isascii() for c in n), n == plain, n))
