"""Country outlines for the map of the explorer: `data/view/outlines.json` from Natural Earth.

    python scripts/compile_outlines.py

fetches world-atlas (npm), which carries the public-domain outlines of Natural Earth at 1:50 million, thins them out,
projects them as the page does and writes each country as one line: its code, its name, the data of an SVG path.
Borders that two countries share are thinned once, so that no gaps open between them.
"""

import csv
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.view.places import HEIGHT, UNIT, WIDTH, project

PACKAGE, MEMBER = "world-atlas@2.0.2", "package/countries-50m.json"
ROOT = Path(__file__).parent.parent
TARGET = ROOT / "data" / "view" / "outlines.json"
#: A corner is dropped if the triangle with its neighbours is smaller, an island if its area is: square picture units.
CORNER, ISLAND = 3.0, 12.0
ANTARCTICA = "010"
#: What Natural Earth draws separately without an ISO 3166-1 number, and the state the gazetteer assigns it to.
CODES = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
#: Parts of a state that the gazetteer assigns to another: within these degrees west, south, east, north (Crimea).
MOVED = {("RUS", "UKR"): (32.0, 44.2, 37.0, 46.5)}

Point = tuple[float, float]
Polygon = list[list[int]]  # an outer ring and its holes, each of arcs by number; ~n is arc n backwards


