"""If these fail, events stand in the wrong country on the map."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resources import data_path
from kg.resources.geography import Point, load_geography
from kg.view.places import HEIGHT, UNIT, WIDTH, load_outlines, project

LATITUDES, LONGITUDES = st.floats(-56, 83), st.floats(-179, 179)


@given(LATITUDES, LONGITUDES)
def test_areas_are_true_everywhere(latitude: float, longitude: float) -> None:
    step = 0.01
    ax, ay = project(latitude, longitude)
    bx, by = project(latitude, longitude + step)
    cx, cy = project(latitude + step, longitude)
    drawn = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    real = math.radians(step) ** 2 * math.cos(math.radians(latitude)) * UNIT**2
    assert drawn == pytest.approx(real, rel=2e-3)


@given(LATITUDES, LONGITUDES)
def test_every_place_is_inside_the_picture(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_known_towns_lie_in_the_outline_of_their_country() -> None:
    outlines = {shape.code: rings(shape.path) for shape in load_outlines() if shape.code}
    towns = load_geography().towns
    missed = [
        (code, name)
        for (code, name), point in towns.items()
        if code in outlines and not inside(outlines[code], at(point))
    ]
    # Harbours and towns on a border or a small island fall off outlines that are thinned to some ten kilometres.
    assert len(missed) < 0.2 * len(towns)
    far = {code for code, name in missed if distance(outlines[code], at(towns[code, name])) > 12}
    assert far <= {"KIR", "SHN", "VUT", "WLF", "ESH"}  # islands far apart, and a town beyond a line of control


def test_crimea_is_drawn_where_the_gazetteer_counts_it() -> None:
    shapes = {shape.code: rings(shape.path) for shape in load_outlines()}
    simferopol = project(44.95, 34.1)
    assert [code for code, shape in shapes.items() if inside(shape, simferopol)] == ["UKR"]


def test_every_state_of_the_gazetteer_has_an_outline_or_a_place() -> None:
    codes = {shape.code for shape in load_outlines()}
    countries = set(load_geography().countries)
    assert len(countries - codes) < 22  # islands and towns too small to be drawn
    assert all(shape.code for shape in load_outlines())
    assert {"SGP", "BHR", "LUX", "XKX", "TWN", "PSE", "FJI", "RUS"} <= codes


def test_outlines_are_small() -> None:
    assert data_path("view", "outlines.json").stat().st_size < 100_000


def at(point: Point) -> tuple[float, float]:
    return project(float(point.latitude), float(point.longitude))


Ring = list[tuple[float, float]]


def rings(path: str) -> list[Ring]:
    """Return the rings of path data: absolute starts, relative steps."""
    found = []
    for part in path.removeprefix("M").split("M"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        ring = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        found.append([(float(x), float(y)) for x, y in ring])
    return found


def inside(shape: list[Ring], point: tuple[float, float]) -> bool:
    x, y = point
    crossings = 0
    for ring in shape:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def distance(shape: list[Ring], point: tuple[float, float]) -> float:
    return min(math.dist(corner, point) for ring in shape for corner in ring)
