"""Load and query times of the store on a made-up graph.

    python -m benchmarks.store [--events 100000] [--calls 20] [--rdflib-events 300] [--keep FOLDER]

Loading: an N-Quads file of the whole graph through `Store.load` against the engine's own bulk loader on the same
file, alternating, best of three; beside it the summary graph made from the events, and the store compacted as at the
end of a build. Queries: every saved query, warm, in this process, on disk, with parameters bound as an analyst binds
them, drawn at random; the 95th percentile of its calls must stay under a second; the processor time beside it tells a
busy machine from a slow query. rdflib's memory store answers the same texts on a smaller graph, rows compared.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from benchmarks.analyst import Analyst, plain_rows
from benchmarks.made_up import make_world, readings
from kg.graph import PREFIXES, Store, stated_by
from kg.graph.account import Sink
from kg.graph.article_graph import article_quads
from kg.graph.event_graph import event_quads
from kg.graph.participation import event_participations
from kg.graph.summary import put_summary
from kg.graph.terms import graph_iri
from kg.model import Namespace, Snapshot
from kg.query import Table, bind, list_queries
from kg.query.results import as_result
from kg.resources.event_types import load_event_types

#: Groupings and counts, which have to be five times as fast as in rdflib; the others at most 20 ms slower.
GROUPINGS = (
    "actors", "actors-by-month", "busiest-places", "calls-by-month", "contact-counts", "first-last-contact", "pairs",
    "sources", "topics",
)  # fmt: skip
#: The analyst asks about events among so many, the first ones of the world.
_ASKED = 3000


class Taken(NamedTuple):
    """Seconds that a piece of work took: by the clock, and of the processor (all threads)."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Taken:
    """Return the time that a piece of work takes."""
    start, spent = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - start, time.process_time() - spent)


def write_file(world: Snapshot, path: Path) -> int:
    """Write the whole graph as N-Quads, as `kg export nquads` would; return the number of quads."""
    names, number = Namespace(), 0

    def quads() -> Iterator[ox.Quad]:
        nonlocal number
        told = (article_quads(record, reports, names, print_) for record, reports, print_ in readings(world))
        shared = stated_by(world.reports, names)
        events = event_quads(world.events, world.judgements, names, stated=shared)
        for quad in chain(chain.from_iterable(told), events):
            number += 1
            yield quad

    ox.serialize(quads(), output=path, format=ox.RdfFormat.N_QUADS)
    return number


def load_both(path: Path, folder: Path, rounds: int) -> tuple[list[Taken], list[Taken]]:
    """Return the times of the engine's own loader and of ours, in alternation; the last store stays in `folder`."""
    engine, ours = [], []
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as place:
            engine.append(timed(lambda: ox.Store(place).bulk_load(path=path, format=ox.RdfFormat.N_QUADS)))
        last = number == rounds - 1
        with tempfile.TemporaryDirectory() as place, Store.open(folder if last else place, "create") as store:
            ours.append(timed(lambda: store.load(path)))
    return engine, ours


def summary_time(world: Snapshot) -> tuple[Taken, int]:
    """Return the seconds that the summary graph takes to make and load, and its number of triples."""
    types = load_event_types()
    with tempfile.TemporaryDirectory() as place:
        store = ox.Store(place)
        with Store.open("memory:") as named:
            sink = Sink(graph_iri(named.namespace, "summary"), named.namespace)

        def make() -> None:
            for event in world.events:
                put_summary(sink, event, event_participations(event, {}, named.namespace), types)
            store.bulk_extend(sink.quads)

        seconds = timed(make)
    return seconds, len(sink.quads)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, int(share * len(ordered) + 0.999999) - 1))]