def main() -> None:
    """Fetch, project, thin out, write."""
    topology = fetch()
    text = "\n".join(lines(topology))
    TARGET.write_text(text + "\n", encoding="utf-8")
    sys.stderr.write(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes\n")


def fetch() -> dict[str, Any]:
    """Return the topology of the npm package."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder]
        name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        with tarfile.open(Path(folder, name)) as archive:
            member = archive.extractfile(MEMBER)
            assert member is not None
            found: dict[str, Any] = json.load(member)
            return found


def lines(topology: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the file: valid JSON as a whole, one country a line."""
    arcs = [thinned(arc) for arc in decoded(topology)]
    numbers = states()
    names: dict[str, str] = {}
    polygons: dict[str, list[Polygon]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name, number = shape["properties"]["name"], shape.get("id", "")
        code = CODES.get(name) or numbers.get(number, "")
        if number != ANTARCTICA and code:
            names.setdefault(code, name)
            polygons.setdefault(code, []).extend([shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"])
    for (holder, owner), box in MOVED.items():
        taken = [polygon for polygon in polygons[holder] if within(joined(polygon[0], arcs), box)]
        polygons[holder] = [polygon for polygon in polygons[holder] if polygon not in taken]
        polygons[owner] += taken
    yield f'{{"width": {WIDTH}, "height": {HEIGHT}, "countries": ['
    rows = [(code, names[code], path(merged(polygons[code]), arcs)) for code in sorted(polygons)]
    yield ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows if row[2])
    yield "]}"


def within(ring: list[Point], box: tuple[float, float, float, float]) -> bool:
    """Return whether a ring lies within degrees west, south, east and north."""
    return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in ring)


def merged(polygons: list[Polygon]) -> list[Polygon]:
    """Return polygons of one state with those that share a border joined along it."""
    found: list[Polygon] = []
    for polygon in polygons:
        outer, holes = polygon[0], polygon[1:]
        for other in [p for p in found if any(~arc in p[0] for arc in outer)]:
            found.remove(other)
            shared = [arc for arc in outer if ~arc in other[0]]
            outer = open_at(outer, shared) + open_at(other[0], [~arc for arc in shared])
            holes += other[1:]
        found.append([outer, *holes])
    return found


def open_at(ring: list[int], shared: list[int]) -> list[int]:
    """Return a ring without the arcs of a border, from its one end to the other."""
    first = next(n for n, arc in enumerate(ring) if arc in shared and ring[n - 1] not in shared)
    return [arc for arc in ring[first:] + ring[:first] if arc not in shared]


def states() -> dict[str, str]:
    """Return alpha-3 codes by the numbers of ISO 3166-1."""
    with (ROOT / "data" / "export" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso_numeric"]: row["code"] for row in csv.DictReader(file) if row["iso_numeric"]}


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the arcs of a topology as longitude and latitude, the first without jumps at 180 degrees."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((near(x * wide + left, points), y * high + low))
        yield points


def near(longitude: float, points: list[Point]) -> float:
    """Return a longitude with full circles added until it lies within half a circle of the last point."""
    return longitude - 360 * round((longitude - points[-1][0]) / 360) if points else longitude


def thinned(arc: list[Point]) -> list[Point]:
    """Return an arc without its least corners (Visvalingam and Whyatt, 1993); its ends stay."""
    points = list(arc)
    least = 4 if arc[0] == arc[-1] else 2
    while len(points) > least:
        size, place = min((triangle(*points[n - 1 : n + 2]), n) for n in range(1, len(points) - 1))
        if size >= CORNER:
            break
        del points[place]
    return points


def triangle(a: Point, b: Point, c: Point) -> float:
    """Return the area between three points in square units of the picture, which keeps areas true."""
    (ax, ay), (bx, by), (cx, cy) = (flat(point) for point in (a, b, c))
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2


def flat(point: Point) -> Point:
    """Return a point in a cylindrical projection of true areas (Lambert's), as large as the picture's."""
    return UNIT * math.radians(point[0]), UNIT * math.sin(math.radians(point[1]))


def path(polygons: list[Polygon], arcs: list[list[Point]]) -> str:
    """Return the SVG path of a country: all of its rings that are large enough, at least the largest one."""
    rings = [
        whole(project(latitude, longitude) for longitude, latitude in part)
        for polygon in polygons
        for ring in polygon
        for part in parts(joined(ring, arcs))
    ]
    rings = sorted((ring for ring in rings if len(ring) > 2), key=area, reverse=True)
    return "".join(drawn(ring) for n, ring in enumerate(rings) if n == 0 or area(ring) >= ISLAND)


def joined(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the points of a ring of arcs; a negative number is an arc backwards."""
    points: list[Point] = []
    for number in ring:
        for longitude, latitude in arcs[number] if number >= 0 else arcs[~number][::-1]:
            points.append((near(longitude, points), latitude))
    return points


def parts(ring: list[Point]) -> Iterator[list[Point]]:
    """Yield the parts of a ring that lie within, west and east of the picture, all moved into it."""
    for turn in (0, 360, -360):
        part = [(longitude + turn, latitude) for longitude, latitude in ring]
        for side in (1, -1):
            part = clipped(part, side)
        if len(part) > 2:
            yield part


def clipped(ring: list[Point], side: int) -> list[Point]:
    """Return a ring without what lies beyond 180 degrees on one side (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if (before[0] * side <= 180) != (after[0] * side <= 180):
            share = (180 * side - before[0]) / (after[0] - before[0])
            kept.append((180.0 * side, before[1] + share * (after[1] - before[1])))
        if after[0] * side <= 180:
            kept.append(after)
    return kept


def whole(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Return points in whole units, none twice in a row."""
    found: list[tuple[int, int]] = []
    for x, y in points:
        point = (round(x), round(y))
        if not found or found[-1] != point:
            found.append(point)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def area(ring: list[tuple[int, int]]) -> float:
    """Return the area within a ring."""
    following = ring[1:] + ring[:1]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def drawn(ring: list[tuple[int, int]]) -> str:
    """Return a ring as path data, in steps from corner to corner."""
    (x, y), steps = ring[0], []
    for before, after in pairwise(ring):
        dx, dy = after[0] - before[0], after[1] - before[1]
        steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
    text = steps[0]
    for step in steps[1:]:
        text += step if step.startswith("-") else f" {step}"
    return f"M{x} {y}l{text}z"


if __name__ == "__main__":
    main()
