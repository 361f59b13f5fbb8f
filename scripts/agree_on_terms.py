"""Prints the terms of office that two compilers both know, as rows for `scripts/gazetteer/history.csv`.

    python scripts/agree_on_terms.py ONE.csv TWO.csv [ONE.csv TWO.csv ...]

Each list has the columns name, aliases, family, country, office, label, start and end; whoever wrote one has not seen
the other. A term counts where both have a holder of that name in the office, with years that differ by one at most;
each date is then as exact as both agree, the years that both give where they differ. Where one holder stayed on, by
either list, until the day the lists were written, the term is known until then.
"""

import argparse
import csv
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer.names import split
from gazetteer.spelling import alike, folded

Row = Mapping[str, str]
COLUMNS = ("name", "aliases", "family", "country", "office", "label", "start", "end", "target", "known_until")
#: The last day that a list speaks for: terms that neither compiler ends are known until then.
KNOWN = "2025-12-31"
#: What an alias may not hold.
_NO_NAME = re.compile(r"[\d,;:?()\[\]\"]")


def main() -> None:
    """Print the rows that both lists of each pair agree on, and say how many of each list these are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("lists", type=Path, nargs="+", help="pairs of lists")
    paths = parser.parse_args().lists
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    for one, two in zip(paths[::2], paths[1::2], strict=True):
        first, second = _read(one), _read(two)
        agreed = agree(first, second)
        writer.writerows(agreed)
        print(f"{one}: {len(first)}, {two}: {len(second)}, both: {len(agreed)}", file=sys.stderr)


def agree(first: Sequence[Row], second: Sequence[Row]) -> list[dict[str, str]]:
    """Return the terms that two lists share, each of the second used once, by state, office and start."""
    left = list(second)
    agreed = []
    for row in first:
        match = next((other for other in left if _is_same(row, other)), None)
        if match is not None:
            left.remove(match)
            agreed.append(_joined(row, match))
    return sorted(agreed, key=lambda r: (r["country"], r["office"], r["start"], r["name"]))


def _is_same(one: Row, two: Row) -> bool:
    if (one["country"], one["office"]) != (two["country"], two["office"]) or not _share_a_name(one, two):
        return False
    return _near(one["start"], two["start"]) and _near(one["end"] or KNOWN, two["end"] or KNOWN)


def _share_a_name(one: Row, two: Row) -> bool:
    names = [[row["name"], *split(row["aliases"])] for row in (one, two)]
    folds = [{folded(name) for name in found} for found in names]
    return bool(folds[0] & folds[1]) or any(alike(a, b) for a in names[0] for b in names[1])


def _near(one: str, two: str) -> bool:
    return abs(int(one[:4]) - int(two[:4])) <= 1


def _joined(one: Row, two: Row) -> dict[str, str]:
    aliases = dict.fromkeys([*split(one["aliases"]), two["name"], *split(two["aliases"])])
    open_end = not one["end"] and not two["end"]
    start, end = _later(one["start"], two["start"]), _earlier(one["end"] or KNOWN, two["end"] or KNOWN)
    return {
        **{column: one[column] for column in ("name", "family", "country", "office", "label")},
        "aliases": "|".join(alias for alias in aliases if alias != one["name"] and not _NO_NAME.search(alias)),
        "start": start,
        "end": "" if open_end else end,
        "target": "",
        "known_until": KNOWN if open_end else "",
    }


def _shared(one: str, two: str) -> str:
    """Return a date as exact as two agree: "2003-05" for 2003-05-03 and 2003-05, "" for other years."""
    parts = zip(one.split("-"), two.split("-"), strict=False)
    shared = []
    for a, b in parts:
        if a != b:
            break
        shared.append(a)
    return "-".join(shared)


def _later(one: str, two: str) -> str:
    """Return the start that both lists support: what they share, else the later year."""
    return _shared(one, two) or max(one[:4], two[:4])


def _earlier(one: str, two: str) -> str:
    """Return the end that both lists support: what they share, else the earlier year."""
    return _shared(one, two) or min(one[:4], two[:4])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]


if __name__ == "__main__":
    main()
