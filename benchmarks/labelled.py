"""How much of tests/data/labelled is read as labelled: kinds of sources, offices, parts of events, attributions.

    python -m benchmarks.labelled [NAME...] [--misses]

Sentences are read by rules alone, each as an article of the day that its row gives or of no day. A case is right if
what it labels is read so; where nothing should be read, nothing may be. What kg does not look for in these sentences
at all (an event that it misses) counts as a miss.
"""

import argparse
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.resources.publishers import Publisher, SourceKind, load_publishers

ROOT = Path(__file__).resolve().parent.parent / "tests" / "data" / "labelled"

#: What was labelled, what was read instead, and of which case.
Outcome = tuple[str, str, str]
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of a labelled file."""
    with (ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_kinds(table: list[Row]) -> Iterator[Outcome]:
    """Yield the kind of each publisher, and for official ones the state or body; other kinds are not told apart."""
    parties = load_publishers().parties
    for row in table:
        kind, code = load_publishers().kind(Publisher(row["publisher"] or None, row["url"] or None))
        wanted = SourceKind.UNKNOWN if row["kind"] == "other" else SourceKind(row["kind"])
        # Bodies are labelled by their short names.
        country = parties.get(row["country"].casefold(), row["country"]) if wanted is SourceKind.OFFICIAL else ""
        yield f"{wanted} {country}", f"{kind} {code or ''}", f"{row['publisher']} <{row['url']}>"


MEASURED: dict[str, Callable[[list[Row]], Iterator[Outcome]]] = {"source_kinds": source_kinds}


def main() -> None:
    """Print for each file how many cases are right, and with --misses the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(MEASURED))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for name in options.names:
        outcomes = list(MEASURED[name](rows(name)))
        right = sum(wanted == found for wanted, found, _ in outcomes)
        said = sum(bool(found.strip()) for _, found, _ in outcomes)
        print(f"{name}: {right} of {len(outcomes)} right; something read in {said}")
        for wanted, found, case in outcomes:
            if options.misses and wanted != found:
                print(f"  {wanted or '-'} / {found or '-'}: {case}")


if __name__ == "__main__":
    main()
