"""Cost of one more article: `python benchmarks/incremental.py [ARTICLES]` (10,000 by default).

Builds a store of made-up reports on disk (see merging.py), adds one article after the other to it, and checks that
the graph is that of a full build. Prints seconds of processor time, which other programs disturb less than the
clock's, of the full build and of each addition, with the opening of the store and the counts that `kg build` prints,
and the share of the slowest. Reading the articles is no part of it: a full build reads all, an addition one.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kg.graph import Mode, Store
from kg.inspect.statistics import statistics_of
from kg.model import ArticleRecord, Report
from kg.pipeline.merging import make_events

sys.path.insert(0, str(Path(__file__).resolve().parent))
from merging import corpus

ADDITIONS = 5


def build(folder: str, reports: Sequence[Report], articles: dict[str, ArticleRecord]) -> float:
    """Put reports, an article each, into a store and bring its events up to date; return the processor time."""
    begin = time.process_time()
    with Store.open(folder, Mode.CREATE) as store:
        stored = store.articles()
        for report in reports:
            store.replace_article(articles[report.article], [report], report.id)
            stored[report.article] = report.id
        make_events(store, (), stored)
        statistics_of(store)
    return time.process_time() - begin


def content(folder: str) -> set[object]:
    """Return all quads of a store."""
    with Store.open(folder) as store:
        return set(store.quads())


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    reports, articles = corpus(size + ADDITIONS, size // 20)
    first, rest = reports[:-ADDITIONS], reports[-ADDITIONS:]
    with tempfile.TemporaryDirectory() as folder:
        full = build(f"{folder}/kept", first, articles)
        print(f"full build of {len(first):,} articles: {full:.2f} s", flush=True)
        seconds = [build(f"{folder}/kept", [report], articles) for report in rest]
        for each in seconds:
            print(f"one article more: {each:.3f} s, {each / full:.2%}", flush=True)
        build(f"{folder}/fresh", reports[::-1], articles)
        same = content(f"{folder}/kept") == content(f"{folder}/fresh")
    print(f"slowest {max(seconds) / full:.2%}; same graph as a full build: {same}")


if __name__ == "__main__":
    main()
