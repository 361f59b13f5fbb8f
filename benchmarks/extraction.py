"""`kg extract` with one worker beside the bare pipeline over the same articles, and its memory as they grow.

Usage: extraction.py CORPUS.jsonl[.gz] [--articles 2000] [--few 500]

`kg extract` runs twice, with the rules alone (`frames`) and with the trained model beside them (`frames,model`).

The bare pipeline is the full default pipeline over the same texts, paragraph by paragraph. All three take turns on
batches of articles, in one process and one thread, so that a machine that is faster at times favours none; each is
loaded beforehand. The ratio is of processor times. For memory, each extraction runs in a process of its own.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from kg.model import Article

TURNS, BARE, FRAMES, BOTH = "turns", "bare", "frames", "frames,model"
_TURN = 16  # articles that each takes at a time
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def articles(corpus: Path, number: int) -> Iterator[Article]:
    """Yield the first articles of a corpus, one JSON object a line, the file gzipped or not."""
    with gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open("rt") as file:
        for line in islice(file, number):
            record = json.loads(line)
            day = date.fromisoformat(record["date"]) if record.get("date") else None
            yield Article(id=record["id"], text=record["text"], title=record.get("title"), date=day)


def turns(corpus: Path, number: int) -> dict[str, float]:
    """Return the processor seconds of the bare pipeline and of both extractions, which take turns."""
    import spacy

    from kg.annotate import DEFAULT_MODEL
    from kg.pipeline.extraction import Extractor

    nlp = spacy.load(DEFAULT_MODEL)
    ways = {extractor: Extractor(extractor=extractor) for extractor in (FRAMES, BOTH)}
    took = dict.fromkeys((BARE, *ways), 0.0)
    stream = articles(corpus, number)
    while batch := list(islice(stream, _TURN)):
        began = time.process_time()
        paragraphs = (part for article in batch for part in article.text.split("\n") if part.strip())
        deque(nlp.pipe(paragraphs, batch_size=64), maxlen=0)
        took[BARE] += time.process_time() - began
        for extractor, way in ways.items():
            began = time.process_time()
            deque(way.extract(batch), maxlen=0)
            took[extractor] += time.process_time() - began
    return took


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


def run(part: str, corpus: Path, number: int) -> dict[str, float]:
    """Run a part in a process of its own; return its figures."""
    environment = os.environ | dict.fromkeys(_THREADS, "1")
    command = [sys.executable, __file__, str(corpus), "--articles", str(number), "--part", part]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def memory(extractor: str, corpus: Path, number: int) -> dict[str, float]:
    """Return the articles per second of an extraction, and the MiB that it holds at the peak and at the end."""
    began = time.perf_counter()
    extract(corpus, number, extractor)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"speed": number / (time.perf_counter() - began), "peak": peak, "end": resident()}


def main() -> None:
    """Measure and print; or run one part, for the process that measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--few", type=int, default=500, help="articles of the smaller run for memory")
    parser.add_argument("--part", choices=(TURNS, FRAMES, BOTH))
    options = parser.parse_args()
    if options.part:
        figures = (
            turns(options.corpus, options.articles)
            if options.part == TURNS
            else memory(options.part, options.corpus, options.articles)
        )
        print(json.dumps(figures))
        return
    took = run(TURNS, options.corpus, options.articles)
    print(f"{options.articles} articles, processor time of the bare pipeline: {took[BARE]:.1f} s", flush=True)
    for part in (FRAMES, BOTH):
        many, few = (run(part, options.corpus, number) for number in (options.articles, options.few))
        print(
            f"{part}: {took[part]:.1f} s, {took[part] / took[BARE]:.2f} times that; with loading, "
            f"{many['speed']:.2f} articles/s; {many['peak']:.0f} MiB at the peak, {many['end']:.0f} MiB at the end, "
            f"which is {many['peak'] - few['peak']:+.0f} and {many['end'] - few['end']:+.0f} MiB over those of "
            f"{options.few} articles; the longest paragraphs make the peak",
            flush=True,
        )


if __name__ == "__main__":
    main()
