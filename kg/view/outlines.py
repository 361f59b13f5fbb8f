"""The country outlines of the map, as `scripts/compile_outlines.py` left them in `data/view/outlines.json`."""

import json
from dataclasses import dataclass

from kg.errors import DataError
from kg.resources import data_path
from kg.view.projection import HEIGHT, WIDTH


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
