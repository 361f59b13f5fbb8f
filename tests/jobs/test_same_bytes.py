"""The event graph byte for byte. If this fails, two people who read the same articles cannot compare their graphs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_BUILD = """
import sys
from pathlib import Path
from kg.exchange import export
from kg.graph import Store
from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream

source, store, workers, target = sys.argv[1:]
if __name__ == "__main__":
    build(ArticleStream((source,)), store, workers=int(workers))
    with Store.open(store) as opened:
        export(opened.snapshot(), "nquads", Path(target))
"""

#: Hash seed, processes, and where to begin in the articles; the last build goes in two steps.
WAYS = [("1", 1, 0), ("2", 2, 5), ("3", 1, -3)]


def test_order_hash_seed_processes_and_steps_change_no_byte(samples: Path, tmp_path: Path) -> None:
    lines = (samples / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [
        line for line in lines if json.loads(line)["id"].split(":")[1].startswith(("singapore", "camp", "borrell"))
    ]
    assert len(lines) >= 9
    script = tmp_path / "run.py"
    script.write_text(_BUILD, encoding="utf-8")
    written = []
    for seed, workers, start in WAYS:
        folder = tmp_path / seed
        folder.mkdir()
        rotated = lines[start:] + lines[:start]
        if seed == "2":
            rotated.reverse()
        for step in (rotated[:4], rotated) if seed == "3" else (rotated,):
            source = folder / "news.jsonl"
            source.write_text("\n".join(step) + "\n", encoding="utf-8")
            subprocess.run(
                [sys.executable, script, source, folder / "store", str(workers), folder / "graph.nq"],
                env=os.environ | {"PYTHONHASHSEED": seed},
                check=True,
                timeout=900,
            )
        written.append((folder / "graph.nq").read_bytes())
    graphs = [sorted(_events(content)) for content in written]
    assert len(graphs[0]) > 100
    assert graphs[0] == graphs[1] == graphs[2]
    assert written[0] == written[1] == written[2]


def _events(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if b"/id/graph/" in line]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
