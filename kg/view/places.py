"""The map of the page: country outlines, where the events are, and where the countries of those who take part lie.

In: the events of a page. Out: the JSON value that the map's modules draw. An event stands at its own place or
nowhere: the countries of its participants are kept apart from where it happened.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.errors import DataError
from kg.model import Event, Place
from kg.resources import data_path
from kg.resources.geography import Geography, Point, load_geography


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: ISO 3166-1 alpha-3 code (empty where it has none), name, and SVG path data in the map's units."""

    code: str
    name: str
    path: str


def load_outlines() -> tuple[Outline, ...]:
    """Return the outlines of this installation, by code.

    Raises DataError if the file is missing, not well-formed, or made for another size of picture.
    """
    path = data_path("view", "outlines.json")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        size, rows = (found["width"], found["height"]), [Outline(*row) for row in found["countries"]]
    except FileNotFoundError as error:
        raise DataError(f"{path}: the file is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: not the outlines that scripts/compile_outlines.py writes: {error}") from error
    if size != (WIDTH, HEIGHT):
        raise DataError(f"{path}: made for another projection; run scripts/compile_outlines.py again")
    return tuple(rows)


#: Width and height of the picture; its upper edge lies at 84° north, its lower one at 57° south (no Antarctica).
WIDTH, HEIGHT = 4000, 1740

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_NORTH = 84.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x (rightwards) and y (downwards) of a point given in degrees, in units of the picture."""
    x, y = _equal_earth(latitude, longitude)
    return WIDTH / 2 + x * UNIT, (_TOP - y) * UNIT


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_TOP = _equal_earth(_NORTH, 0)[1]
#: The radius of the projected sphere in units of the picture.
UNIT = WIDTH / (2 * _equal_earth(0, 180)[0])


Json = dict[str, Any]

NO_PLACE, UNKNOWN_PLACE = -1, -2
_TOWN = "1"  # the geo_precision of a town


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the map where events stand: a town, or the middle of a country where no more is known."""

    country: str
    point: Point

    @property
    def is_town(self) -> bool:
        """Whether this is a town rather than a country's middle."""
        return self.point.precision == _TOWN


def world(events: Iterable[Event]) -> Json:
    """Return what the map draws.

    `outlines` are rows of code, name and path data; `spots` rows of key, name, country, x, y and whether it is a
    town; `at` gives for every event, in order, the number of its spot, `NO_PLACE` or `UNKNOWN_PLACE`; `middles` and
    `capitals` give for the codes of participants' countries where they lie.
    """
    events, geography, outlines = tuple(events), load_geography(), load_outlines()
    names = {outline.code: outline.name for outline in outlines}
    located = [_spot(event.place, geography) for event in events]
    named = Counter(
        (spot, event.place.name) for spot, event in zip(located, events, strict=True) if spot and event.place
    )
    called = {spot: name for (spot, name), _ in sorted(named.items(), key=lambda item: (item[1], item[0][1]))}
    spots = sorted(called, key=lambda spot: (spot.country, spot.point.longitude, spot.point.latitude))
    numbers = {spot: number for number, spot in enumerate(spots)}
    served = sorted({p.country for event in events for p in event.participants if p.country})
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "outlines": [[outline.code, outline.name, outline.path] for outline in outlines],
        "spots": [_row(spot, called[spot], names.get(spot.country, spot.country)) for spot in spots],
        "at": [
            numbers[spot] if spot else UNKNOWN_PLACE if event.place else NO_PLACE
            for spot, event in zip(located, events, strict=True)
        ],
        "middles": {code: _drawn(geography.countries[code]) for code in served if code in geography.countries},
        "capitals": {code: _drawn(geography.capitals[code]) for code in served if code in geography.capitals},
    }


def _spot(place: Place | None, geography: Geography) -> Spot | None:
    point = geography.locate(place)
    return Spot(place.country, point) if place and place.country and point.latitude else None


def _row(spot: Spot, name: str, country: str) -> list[Any]:
    label = name if spot.is_town else country
    return [f"{spot.country}.{name}" if spot.is_town else spot.country, label, spot.country, *_drawn(spot.point),
            int(spot.is_town)]  # fmt: skip


def _drawn(point: Point) -> list[int]:
    x, y = project(float(point.latitude), float(point.longitude))
    return [round(x), round(y)]
