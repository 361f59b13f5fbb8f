"""If these fail, a hostile file loses a build, hangs it, or takes honest files along."""

import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from kg.ingest import FetchOptions, ReadOptions, SetAside, read_sources
from kg.ingest.values import ReadLimits
from tests.support.hostile_files import FAMILIES, WORST

LIMITS = ReadLimits(seconds=5.0, silence=60.0, memory=512 * 2**20)
OPTIONS = ReadOptions(fetch=FetchOptions(offline=True), limits=LIMITS)
#: How the reasons begin of what ended the process of the readers.
ENDED = ("reading it takes more than", "the process that read it ended")
#: How many of each family the long test makes: 1,080 in all, and the worst ones.
MANY = 90


def _fill(folder: Path, number: int, chance: Random) -> int:
    """Write hostile files with an honest one after every third; return how many honest ones there are."""
    made = [family(chance) for _ in range(number) for family in FAMILIES]
    for at, (ending, raw) in enumerate(made):
        (folder / f"{at:05d}.{ending}").write_bytes(raw)
        if at % 3 == 0:
            (folder / f"{at:05d}.z.txt").write_text(
                f"The envoys met in Oslo for the {at}th time.\n", encoding="utf-8"
            )
    return len(made)


def _read(folder: Path) -> tuple[list[int], Counter[str]]:
    """Return the numbers of the honest files in the order in which they came, and what became of all files."""
    honest, became = [], Counter[str]()
    for outcome in read_sources([str(folder)], options=OPTIONS):
        if isinstance(outcome, SetAside):
            assert outcome.why
            assert "\n" not in str(outcome)
            became[outcome.why if outcome.why.startswith(ENDED) else "set aside"] += 1
        else:
            assert outcome.text.strip()
            became["articles"] += 1
            if outcome.text.startswith("The envoys met in Oslo for the "):
                honest.append(int(outcome.text.split()[7].removesuffix("th")))
    return honest, became


def test_one_of_each_sort(tmp_path: Path) -> None:
    made = _fill(tmp_path, 1, Random(7))
    assert _read(tmp_path)[0] == list(range(0, made, 3))


@pytest.mark.soak
def test_a_thousand_hostile_files(tmp_path: Path) -> None:
    made = _fill(tmp_path, MANY, Random(20240217))
    for name, make in WORST.items():
        (tmp_path / name).write_bytes(make())
    began = time.monotonic()
    honest, became = _read(tmp_path)
    print(f"{made + len(WORST)} hostile files in {time.monotonic() - began:.0f} s: {dict(became)}")
    assert made >= 1000
    assert honest == list(range(0, made, 3))
