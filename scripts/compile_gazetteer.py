"""Compiles `data/gazetteer/` from the raw facts and the corrections beside this script.

    python scripts/compile_gazetteer.py RAW_FOLDER [--out data/gazetteer]

The raw folder holds countries.csv, organisations.csv, organisation_members.csv and people.csv (docs/gazetteer.md says
which columns); corrections and additions of ours lie in scripts/gazetteer/. Same input, same bytes.
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from gazetteer.history import fill_history
from gazetteer.names import bodies_table, countries_table, members_table, regions_table
from gazetteer.people import People

HAND = Path(__file__).parent / "gazetteer"
ROOT = Path(__file__).parent.parent


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file; lines that start with # are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV with a header, in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Compile every table and print how many rows each has and why raw rows were dropped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("raw", type=Path, help="folder with the raw CSV files")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "gazetteer")
    options = parser.parse_args()
    raw, out = options.raw, options.out
    out.mkdir(parents=True, exist_ok=True)

    countries = countries_table(
        read(raw / "countries.csv"), read(HAND / "states.csv"), read(HAND / "former_states.csv")
    )
    bodies = bodies_table(read(raw / "organisations.csv"), read(HAND / "bodies.csv"), read(HAND / "groups.csv"))
    members = members_table(read(raw / "organisation_members.csv"), bodies[1])
    people = People(
        {row[0]: row[3] for row in countries[1]},
        {row[0]: row[4] for row in bodies[1]},
        {row["language"]: frozenset(row["names"].split("|")) for row in read(HAND / "surnames.csv")},
        [row["code"] for row in read(HAND / "former_states.csv")],
    )
    people.take_raw(read(raw / "people.csv"), read(HAND / "persons.csv"))
    people.drop(read(HAND / "drops.csv"))
    people.take_additions(read(HAND / "tenures.csv"))
    fill_history(people, read(HAND / "history.csv"))
    people.settle()

    tables = {
        "countries": countries,
        "bodies": bodies,
        "body_members": members,
        "regions": regions_table(read(raw / "countries.csv")),
        "people": people.people_table(),
        "tenures": people.tenures_table(),
    }
    for name, (header, rows) in tables.items():
        write(out / f"{name}.csv", header, rows)
        print(f"{name}: {len(rows)} rows")
    offices = read(HAND / "offices.csv")
    write(out / "offices.csv", list(offices[0]), [list(row.values()) for row in offices])
    print(f"offices: {len(offices)} rows")
    for reason, count in sorted(people.dropped.items()):
        print(f"dropped: {count} {reason}")


if __name__ == "__main__":
    main()
