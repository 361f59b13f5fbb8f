"""Reads the tables of `data/gazetteer/` into a `Gazetteer`, with a user's own rows on top.

The rows of a user are one CSV file; each is a person's term of office.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from kg.errors import DataError
from kg.resources.gazetteer.dates import fault_of
from kg.resources.gazetteer.gazetteer import Gazetteer, Tables
from kg.resources.gazetteer.records import (
    Body,
    City,
    Membership,
    NameEntry,
    NameKind,
    NameReading,
    Office,
    OfficeRule,
    Person,
    Region,
    State,
    Tenure,
    Title,
)
from kg.resources.gazetteer.surfaces import fold
from kg.resources.memory import collector_at_rest
from kg.resources.paths import data_path

HEADERS = {
    "countries": "code iso2 qid name names adjectives people capital capital_names independent start end source",
    "bodies": "code kind country qid name names former ambiguous start end source",
    "offices": "surface country office kind alone ambiguous",
    "titles": "phrase office country default plural",
    "people": "id qid name aliases family",
    "tenures": "person country office label target start end known_until source licence note",
    "cities": "name country names kind ambiguous",
    "office_rules": "office countries classes label kind",
    "ambiguous": "surface reason",
    "readings": "surface key kind cues",
    "body_members": "body country start end as_of source",
    "regions": "key name within",
    "given_names": "names",
}

REQUIRED = ("name", "country", "office", "start")
OPTIONAL = ("label", "end", "known_until", "target", "qid", "aliases", "family")
DATES = ("start", "end", "known_until")
_QID = re.compile(r"Q[1-9]\d*")


def load_gazetteer(overlay: Path | None = None) -> Gazetteer:
    """Return the gazetteer that ships, with the rows of an overlay file on top where one is given.

    `overlay` is a CSV file as described in docs/gazetteer.md. Raises DataError, naming file and line, where a table
    is missing or not well-formed.
    """
    folder = data_path("gazetteer")
    shipped = _shipped(folder)
    if overlay is None:
        return shipped
    with collector_at_rest():
        return Gazetteer(lay_over(overlay, _tables(folder), shipped))


@lru_cache(maxsize=1)
def _shipped(folder: Path) -> Gazetteer:
    """Return the gazetteer of a folder, read once: commands and pages ask for it many times, and it is immutable."""
    with collector_at_rest():
        return Gazetteer(_tables(folder))


def read_states() -> tuple[State, ...]:
    """Return the states of the gazetteer alone; raises DataError as `load_gazetteer` does."""
    return tuple(map(_state, _rows("countries")))


def read_bodies() -> tuple[Body, ...]:
    """Return the bodies and groups of the gazetteer alone; raises DataError as `load_gazetteer` does."""
    return tuple(map(_body, _rows("bodies")))


def read_names() -> dict[str, str]:
    """Return the names of all states and bodies by code; raises DataError as `load_gazetteer` does."""
    return {body.code: body.name for body in read_bodies()} | {state.code: state.name for state in read_states()}


def read_memberships() -> tuple[Membership, ...]:
    """Return which states are or were members of which bodies; raises DataError as `load_gazetteer` does."""
    return tuple(
        Membership(r[0], r[1], r[2] or None, r[3] or None, r[4] or None, r[5]) for r in _rows("body_members")
    )


def read_regions() -> tuple[Region, ...]:
    """Return the regions of the world and the states in them; raises DataError as `load_gazetteer` does."""
    return tuple(Region(r[0], r[1] or None, r[2] or None) for r in _rows("regions"))


def read_tenures(people: Collection[str]) -> tuple[Tenure, ...]:
    """Return the terms of office of some people of the shipped gazetteer, in the order of the table.

    Much cheaper than a whole gazetteer, which knows the user's rows too. Raises DataError as `load_gazetteer` does.
    """
    return tuple(_tenure(r) for r in _rows("tenures") if r[0] in people)


@lru_cache(maxsize=1)
def _tables(folder: Path) -> Tables:
    rows = partial(_rows, folder=folder)
    titles = [title for row in rows("titles") for title in _titles(row)]
    ambiguous = {row[0] for row in rows("ambiguous")}
    bodies, cities, offices = list(rows("bodies")), list(rows("cities")), list(rows("offices"))
    ambiguous |= {surface for row in bodies for surface in _split(row[7])}
    ambiguous |= {surface for row in cities if row[4] for surface in (row[0], *_split(row[2]))}
    ambiguous |= {row[0] for row in offices if row[5]}
    return Tables(
        states=tuple(map(_state, rows("countries"))),
        bodies=tuple(map(_body, bodies)),
        offices=tuple(Office(r[0], r[1] or None, r[2], r[3], r[4] == "yes") for r in offices),
        titles=tuple(titles),
        people=tuple(Person(r[0], r[1] or None, r[2], _split(r[3]), _split(r[4])) for r in rows("people")),
        tenures=tuple(map(_tenure, rows("tenures"))),
        cities=tuple(City(r[0], r[1], _split(r[2]), r[3] == "region") for r in cities),
        office_rules=tuple(
            OfficeRule(r[0], _split(r[1]), _split(r[2]), _split(r[3]), r[4]) for r in rows("office_rules")
        ),
        ambiguous=frozenset(ambiguous),
        readings=tuple(map(_reading, rows("readings"))),
        given_names=tuple(_split(row[0]) for row in rows("given_names")),
    )


def _rows(table: str, folder: Path | None = None) -> Iterator[list[str]]:
    path = (folder or data_path("gazetteer")) / f"{table}.csv"
    header = HEADERS[table].split()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != header:
                raise DataError(f"{path}: the first line must be {','.join(header)}")
            dated = [(column, header.index(column)) for column in DATES if column in header]
            for row in reader:
                if len(row) != len(header):
                    raise DataError(f"{path}, line {reader.line_num}: {len(row)} cells instead of {len(header)}")
                if dated and (fault := fault_of({column: row[place] for column, place in dated})):
                    raise DataError(f"{path}, line {reader.line_num}: {fault}")
                yield row
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing; install the package again") from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _state(r: list[str]) -> State:
    lists = (_split(r[4]), _split(r[5]), _split(r[6]), r[7] or None, _split(r[8]))
    return State(r[0], r[1], r[2] or None, r[3], *lists, r[10] or None, r[11] or None)


def _body(r: list[str]) -> Body:
    return Body(r[0], r[1], r[2] or None, r[3] or None, r[4], _split(r[5]), r[8] or None, r[9] or None)


def _reading(r: list[str]) -> NameReading:
    return NameReading(NameEntry(r[0], NameKind(r[2]), r[1], r[1], is_ambiguous=True), _split(r[3]))


def _titles(r: list[str]) -> Iterator[Title]:
    country = "" if r[2] == "-" else r[2] or None
    yield Title(r[0], r[1], country, r[3] or None)
    if r[4]:
        yield Title(r[4], r[1], country, r[3] or None, is_plural=True)


def _tenure(r: list[str]) -> Tenure:
    optional = (r[6] or None, r[7] or None, r[8], r[9], r[10] or None)
    return Tenure(r[0], r[1], r[2], r[3], r[4] or None, r[5], *optional)


def lay_over(path: Path, tables: Tables, gazetteer: Gazetteer) -> Tables:
    """Return tables, of which `gazetteer` is made, with the rows of a user's file on top.

    A row replaces the terms of the same person in the same office that overlap it; in an office that one person holds
    it ends the open term of another from its start on. `country` and `target` are codes that the gazetteer knows.
    Raises DataError, naming file and line, for a row that is not well-formed.
    """
    people = {person.id: person for person in tables.people}
    terms = list(tables.tenures)
    for where, row in read_rows(path):
        _check(where, row, gazetteer)
        person = _person(row, gazetteer, people)
        people[person.id] = person
        term = _term(row, person)
        rule = gazetteer.office_rule(term.office, term.country)
        alone = rule is not None and rule.kind == "one"
        terms = [_beside(old, term, alone) for old in terms if not _replaced(old, term)]
        terms.append(term)
    return replace(tables, people=tuple(people.values()), tenures=tuple(terms))


def read_rows(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a user's file, each with file and line for messages; DataError if it cannot be read so."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text") from error
    try:
        # Lines end where CSV says, not at every character that Unicode counts as a line end.
        reader = csv.DictReader(io.StringIO(text, newline=""))
        header = list(reader.fieldnames or [])
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise DataError(f"{path}, line {reader.line_num}: {error}") from error
    missing = [column for column in REQUIRED if column not in header]
    unknown = [column for column in header if column not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown:
        raise DataError(
            f"{path}: {_wrong(header, missing, unknown)}; columns are {', '.join((*REQUIRED, *OPTIONAL))}"
        )
    return [(f"{path}, line {line}", {k: (v or "").strip() for k, v in row.items() if k}) for line, row in rows]


def _wrong(header: Sequence[str], missing: Sequence[str], unknown: Sequence[str]) -> str:
    if not header:
        return "the file is empty; its first line names the columns"
    if len(header) == 1 and (sign := next((sign for sign in ";\t|" if sign in header[0]), None)):
        return f"the columns are separated by {sign!r}; write commas between them"
    return f"the column {missing[0]} is missing" if missing else f"unknown column {unknown[0]!r}"


def _check(where: str, row: Mapping[str, str], gazetteer: Gazetteer) -> None:
    for column in REQUIRED:
        if not row[column]:
            raise DataError(f"{where}: {column} is empty")
    for column in ("country", "target"):
        if (code := row.get(column)) and gazetteer.name_of(code) is None:
            raise DataError(f"{where}: {column} {code!r} is not a code of a state or body (ISO alpha-3 such as FRA)")
    if gazetteer.office_rule(row["office"], row["country"]) is None:
        raise DataError(f"{where}: {row['office']!r} is not a class of office; see docs/gazetteer.md")
    if fault := fault_of({column: row[column] for column in DATES if column in row}):
        raise DataError(f"{where}: {fault}")
    if not row.get("end") and not row.get("known_until"):
        raise DataError(f"{where}: an open term needs known_until, the last day on which you know it to hold")
    if row.get("qid") and not _QID.fullmatch(row["qid"]):
        raise DataError(f"{where}: {row['qid']!r} is not a Wikidata identifier")


def _person(row: Mapping[str, str], gazetteer: Gazetteer, people: Mapping[str, Person]) -> Person:
    """Return the person of a row: one of the gazetteer by identifier or by name and state, else a new one."""
    qid = row.get("qid") or None
    aliases = tuple(filter(None, (row.get("aliases") or "").split("|")))
    family = tuple(filter(None, (row.get("family") or "").split("|"))) or (row["name"].split()[-1],)
    made = Person(qid or "gaz:" + fold(row["name"]).replace(" ", "-"), qid, row["name"], aliases, family)
    namesakes = [
        person
        for person in gazetteer.people_by_name(row["name"])
        if any(t.country == row["country"] for t in gazetteer.tenures_of(person.id))
    ]
    known = people.get(made.id) or (namesakes[0] if len(namesakes) == 1 and not qid else None)
    if known is None:
        return made
    names = dict.fromkeys((*known.aliases, *aliases, *((row["name"],) if row["name"] != known.name else ())))
    return replace(known, aliases=tuple(names), family=tuple(dict.fromkeys((*known.family, *family))))


def _term(row: Mapping[str, str], person: Person) -> Tenure:
    label = row.get("label") or row["office"].replace("_", " ").capitalize()
    end = row.get("end") or None
    known = None if end else row["known_until"]
    target = row.get("target") or None
    return Tenure(
        person.id, row["country"], row["office"], label, target, row["start"], end, known, "overlay", "", None
    )


def _replaced(old: Tenure, new: Tenure) -> bool:
    same = (old.person, old.country, old.office, old.target) == (new.person, new.country, new.office, new.target)
    return same and old.start <= (new.end or "9999") and new.start <= (old.end or "9999")


def _beside(old: Tenure, new: Tenure, alone: bool) -> Tenure:
    post = (old.country, old.office) == (new.country, new.office) and old.person != new.person
    if post and alone and old.end is None and old.start < new.start:
        return replace(old, end=new.start, known_until=None, note="end: start of a row of the overlay")
    return old
