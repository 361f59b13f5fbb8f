"""If this fails, researchers who follow docs/research.md count events in months in which they did not take place."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

from kg.model import Status
from tests.support.snapshots import Spec, Told, build
from tests.support.stores import stored

STATES = {"Norway": "NOR", "Sweden": "SWE", "United Nations": "UNO"}
PEOPLE = {"Dahl": ("Kari Dahl", "NOR"), "Lund": ("Per Lund", "SWE")}
#: First and last day of meetings of Norway and Sweden.
DAYS = [
    ("2024-01-10", "2024-01-10"),
    ("2024-01-31", "2024-02-01"),  # two months
    ("2024-02-01", "2024-02-29"),  # a month
    ("2024-01-01", "2024-12-31"),  # a year
    ("2024-03-05", None),
    (None, "2024-03-05"),
    (None, None),
    ("1972-05-01", "1972-05-01"),  # before the first article
]


def _told(day: str, number: int) -> tuple[Told, ...]:
    return (Told(day, "Harbour Wire", f"Meeting {number}", f"Norway and Sweden [met] for the {number}th time."),)


def _meetings() -> tuple[Spec, ...]:
    found = [
        Spec("Meeting", Status.OCCURRED, *days, ("participant:Norway", "participant:Sweden"), _told("2024-01-11", n))
        for n, days in enumerate(DAYS)
    ]
    # Two people of each state make four pairs of actors between the states, and one event of the pair.
    four = ("participant:Norway", "participant:Dahl", "participant:Sweden", "participant:Lund")
    found.append(Spec("Meeting", Status.OCCURRED, "2024-01-20", "2024-01-20", four, _told("2024-01-21", 20)))
    both = ("actor:United Nations", "target:Norway")
    return *found, Spec("Criticism", Status.OCCURRED, "2024-03-01", "2024-03-01", both, _told("2024-03-02", 30))


def test_the_recipe_counts_each_event_once_in_a_month_that_it_lies_in(checkout: Path, tmp_path: Path) -> None:
    page = (checkout / "docs" / "research.md").read_text(encoding="utf-8")
    stored(tmp_path / "kg-demo" / "store", build(_meetings(), PEOPLE, STATES))
    (commands,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 4
    _run(["bash", "-ec", commands], tmp_path)
    printed = _run([sys.executable, "-W", "error", "-c", "\n".join(blocks)], tmp_path)
    assert "10 events, 10 with a pair, 10 pairs" in printed
    kinds = {
        "a day": 4, "2 to 10 days": 1, "11 to 31 days": 1, "32 to 366 days": 1, "no first day": 1, "no last day": 1,
        "no date": 1,
    }  # fmt: skip
    assert {key: int(n) for key, n in re.findall(r"^(.*\S) +(\d+)$", printed, re.MULTILINE) if key in kinds} == kinds
    assert "confidence 0.9 or more: 0 pairs" in printed
    assert "expected number of right events: 6 of 7" in printed
    with (tmp_path / "panel.csv").open(encoding="utf-8") as file:
        cells = {(row["dyad"], row["month"]): row for row in csv.DictReader(file)}
    # Every pair has every month between the first article and the last, also February, which has no article.
    assert list(cells) == [(d, m) for d in ("NOR-SWE", "NOR-UNO") for m in ("2024-01", "2024-02", "2024-03")]
    assert [cells["NOR-SWE", f"2024-0{n}"]["n_articles"] for n in (1, 2, 3)] == ["9", "0", "1"]
    counts = {
        way: [round(float(cells["NOR-SWE", f"2024-0{n}"][way]), 3) for n in (1, 2, 3)]
        for way in ("first_day", "spread", "narrow")
    }
    assert counts == {
        "first_day": [4, 1, 1],  # the day, the edge, the year and the meeting of four; the month; the open end
        "spread": [round(2.5 + 31 / 366, 3), round(1.5 + 29 / 366, 3), round(31 / 366, 3)],
        "narrow": [3, 1, 0],
    }
    assert [float(cells["NOR-UNO", f"2024-0{n}"]["spread"]) for n in (1, 2, 3)] == [0, 0, 1]


def _run(command: list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
