"""If this fails, two people who build the same articles cannot compare their exports by a hash."""

import os
import random
import subprocess
import sys
from pathlib import Path

from kg.resources import data_path

BUILD = """
import hashlib, sys
from pathlib import Path
from kg.exchange import FORMATS, ExportOptions, export
from kg.graph import Store
from kg.model import Status
from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream
from tests.exchange.reading import content

if __name__ == "__main__":  # worker processes import this file again
    folder, workers, sources = Path(sys.argv[1]), int(sys.argv[2]), tuple(sys.argv[3:])
    build(ArticleStream(sources), folder / "store", workers=workers)
    with Store.open(folder / "store") as store:
        snapshot = store.snapshot()
    for name in FORMATS:
        for n, options in enumerate((ExportOptions(), ExportOptions(statuses=frozenset(Status), dyads=True))):
            export(snapshot, name, folder / f"{name}{n}", options)
            print(name, n, hashlib.sha256(content(folder / f"{name}{n}")).hexdigest())
"""


def built(folder: Path, seed: str, workers: int, sources: list[str]) -> str:
    folder.mkdir()
    script = folder / "script.py"
    script.write_text(BUILD, "utf-8")
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    call = [sys.executable, str(script), str(folder), str(workers), *sources]
    return subprocess.run(call, env=environment, cwd=root, capture_output=True, text=True, check=True).stdout


def test_shuffled_articles_other_seeds_and_workers_give_the_same_files(tmp_path: Path) -> None:
    lines = data_path("samples", "articles.jsonl").read_text("utf-8").splitlines(keepends=True)
    texts = sorted(str(path) for path in data_path("samples").glob("2*.txt"))
    shuffled = random.Random(7).sample(lines, len(lines))
    assert shuffled != lines
    (tmp_path / "in.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "shuffled.jsonl").write_text("".join(shuffled), "utf-8")
    one = built(tmp_path / "one", "1", 1, [str(tmp_path / "in.jsonl"), *texts])
    other = built(tmp_path / "other", "2", 2, [*reversed(texts), str(tmp_path / "shuffled.jsonl")])
    assert len(one.splitlines()) > 20
    assert one == other
