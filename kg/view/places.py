"""The map of the page: country outlines, where the events are, and where the countries of those who take part lie.

In: the events of a page. Out: the JSON value that the map's modules draw. An event stands at its own place or
nowhere: the countries of its participants are kept apart from where it happened.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.export.geography import Geography, Point, load_geography
from kg.model import Event, Place
from kg.view.outlines import load_outlines
from kg.view.projection import HEIGHT, WIDTH, project

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
    told = Counter(
        (spot, event.place.name) for spot, event in zip(located, events, strict=True) if spot and event.place
    )
    called = {spot: name for (spot, name), _ in sorted(told.items(), key=lambda item: (item[1], item[0][1]))}
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
