"""People and their terms of office: one record a person, cleaned names, one row a term, overlaps settled or noted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.labels import clean_label, office_of
from gazetteer.names import CODES, Rows, Table, split
from gazetteer.spelling import clean_name, family_names, folded, short_form

AGENCY_OFFICE = {"UNGA": "un_assembly_president", "OHCHR": "un_agency_head", "UNHCR": "un_agency_head"}
AGENCIES = ("UNESCO", "UNGA", "UNHCR", "UNICEF", "UNRWA", "OHCHR", "WFP", "FAO", "ILO")
# Offices that one person holds at a time; presidencies that rotate or are shared are left out.
EXCLUSIVE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "io_head", "eu_hrvp"}
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


@dataclass(slots=True)
class Term:
    """A term of office while being compiled; dates are ISO, cut to their precision."""

    person: str
    country: str
    office: str
    label: str
    target: str
    start: str
    end: str
    known_until: str
    source: str
    licence: str
    note: str = ""


class People:
    """Collects people and terms from the raw list and from our additions."""

    def __init__(self, codes: set[str], surnames: Mapping[str, frozenset[str]]) -> None:
        self.codes = codes
        self.surnames = surnames
        self.people: dict[str, Person] = {}
        self.terms: list[Term] = []
        self.dropped: Counter[str] = Counter()
        self._by_name: dict[str, set[str]] = defaultdict(set)

    def take_raw(self, raw: Rows, ours: Rows) -> None:
        """Add the raw rows, then our names."""
        for row in raw:
            reason = self._take(row)
            if reason:
                self.dropped[reason] += 1
        self._merge_twins()
        known = {row["id"] or row["qid"] or slug(row["name"]): row for row in ours}
        for key, row in known.items():
            person = self.people.setdefault(key, Person(key, row["qid"]))
            person.qid = row["qid"] or person.qid
            person.name, person.family = row["name"], row["family"]
            person.names.update([row["name"], *split(row["aliases"])])
        self._index()

    def _take(self, row: Mapping[str, str]) -> str:
        country = "UNO" if row["country"] in AGENCIES else CODES.get(row["country"], row["country"])
        names = [name for name in (clean_name(n) for n in [row["name"], *split(row["aliases"])]) if name]
        flat = [form for name in names for form in name]
        if "BY-SA" in row["source_refs"] or "BY-SA" in row["licence"]:
            return "rows under CC BY-SA"
        if country not in self.codes:
            return "rows without a country"
        if not flat:
            return "rows whose name is a leftover or not in Latin letters"
        label = clean_label(row["office_label"], row["office_class"])
        office = office_of(row["office_class"], row["office_label"], country)
        if not office:
            return "rows of regions and sub-state offices"
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
        """Give records of one name and country, of which one has a Wikidata identifier, that identifier."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in self.people.values():
            for name in person.names:
                for country in person.countries:
                    groups[folded(name), country].add(person.id)
        moved: dict[str, str] = {}
        for ids in groups.values():
            known = sorted(i for i in ids if i.startswith("Q"))
            if len(known) == 1:
                moved.update({i: known[0] for i in ids if not i.startswith("Q")})
        for old, new in sorted(moved.items()):
            self.people[new].names.update(self.people[old].names)
            self.people[new].countries.update(self.people[old].countries)
            del self.people[old]
        for term in self.terms:
            term.person = moved.get(term.person, term.person)

    def _index(self) -> None:
        for person in self.people.values():
            for name in person.names:
                self._by_name[folded(name)].add(person.id)

    def take_additions(self, ours: Rows) -> None:
        """Add our own terms; a raw term of the same person and office that overlaps gives way."""
        for row in ours:
            person = self._find(row["name"], row["country"])
            person.countries[row["country"]] += 1
            new = Term(
                person.id, row["country"], row["office"], row["label"], "", row["start"], row["end"],
                "" if row["end"] else row["known_until"], "own compilation", "CC0-1.0",
            )  # fmt: skip
            self.terms = [t for t in self.terms if not _replaces(new, t)]
            self.terms.append(new)

    def _find(self, name: str, country: str) -> Person:
        ids = self._by_name.get(folded(name), set())
        matches = sorted(i for i in ids if country in self.people[i].countries) or sorted(ids)
        if len(matches) > 1:
            raise SystemExit(f"tenures.csv: {name} is the name of {', '.join(matches)}; add an entry to persons.csv")
        if matches:
            return self.people[matches[0]]
        person = Person(slug(name), "", Counter([name]), name)
        self.people[person.id] = person
        self._by_name[folded(name)].add(person.id)
        return person

    def settle(self) -> None:
        """Drop repeated terms, end open terms at the successor's start, note what still overlaps, name the people."""
        self._drop_repeats()
        posts: dict[tuple[str, str, bool], list[Term]] = defaultdict(list)
        for term in self.terms:
            if term.office in EXCLUSIVE and term.country not in SHARED:
                posts[term.country, term.office, "resident" in term.label].append(term)
        for terms in posts.values():
            terms.sort(key=lambda t: (t.start, t.end, t.person))
            _close_open(terms)
            _note_overlaps(terms, lambda i: self.people[i].name or best_name(self.people[i]))
        used = {term.person for term in self.terms}
        for person in self.people.values():
            person.name = person.name or best_name(person)
            country = person.countries.most_common(1)[0][0] if person.countries else ""
            person.family = person.family or "|".join(family_names(person.name, country, self.surnames))
        self.people = {key: person for key, person in self.people.items() if key in used}

    def _drop_repeats(self) -> None:
        kept: dict[tuple[str, ...], Term] = {}
        # Ended terms first, then the more exact ones: the first of a group stays.
        for term in sorted(self.terms, key=lambda t: (not t.end, -len(t.start), -len(t.end), t.start, t.label)):
            key = (term.person, term.country, term.office, term.target, term.start[:4] if term.end else term.start)
            if key not in kept:
                kept[key] = term
            else:
                self.dropped["repeated terms"] += 1
        self.terms = list(kept.values())

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
        rows = [
            [
                t.person,
                t.country,
                t.office,
                t.label,
                t.target,
                t.start,
                t.end,
                t.known_until,
                t.source,
                t.licence,
                t.note,
            ]
            for t in self.terms
        ]
        return header, sorted(rows, key=lambda r: (r[1], r[2], r[5], r[0], r))


