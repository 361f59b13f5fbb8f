"""Where places lie and which numbers states have, for event-data tables.

In: the names and codes of places and actors. Out: coordinates, and the numbers of ISO 3166-1, of the Correlates of
War project and of Gleditsch and Ward. The tables are ``data/export/coordinates.csv`` and ``data/export/states.csv``;
other names of the same cities come from the gazetteer.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import DataError
from kg.model import Place
from kg.resources import data_path

Row = dict[str, str]

_TOWN, _COUNTRY = "1", "3"


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east as text, with two decimals, and ACLED's geo_precision: 1 the town, 3 the country."""

    latitude: str = ""
    longitude: str = ""
    precision: str = ""

    @property
    def is_town(self) -> bool:
        """Whether the place itself lies there, not only its country."""
        return self.precision == _TOWN


@dataclass(frozen=True, slots=True)
class StateNumbers:
    """The numbers of a state as text: ISO 3166-1 numeric (three digits), Correlates of War, Gleditsch and Ward."""

    iso: str = ""
    cow: str = ""
    gw: str = ""


@dataclass(frozen=True, slots=True)
class Geography:
    """Coordinates of towns by (country, name), countries and capitals by code; the numbers of states by code."""

    towns: Mapping[tuple[str, str], Point]
    countries: Mapping[str, Point]
    capitals: Mapping[str, Point]
    states: Mapping[str, StateNumbers]

    def locate(self, place: Place | None) -> Point:
        """Return where a place lies: the town if it is known, else the middle of its country, else nowhere."""
        if place is None or place.country is None:
            return Point()
        return self.towns.get((place.country, place.name)) or self.countries.get(place.country, Point())

    def numbers(self, code: str | None) -> StateNumbers:
        """Return the numbers of the state with an ISO 3166-1 alpha-3 code; empty ones for bodies and the unknown."""
        return self.states.get(code or "", StateNumbers())


def load_geography() -> Geography:
    """Return the tables of this installation; raises DataError, naming it, if one is missing or lacks a column."""
    rows = tuple(_rows("export", "coordinates.csv", "country", "kind", "name", "latitude", "longitude"))
    towns = {
        (row["country"], row["name"]): Point(row["latitude"], row["longitude"], _TOWN)
        for row in rows
        if row["kind"] != "country"
    }
    countries = {
        row["country"]: Point(row["latitude"], row["longitude"], _COUNTRY) for row in rows if row["kind"] == "country"
    }
    capitals = {row["country"]: towns[row["country"], row["name"]] for row in rows if row["kind"] == "capital"}
    states = {
        row["code"]: StateNumbers(row["iso_numeric"], row["cow"], row["gw"])
        for row in _rows("export", "states.csv", "code", "iso_numeric", "cow", "gw")
    }
    for key, name in _other_names():
        if key in towns:
            # A second name with a row of its own is another town: The Hague beside Amsterdam.
            towns.setdefault((key[0], name), towns[key])
    return Geography(towns, countries, capitals, states)


def _other_names() -> Iterator[tuple[tuple[str, str], str]]:
    """Yield (country, name) of a town with each of its other names."""
    for row in _rows("gazetteer", "countries.csv", "code", "capital", "capital_names"):
        yield from (((row["code"], row["capital"]), name) for name in row["capital_names"].split("|") if name)
    for row in _rows("gazetteer", "cities.csv", "name", "country", "names"):
        yield from (((row["country"], row["name"]), name) for name in row["names"].split("|") if name)


def _rows(folder: str, name: str, *columns: str) -> Iterator[Row]:
    path = data_path(folder, name)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise DataError(f"{path}: the column {min(missing)} is missing")
            yield from reader
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing") from error
