"""`kg extract` with one worker beside the bare pipeline over the same articles, and its memory as they grow.

Usage: extraction.py CORPUS.jsonl[.gz] [--articles 2000] [--few 500]

`kg extract` runs twice, with the rules alone (`frames`) and with the trained model beside them (`frames,model`).

The bare pipeline is the full default pipeline over the same texts, paragraph by paragraph, in batches of 64, in one
process. Each part runs in a process of its own, so that the peaks of memory are theirs; both are pinned to one
thread. Wall-clock time is what users wait for; the ratio of processor times is what a busy machine does not distort.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from kg.model import Article

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def articles(corpus: Path, number: int) -> Iterator[Article]:
    """Yield the first articles of a corpus, one JSON object a line, the file gzipped or not."""
    with gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open("rt") as file:
        for line in islice(file, number):
            record = json.loads(line)
            day = date.fromisoformat(record["date"]) if record.get("date") else None
            yield Article(id=record["id"], text=record["text"], title=record.get("title"), date=day)


def bare(corpus: Path, number: int) -> int:
    """Run the bare model; return the number of paragraphs."""
    import spacy

    from kg.annotate import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    paragraphs = (part for article in articles(corpus, number) for part in article.text.split("\n") if part.strip())
    return sum(1 for _ in nlp.pipe(paragraphs, batch_size=64))


def extract(corpus: Path, number: int, extractor: str) -> int:
    """Run what `kg extract` runs with one worker, lines written to nowhere; return the number of reports."""
    from kg.jobs.extracting import extract_articles
    from kg.model import report_as_line

    count = 0
    with Path(os.devnull).open("w", encoding="utf-8") as sink:
        for _, reports in extract_articles(articles(corpus, number), extractor=extractor):
            sink.writelines(f"{report_as_line(report)}\n" for report in reports)
            count += len(reports)
    return count


def resident() -> float:
    """Return the MiB that this process holds now, 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20 if status.exists() else 0.0


FRAMES, BOTH = "frames", "frames,model"
_PARTS: dict[str, Callable[[Path, int], int]] = {
    "bare": bare,
    FRAMES: partial(extract, extractor=FRAMES),
    BOTH: partial(extract, extractor=BOTH),
}


def measure(part: str, corpus: Path, number: int) -> dict[str, float]:
    """Run a part in a process of its own; return its wall-clock and processor seconds and its peak MiB."""
    environment = os.environ | dict.fromkeys(_THREADS, "1")
    command = [sys.executable, __file__, str(corpus), "--articles", str(number), "--part", part]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    print(
        f"{part:12s} {number:5d} articles: {figures['wall']:7.1f} s, {number / figures['wall']:6.2f} articles/s; "
        f"processor {figures['cpu']:7.1f} s, {number / figures['cpu']:6.2f} articles/s; "
        f"peak {figures['peak']:.0f} MiB, at the end {figures['resident']:.0f} MiB",
        flush=True,
    )
    return figures


def main() -> None:
    """Measure both parts and print the ratios; or run one part, for the process that measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--few", type=int, default=500, help="articles of the smaller run for memory")
    parser.add_argument("--part", choices=sorted(_PARTS))
    options = parser.parse_args()
    if options.part:
        wall, cpu = time.perf_counter(), time.process_time()
        _PARTS[options.part](options.corpus, options.articles)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        print(json.dumps(took | {"peak": peak, "resident": resident()}))
        return
    plain = measure("bare", options.corpus, options.articles)
    for part in (FRAMES, BOTH):
        ours = measure(part, options.corpus, options.articles)
        few = measure(part, options.corpus, options.few)
        peak, end = (ours[name] - few[name] for name in ("peak", "resident"))
        print(
            f"{part}: {ours['cpu'] / plain['cpu']:.2f} times the processor time of the bare pipeline, "
            f"{ours['wall'] / plain['wall']:.2f} times its time by the clock; "
            f"memory of {options.articles} articles over that of {options.few}: {peak:+.0f} MiB at the peak, "
            f"which the longest paragraphs make, {end:+.0f} MiB at the end",
            flush=True,
        )


if __name__ == "__main__":
    main()
