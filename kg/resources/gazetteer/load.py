"""Reads the tables of `data/gazetteer/`, into a `Gazetteer`."""

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import DataError
from kg.resources.gazetteer.gazetteer import Gazetteer, Tables
from kg.resources.gazetteer.overlay import lay_over
from kg.resources.gazetteer.records import (
    Body,
    City,
    NameEntry,
    NameKind,
    Office,
    OfficeRule,
    Person,
    Reading,
    State,
    Tenure,
    Title,
)
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
}


def load_gazetteer(overlay: Path | None = None) -> Gazetteer:
    """Return the gazetteer that ships, with the rows of an overlay file on top where one is given.

    `overlay` is a CSV file as described in docs/gazetteer.md. Raises DataError, naming file and line, where a table
    is missing or not well-formed.
    """
    with collector_at_rest():
        return _load(overlay)


def _load(overlay: Path | None) -> Gazetteer:
    titles = [title for row in _rows("titles") for title in _titles(row)]
    ambiguous = {row[0] for row in _rows("ambiguous")}
    bodies, cities, offices = list(_rows("bodies")), list(_rows("cities")), list(_rows("offices"))
    ambiguous |= {surface for row in bodies for surface in _split(row[7])}
    ambiguous |= {surface for row in cities if row[4] for surface in (row[0], *_split(row[2]))}
    ambiguous |= {row[0] for row in offices if row[5]}
    tables = Tables(
        states=tuple(map(_state, _rows("countries"))),
        bodies=tuple(map(_body, bodies)),
        offices=tuple(Office(r[0], r[1] or None, r[2], r[3], r[4] == "yes") for r in offices),
        titles=tuple(titles),
        people=tuple(Person(r[0], r[1] or None, r[2], _split(r[3]), _split(r[4])) for r in _rows("people")),
        tenures=tuple(map(_tenure, _rows("tenures"))),
        cities=tuple(City(r[0], r[1], _split(r[2]), r[3] == "region") for r in cities),
        office_rules=tuple(
            OfficeRule(r[0], _split(r[1]), _split(r[2]), _split(r[3]), r[4]) for r in _rows("office_rules")
        ),
        ambiguous=frozenset(ambiguous),
        readings=tuple(map(_reading, _rows("readings"))),
    )
    return Gazetteer(tables if overlay is None else lay_over(overlay, tables))


def _rows(table: str) -> Iterator[list[str]]:
    path = data_path("gazetteer", f"{table}.csv")
    header = HEADERS[table].split()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != header:
                raise DataError(f"{path}: the first line must be {','.join(header)}")
            for row in reader:
                if len(row) != len(header):
                    raise DataError(f"{path}, line {reader.line_num}: {len(row)} cells where {len(header)} belong")
                yield row
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing; install the package again") from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _state(r: list[str]) -> State:
    lists = (_split(r[4]), _split(r[5]), _split(r[6]), r[7] or None, _split(r[8]))
    return State(r[0], r[1], r[2] or None, r[3], *lists, r[9] == "yes", r[10] or None, r[11] or None)


def _body(r: list[str]) -> Body:
    return Body(r[0], r[1], r[2] or None, r[3] or None, r[4], _split(r[5]), r[8] or None, r[9] or None)


def _reading(r: list[str]) -> Reading:
    return Reading(NameEntry(r[0], NameKind(r[2]), r[1], r[1], is_ambiguous=True), _split(r[3]))


def _titles(r: list[str]) -> Iterator[Title]:
    country = "" if r[2] == "-" else r[2] or None
    yield Title(r[0], r[1], country, r[3] or None)
    if r[4]:
        yield Title(r[4], r[1], country, r[3] or None, is_plural=True)


def _tenure(r: list[str]) -> Tenure:
    optional = (r[6] or None, r[7] or None, r[8], r[9], r[10] or None)
    return Tenure(r[0], r[1], r[2], r[3], r[4] or None, r[5], *optional)