def query_times(store: Store, analyst: Analyst, calls: int) -> bool:
    """Print the times of every saved query; return whether all stay under a second."""
    good = True
    print(f"\n{'query':20} {'calls':>5} {'rows':>7} {'median ms':>10} {'p95 ms':>8} {'p95 CPU ms':>11}")
    for query in list_queries():
        times, work, rows = [], [], 0
        for params in analyst.calls(query, calls):
            text = bind(query, params, analyst.find)
            found = as_result(store.query(text))
            taken = timed(lambda: as_result(store.query(text)))  # noqa: B023
            times.append(taken.clock)
            work.append(taken.processor)
            rows = max(rows, len(found.rows) if isinstance(found, Table) else 0)
        p95 = percentile(times, 0.95)
        good = good and p95 < 1
        print(
            f"{query.name:20} {len(times):5} {rows:7} {percentile(times, 0.5) * 1000:10.0f} {p95 * 1000:8.0f} "
            f"{percentile(work, 0.95) * 1000:11.0f}{'' if p95 < 1 else '  over a second'}",
            flush=True,
        )
    return good


class _TooLongError(Exception):
    """A query of the other store ran out of time."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Stop Python code that takes longer; raises _TooLongError."""

    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def against_rdflib(world: Snapshot, calls: int, limit: int) -> bool:
    """Compare with rdflib's memory store on the same quads, times and rows; return whether all targets are met."""
    from rdflib import Dataset, Namespace

    good = True
    with Store.open("memory:") as store:
        store.bulk(readings(world))
        store.replace_events(world.events, world.judgements)
        analyst = Analyst(world, random.Random(3), store)
        theirs = Dataset(default_union=True)
        theirs.parse(data=ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS) or b"", format="nquads")
        names = {prefix: Namespace(iri) for prefix, iri in PREFIXES.items()}
        print(f"\nagainst rdflib, {len(world.events)} events, {store.stats().triples} triples, {calls} calls each")
        print(f"{'query':20} {'ours ms':>8} {'rdflib ms':>10} {'times':>6}  rows")
        for query in list_queries():
            ours = other = 0.0
            told = "equal"
            for params in analyst.calls(query, calls):
                text = bind(query, params, analyst.find)
                start = time.perf_counter()
                mine = as_result(store.query(text))
                ours += time.perf_counter() - start
                start = time.perf_counter()
                try:
                    with time_limit(limit):
                        found = [tuple(row) for row in theirs.query(text, initNs=names)]
                except _TooLongError:
                    told = f"stopped after {limit} s"
                else:
                    if plain_rows(mine.rows) != plain_rows(found):  # type: ignore[union-attr]
                        told = "DIFFERENT"
                other += time.perf_counter() - start
            fast = other >= 5 * ours if query.name in GROUPINGS else ours - other <= 0.02 * calls
            good = good and fast and told != "DIFFERENT"
            mark = "" if fast else "  too slow"
            print(
                f"{query.name:20} {ours * 1000:8.0f} {other * 1000:10.0f} {other / ours:6.0f}  {told}{mark}",
                flush=True,
            )
    return good


def main() -> int:
    """Run the benchmark; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rdflib-events", type=int, default=300, help="0 leaves rdflib out")
    parser.add_argument("--limit", type=int, default=20, help="seconds that a query of rdflib may take")
    parser.add_argument("--keep", type=Path, help="a folder for the store, which is used again if it is there")
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as place:
        folder = options.keep or Path(place) / "store"
        if not folder.exists():
            world = make_world(options.events)
            path = Path(place) / "graph.nq"
            print(
                f"{len(world.events)} events, {len(world.reports)} reports, {write_file(world, path)} triples",
                flush=True,
            )
            engine, ours = load_both(path, folder, options.rounds)
            ratio = min(ours).clock / min(engine).clock
            good = ratio <= 1.5
            for whose, taken in (("of the engine", min(engine)), ("ours", min(ours))):
                print(f"load, bulk loader {whose}: {taken.clock:.1f} s, {taken.processor:.1f} s of the processor")
            print(f"load, ratio by the clock: {ratio:.2f}", flush=True)
            with Store.open(folder, "write") as store:
                compacted = timed(store.compact)
            print(
                f"compacted, as a build does: {compacted.clock:.1f} s, {compacted.processor:.1f} s of the processor"
            )
            seconds, triples = summary_time(world)
            print(f"summary graph: {triples} triples made and loaded in {seconds.clock:.1f} s")
        with Store.open(folder) as store:
            good = (
                query_times(
                    store, Analyst(make_world(options.events, first=_ASKED), random.Random(5), store), options.calls
                )
                and good
            )
    if options.rdflib_events:
        good = against_rdflib(make_world(options.rdflib_events), 2, options.limit) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
