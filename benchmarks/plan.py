"""A plan for a large corpus by arithmetic from what `scale.py` measured: time, storage, shuffle, SPARQL server.

Usage: plan.py FIGURES.json [--articles 100e6] [--cores 512]

FIGURES.json is what `scale.py --work DIR` left in DIR. Everything is taken to grow in proportion to the articles, and
reading to shrink in proportion to the cores.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan: what, how much, and the arithmetic behind it."""

    what: str
    much: str
    how: str


def plan(figures: dict[str, Any], articles: float, cores: int) -> Iterator[Row]:
    """Yield the lines of the plan for so many articles on so many cores."""
    build, n = figures["build 1"], figures["articles"]
    factor = articles / n
    yield Row("articles", f"{articles:,.0f}", f"{factor:,.0f} times the {n:,} that were measured")
    seconds = build["cpu"] / n
    yield Row(
        "an article on one core", f"{seconds:.2f} s", f"{build['cpu']:,.0f} processor seconds for {n:,} articles"
    )
    hours = seconds * articles / cores / _HOUR
    yield Row("reading, all cores", f"{hours:,.0f} h", f"{seconds:.2f} s × {articles:,.0f} / {cores:,} cores")
    memory = build["peak"] / 1024
    yield Row("memory of the workers", f"{memory * cores:,.0f} GiB", f"{memory:.2f} GiB a worker × {cores:,}")
    for name, key in (("reports", "reports"), ("events", "events"), ("statements", "triples")):
        yield Row(name, f"{build[key] * factor:,.0f}", f"{build[key] / n:.1f} an article")
    size = build["graph_bytes"]
    yield Row("the store on one disk", _size(size * factor), f"{_size(size / n)} an article")
    yield from _cluster(figures, factor)
    yield from _server(figures, factor)


def _cluster(figures: dict[str, Any], factor: float) -> Iterator[Row]:
    n, dask = figures["articles"], figures.get("dask 2", {})
    for name, key in (("N-Quads shards", "nq_bytes"), ("Parquet shards of events", "parquet_bytes")):
        if key in dask:
            yield Row(name, _size(dask[key] * factor), f"{_size(dask[key] / n)} an article")
    for stage, size in sorted(dask.get("merge", {}).items()):
        yield Row(
            f"shuffle, {stage}", _size(size * factor), f"{_size(size / n)} an article, written once and read once"
        )


def _server(figures: dict[str, Any], factor: float) -> Iterator[Row]:
    push, triples = figures.get("push", {}), figures["build 1"]["triples"]
    if "wall" in push:
        rate = triples / push["wall"]
        hours = triples * factor / rate / _HOUR
        yield Row("one push into one server", f"{hours:,.0f} h", f"{rate:,.0f} statements/s by SPARQL Update")
        size = _size(push["server_bytes"] * factor)
        yield Row("the server's disk", size, f"{push['server_bytes'] / triples:,.0f} bytes a statement")
    yield Row(
        "servers of a billion statements each",
        f"{max(1, round(triples * factor / 1e9)):,}",
        "the size that single SPARQL servers are commonly run at; split by year of publication",
    )


def _size(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if number < 1000:
            return f"{number:,.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} PB"


def main() -> None:
    """Print the plan as a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("figures", type=Path)
    parser.add_argument("--articles", type=float, default=100e6)
    parser.add_argument("--cores", type=int, default=512)
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text(encoding="utf-8"))
    print("| what | how much | from |\n|---|---|---|")
    for row in plan(figures, options.articles, options.cores):
        print(f"| {row.what} | {row.much} | {row.how} |")


if __name__ == "__main__":
    main()
