"""Whole builds beside the bare model, in one run: articles and words per second, and peak memory.

Usage: scale.py CORPUS.jsonl[.gz] [--articles N] [--few 500] [--work DIR] [-o TABLE.md]

The bare model is its full default pipeline over the same texts, paragraph by paragraph, in batches of 64; with two
processes each takes every second article. A build is `kg build` from the file to the finished store, with one and two
worker processes and on a cluster of Dask with two workers. Memory is that of all processes of a part together, shared
pages counted once, seen four times a second. What is measured is kept in DIR/figures.json, and a run that was stopped
goes on with the next part; `plan.py` does its arithmetic with that file.
"""

import argparse
import gzip
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
BUILD = "from kg.cli import main; main()"
PARTS = ("bare 1", "build 1", "bare 2", "build 2", "dask 2", "build few", "push")


def bare(corpus: Path, share: int, shares: int) -> None:
    """Run the bare model over every so many-th article."""
    import spacy

    from kg.annotate import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    with corpus.open(encoding="utf-8") as file:
        texts = (json.loads(line)["text"] for line in islice(file, share, None, shares))
        paragraphs = (part for text in texts for part in text.split("\n") if part.strip())
        for _ in nlp.pipe(paragraphs, batch_size=64):
            pass


def opened(corpus: Path) -> TextIO:
    """Open a file of JSON lines, gzipped or not."""
    if corpus.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(corpus), encoding="utf-8")
    return corpus.open(encoding="utf-8")


def take(corpus: Path, target: Path, number: int) -> dict[str, int]:
    """Write the first articles of a corpus to a file; return how many articles and words there are."""
    articles = words = 0
    with opened(corpus) as file, target.open("w", encoding="utf-8") as sink:
        for line in islice(file, number):
            sink.write(line)
            articles += 1
            words += len(json.loads(line)["text"].split())
    return {"articles": articles, "words": words}


def measured(commands: list[list[str]]) -> dict[str, float]:
    """Run commands side by side; return wall-clock and processor seconds and the peak MiB of all their processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    environment = os.environ | dict.fromkeys(THREADS, "1")
    running = [subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for command in commands]
    peak = [0.0]
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=([process.pid for process in running], peak, done))
    watch.start()
    codes = [process.wait() for process in running]
    done.set()
    watch.join()
    if any(codes):
        raise SystemExit(f"{commands[0]} ended with {codes}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": time.perf_counter() - start, "cpu": cpu, "peak": peak[0]}


def _watch(roots: list[int], peak: list[float], done: threading.Event) -> None:
    while not done.wait(0.25):
        peak[0] = max(peak[0], sum(map(_mebibytes, _tree(roots))))


def _tree(roots: list[int]) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    todo = list(roots)
    while todo:
        pid = todo.pop()
        yield pid
        todo += children.get(pid, ())


def _mebibytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Bench:
    """The parts of a run over one file of articles."""

    def __init__(self, work: Path, corpus: Path, few: Path) -> None:
        self.work, self.corpus, self.few = work, corpus, few

    def part(self, name: str) -> dict[str, Any]:
        """Measure one part."""
        kind, _, number = name.partition(" ")
        if kind == "bare":
            shares = int(number)
            command = [sys.executable, __file__, str(self.corpus), "--bare"]
            return measured([[*command, str(share), str(shares)] for share in range(shares)])
        if kind == "push":
            return self.push()
        few = number == "few"
        store = self.work / name.replace(" ", "-")
        shutil.rmtree(store, ignore_errors=True)
        command = [sys.executable, "-c", BUILD, "build", str(self.few if few else self.corpus), "--store", str(store)]
        command += ["--quiet", "--workers", "1" if few else number, *(["--engine", "dask"] if kind == "dask" else [])]
        return measured([command]) | sizes(store)

    def push(self) -> dict[str, Any]:
        """Push the store of one process to a server, where there is one."""
        binary = Path(sys.executable).parent / "oxigraph"
        store = self.work / "build-1"
        if not binary.exists():
            return {}
        shutil.rmtree(store / "pushed", ignore_errors=True)
        with server(binary, self.work / "server") as url:
            push = [sys.executable, "-c", BUILD, "push", "--quiet", "--store", str(store), "--to", f"{url}/query"]
            figures = measured([push])
        return figures | {"server_bytes": _bytes(self.work / "server")}


@contextmanager
def server(binary: Path, folder: Path) -> Iterator[str]:
    """Run an Oxigraph server over an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    bind = "127.0.0.1:17878"
    with subprocess.Popen(
        [binary, "serve", "--location", folder, "--bind", bind], stderr=subprocess.DEVNULL
    ) as process:
        try:
            time.sleep(3)
            yield f"http://{bind}"
        finally:
            process.terminate()


