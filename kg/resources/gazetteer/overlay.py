"""A user's own rows laid over the gazetteer: one CSV file, each row a person's term of office."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.resources.gazetteer.fold import fold
from kg.resources.gazetteer.gazetteer import Gazetteer, Tables
from kg.resources.gazetteer.records import Person, Tenure

REQUIRED = ("name", "country", "office", "start")
OPTIONAL = ("label", "end", "known_until", "target", "qid", "aliases", "family")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_QID = re.compile(r"Q[1-9]\d*")


def lay_over(path: Path, tables: Tables) -> Tables:
    """Return tables with the rows of a user's file on top.

    A row replaces the terms of the same person in the same office that overlap it; in an office that one person holds
    it ends the open term of another from its start on. `country` is a code that the gazetteer knows. Raises
    DataError, naming file and line, for a row that is not well-formed.
    """
    gazetteer = Gazetteer(tables)
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
    """Return the rows of a user's file, each with file and line for messages; DataError if it is no such table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text") from error
    reader = csv.DictReader(text.splitlines())
    header = reader.fieldnames or []
    missing = [column for column in REQUIRED if column not in header]
    unknown = [column for column in header if column not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown:
        wrong = f"the column {missing[0]} is missing" if missing else f"unknown column {unknown[0]!r}"
        raise DataError(f"{path}: {wrong}; columns are {', '.join((*REQUIRED, *OPTIONAL))}")
    return [
        (f"{path}, line {reader.line_num}", {k: (v or "").strip() for k, v in row.items() if k}) for row in reader
    ]


def _check(where: str, row: Mapping[str, str], gazetteer: Gazetteer) -> None:
    for column in REQUIRED:
        if not row[column]:
            raise DataError(f"{where}: {column} is empty")
    if gazetteer.name_of(row["country"]) is None:
        raise DataError(f"{where}: {row['country']!r} is no code of a state or body (ISO alpha-3 such as FRA)")
    if gazetteer.office_rule(row["office"], row["country"]) is None:
        raise DataError(f"{where}: {row['office']!r} is no class of office; see docs/gazetteer.md")
    for column in ("start", "end", "known_until"):
        if row.get(column) and not _DATE.fullmatch(row[column]):
            raise DataError(f"{where}: {column} {row[column]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if row.get("end") and row["end"] < row["start"][: len(row["end"])]:
        raise DataError(f"{where}: the end {row['end']} is before the start {row['start']}")
    if not row.get("end") and not row.get("known_until"):
        raise DataError(f"{where}: an open term needs known_until, the day on which you know it to go on")
    if row.get("qid") and not _QID.fullmatch(row["qid"]):
        raise DataError(f"{where}: {row['qid']!r} is no Wikidata identifier")


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
