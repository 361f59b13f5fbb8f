"""The program of the power-cut test: steps that each end with an acknowledgement, in one process.

Articles in two builds, the second with one that changed, so that it replaces graphs and merges a part; then a
decision of a reviewer; then an export read back.
"""

import json
from pathlib import Path

from kg.exchange import export, read_export
from kg.exchange.importing import into_store
from kg.graph import Store
from kg.inspect.reviewing import apply, reject
from kg.jobs.building import build
from kg.jobs.outcome import BuildSummary
from kg.pipeline.articles import ArticleStream
from kg.resolve.ledger import append_decisions
from tests.support.in_process import InThisProcess

STEPS = 4
_FIRST = tuple(f"sample:{name}" for name in ("singapore", "camp", "cuba", "iran", "saudi"))
_MORE = tuple(f"sample:{name}" for name in ("borrell", "geneva", "blinken"))


def write_sources(samples: Path, folder: Path) -> None:
    """Write the articles of both builds: a dozen, then some more and another version of one."""
    rows = [json.loads(line) for line in samples.read_text(encoding="utf-8").splitlines()]
    first = [row for row in rows if row["id"].startswith(_FIRST)]
    more = [row for row in rows if row["id"].startswith(_MORE)]
    changed = first[0] | {"text": f"{first[0]['text']}\n\nOn Monday the ministers met again in Geneva."}
    for name, kept in (("first", first), ("more", [*more, changed])):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


def step(number: int, folder: Path, sources: Path) -> BuildSummary | None:
    """Do a step in a folder; doing it again changes nothing."""
    store, ledger = folder / "store", folder / "kg-ledger.jsonl"
    match number:
        case 1 | 2:
            reading = ArticleStream((str(sources / ("first.jsonl" if number == 1 else "more.jsonl")),))
            return build(reading, store, extractor="frames", engine=InThisProcess(4))
        case 3:
            with Store.open(store) as opened:
                event = next(e for e in opened.events() if len(e.reports) > 1)
            if not (ledger.exists() and ledger.stat().st_size):
                append_decisions(ledger, [reject(event)])
            apply(store, ledger)
        case _:
            exported = sources / "exported.nq"
            if not exported.exists():
                with Store.open(store) as opened:
                    export(opened.snapshot(), "nquads", exported)
            into_store(read_export(exported), folder / "copy")
    return None


def main(folder: Path, sources: Path) -> None:
    """Do all steps, each with an acknowledgement: a file of its number."""
    (folder / "done").mkdir()
    for number in range(1, STEPS + 1):
        step(number, folder, sources)
        (folder / "done" / str(number)).touch()