def slug(name: str) -> str:
    """Return an identifier for a person without a Wikidata item."""
    return "gaz:" + folded(name).replace(" ", "-")


def best_name(person: Person) -> str:
    """Return the form of a name that the press would use: two words where an alias has them."""
    return min(person.names, key=lambda n: (short_form(n, person.names), -person.names[n], len(n), n))


def _replaces(new: Term, old: Term) -> bool:
    same = (new.person, new.country, new.office, new.target) == (old.person, old.country, old.office, old.target)
    return same and new.start[:4] <= (old.end or "9999") and old.start[:4] <= (new.end or "9999")


def _close_open(terms: Sequence[Term]) -> None:
    for term in terms:
        if term.end:
            continue
        later = [t for t in terms if t.person != term.person and t.start > term.start and len(t.start) >= 7]
        if later:
            term.end, term.known_until = later[0].start, ""
            term.note = "end: start of the successor"


def _note_overlaps(terms: Sequence[Term], name_of: Callable[[str], str]) -> None:
    for index, term in enumerate(terms):
        for other in terms[index + 1 :]:
            shared = min(term.end or "9999", other.end or "9999")
            if other.person != term.person and other.start < shared[: len(other.start)]:
                for one, two in ((term, other), (other, term)):
                    text = f"overlaps {name_of(two.person)}"
                    if text not in one.note:
                        one.note = "; ".join(filter(None, (one.note, text)))
