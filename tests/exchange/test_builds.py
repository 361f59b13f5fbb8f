"""If this fails, two people who read the same articles cannot compare their graphs, pages and exports by a hash."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.resources import data_path

pytestmark = pytest.mark.one_python

BUILD = """
import hashlib, json, sys
from pathlib import Path
from kg.exchange import FORMATS, ExportOptions, export
from kg.graph import Store
from kg.model import Status
from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream
from kg.view import render_view
from tests.exchange.reading import content

if __name__ == "__main__":  # worker processes import this file again
    folder, workers, steps = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    for sources in steps:
        build(ArticleStream(tuple(sources)), folder / "store", workers=workers)
    with Store.open(folder / "store") as store:
        snapshot = store.snapshot()
    (folder / "page").write_bytes(render_view(snapshot))
    print("page", hashlib.sha256(content(folder / "page")).hexdigest())
    for name in FORMATS:
        for n, options in enumerate((ExportOptions(), ExportOptions(statuses=frozenset(Status), dyads=True))):
            export(snapshot, name, folder / f"{name}{n}", options)
            print(name, n, hashlib.sha256(content(folder / f"{name}{n}")).hexdigest())
"""


#: Sample articles that tell of the same events, which differ in place, day or status from one to the next.
SERIES = tuple(f"sample:{name}" for name in ("singapore", "saudi", "camp", "borrell", "geneva"))


def built(folder: Path, seed: str, workers: int, *steps: Iterable[Path]) -> str:
    """Build a store in so many steps, each of some sources; return the hashes of all that is made of it."""
    folder.mkdir()
    script = folder / "script.py"
    script.write_text(BUILD, "utf-8")
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    call = [sys.executable, str(script), str(folder), str(workers), json.dumps([[*map(str, step)] for step in steps])]
    return subprocess.run(call, env=environment, cwd=root, capture_output=True, text=True, check=True).stdout


def test_other_orders_hash_seeds_processes_and_steps_change_no_byte(tmp_path: Path) -> None:
    lines = data_path("samples", "articles.jsonl").read_text("utf-8").splitlines(keepends=True)
    lines = [line for line in lines if json.loads(line)["id"].startswith(SERIES)]
    texts = sorted(data_path("samples").glob("202[13]*.txt"))
    shuffled = random.Random(7).sample(lines, len(lines))
    assert shuffled != lines
    for name, content in (("in", lines), ("some", shuffled[: len(lines) // 4]), ("shuffled", shuffled)):
        (tmp_path / f"{name}.jsonl").write_text("".join(content), "utf-8")
    one = built(tmp_path / "one", "1", 1, [tmp_path / "in.jsonl", *texts])
    first, then = [tmp_path / "some.jsonl"], [*reversed(texts), tmp_path / "shuffled.jsonl"]
    other = built(tmp_path / "other", "2", 2, first, then)
    assert len(one.splitlines()) > 20
    assert (tmp_path / "one" / "nquads0").read_bytes().count(b"/id/graph/") > 100
    assert one == other