def sizes(store: Path) -> dict[str, Any]:
    """Return how much a store holds, and the bytes of its files and of its shards."""
    from kg.graph import Store

    with Store.open(store) as opened:
        stats, database = opened.stats(), opened.database
    assert database is not None  # it is a folder
    found: dict[str, Any] = {"reports": stats.reports, "events": stats.events, "triples": stats.triples}
    found["graph_bytes"] = _bytes(database)
    for shards in store.glob("runs/*/shards"):
        for kind in ("nq", "parquet"):
            found[f"{kind}_bytes"] = sum(path.stat().st_size for path in shards.glob(f"*.{kind}"))
    for notes in store.glob("runs/*/merge.json"):
        found["merge"] = json.loads(notes.read_text(encoding="utf-8"))
    return found


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def table(figures: dict[str, Any]) -> str:
    """Return what was measured as a table, and the ratios that the project holds itself to."""
    articles, words = figures["articles"], figures["words"]
    lines = [
        f"{articles:,} articles, {words:,} words.",
        "",
        "| part | seconds | processor seconds | articles/s | words/s | peak MiB |",
        "|---|---|---|---|---|---|",
    ]
    for name in PARTS:
        if name in figures and "wall" in figures[name] and name not in ("build few", "push"):
            part = figures[name]
            wall, label = part["wall"], name.replace("bare", "bare model,").replace("build", "kg build,")
            label = label.replace("dask", "kg build --engine dask,") + (" process" if "1" in name else " processes")
            lines.append(
                f"| {label} | {wall:.1f} | {part['cpu']:.1f} | {articles / wall:.2f} | {words / wall:,.0f} "
                f"| {part['peak']:,.0f} |"
            )
    lines += ["", "| ratio | is | should be |", "|---|---|---|"]
    lines += [f"| {name} | {value:.2f} | {aim} |" for name, value, aim in ratios(figures)]
    return "\n".join(lines) + "\n"


def ratios(figures: dict[str, Any]) -> Iterator[tuple[str, float, str]]:
    """Yield the ratios that can be told from what was measured, with their aims."""

    def over(one: str, other: str, key: str = "wall") -> float:
        return float(figures[one][key] / figures[other][key])

    if {"bare 1", "build 1"} <= figures.keys():
        yield "speed of a build to that of the bare model, 1 process", over("bare 1", "build 1"), "≥ 0.65"
        yield "the same by processor time", over("bare 1", "build 1", "cpu"), ""
    if {"bare 1", "bare 2", "build 1", "build 2"} <= figures.keys():
        gain, bare_gain = over("build 1", "build 2"), over("bare 1", "bare 2")
        yield "gain of a build from the second process", gain, ""
        yield "gain of the bare model from the second process", bare_gain, ""
        yield "the one to the other", gain / bare_gain, "≥ 0.90"
    if {"build 1", "build few"} <= figures.keys():
        yield f"peak memory to that of {figures['few']} articles", over("build 1", "build few", "peak"), "≤ 1.30"


def main() -> None:
    """Measure what has not been measured and print the table; or run the bare model, for whoever measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=4583)
    parser.add_argument("--few", type=int, default=500, help="articles of the smaller build, for memory")
    parser.add_argument("--work", type=Path, default=Path("scale-work"), help="folder for stores and figures")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--bare", nargs=2, type=int, metavar=("SHARE", "SHARES"))
    options = parser.parse_args()
    if options.bare:
        bare(options.corpus, *options.bare)
        return
    options.work.mkdir(parents=True, exist_ok=True)
    kept = options.work / "figures.json"
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    articles, few = options.work / "articles.jsonl", options.work / "few.jsonl"
    counts = take(options.corpus, articles, options.articles)
    figures = known if known.get("articles") == counts["articles"] else counts
    figures["few"] = take(options.corpus, few, options.few)["articles"]
    bench = Bench(options.work, articles, few)
    for name in options.parts:
        if name not in figures:
            figures[name] = bench.part(name)
            kept.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
            print(name, {key: round(value, 1) for key, value in figures[name].items() if key != "merge"}, flush=True)
    print(table(figures))
    if options.output:
        options.output.write_text(table(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
