"""The parent's side of a distributed merge: send work to tasks, load the finished shards into the store."""

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kg.files import appearing, read_lines, write_json, write_lines
from kg.graph import Store, write_quads
from kg.graph.event_graph import Bearing, shared_parts
from kg.graph.holdings import derived_hash
from kg.jobs.batch import write_reports
from kg.jobs.cluster.shards import MergePlan, read_judgements, write_parts
from kg.jobs.cluster.tasks import EVENTS, Bearings, Grouped, gather, group, pair, rules, spread
from kg.model import ArticleRecord, content_hash
from kg.pipeline.anchors import replayed
from kg.pipeline.identity import StoreIdentities
from kg.pipeline.judgement_log import JudgementLog
from kg.pipeline.merging import CLUSTER_NOTE, INDEX, article_in, ledger_text, merging_version
from kg.resolve.components import components
from kg.resolve.ledger import DecisionOutcome, LedgerEntry
from kg.resolve.merging import Rulings
from kg.resolve.merging.wires import wires_of

T = TypeVar("T")

_SKETCHES = """
SELECT ?article ?sketch ?day WHERE {
  ?article a kg:Article ; kg:textSketch ?sketch . OPTIONAL { ?article dcterms:issued ?day }
}
"""
#: The file, in the folder of a run, that says how many bytes tasks wrote for each other, by stage.
NOTES = "merge.json"
#: Articles of the store that go into one file, where no batch of this run has their reports.
_SPILL = 512


class Tasks(Protocol):
    """Runs tasks on workers."""

    def each(self, task: Callable[..., T], items: Iterable[Any], *shared: Any) -> Iterator[T]:
        """Yield the result of a task for each item, in any order; `shared` values are sent to every worker once."""


def merge(
    store: Store,
    entries: Sequence[LedgerEntry],
    stored: Mapping[str, str | None],
    batches: Sequence[tuple[Path, Iterable[str]]],
    plan: MergePlan,
    tasks: Tasks,
) -> tuple[DecisionOutcome, ...]:
    """Bring the events of a store up to date with its reports and a ledger; return what became of each decision.

    `stored` are the fingerprints of its articles, `batches` files of reports with the articles they are of, which are
    read where they lie; those of other articles are read from the store. The shards of `plan` stay, for other stores.
    The events are those of `kg.pipeline.merging.make_events`, to the byte. Raises as that does.
    """
    entries, rulings, outcomes = replayed(store, entries)
    people = StoreIdentities.of(store)
    done = content_hash(
        merging_version(store), ledger_text(entries), *(f"{k}={v}" for k, v in sorted(people.marked(stored).items()))
    )
    if None not in stored.values() and _is_noted(store, done):
        return outcomes
    shutil.rmtree(plan.folder, ignore_errors=True)
    for path in plan.shards.glob(f"{EVENTS}*"):
        path.unlink()
    files = [path for path, _ in batches] + list(_spilled(store, stored, batches, plan))
    shared = (people.identities, rulings)
    blocks = set().union(*tasks.each(spread, files, plan, *shared))
    roots, linked = _linked(plan, sorted(tasks.each(pair, sorted(blocks), plan)), rulings)
    groups = linked.union(*tasks.each(gather, files, plan, *shared, roots, store.namespace))
    made = sorted(
        tasks.each(group, sorted(groups), plan, rulings, store.namespace, _wires(store)), key=lambda g: g.graph
    )
    _load(store, plan, made, rulings)
    if store.folder is not None:
        # The index describes the events before this merge; the next build on one machine makes a new one.
        (store.folder / INDEX).unlink(missing_ok=True)
        store.flush()
        write_json(store.folder / CLUSTER_NOTE, [done, derived_hash(store)])
    stages = sorted(path for path in plan.folder.iterdir() if path.is_dir())
    write_json(plan.shards.with_name(NOTES), {stage.name: _bytes(stage) for stage in stages})
    shutil.rmtree(plan.folder)
    return outcomes


def _wires(store: Store) -> dict[str, str]:
    """Return the articles that are one text with others, each with the first of them."""
    records = (
        ArticleRecord(
            row["article"], date=date.fromisoformat(row["day"]) if "day" in row else None, sketch=row["sketch"]
        )
        for row in store.solutions(_SKETCHES, frozenset({"article"}))
    )
    return dict(wires_of(records, rules()))


def _spilled(
    store: Store, stored: Mapping[str, str | None], batches: Sequence[tuple[Path, Iterable[str]]], plan: MergePlan
) -> Iterator[Path]:
    """Write the reports of articles that no batch of this run holds, and yield the files."""
    rest = sorted(stored.keys() - {name for _, names in batches for name in names})
    for start in range(0, len(rest), _SPILL):
        path = plan.file("stated", f"store{start:09d}.jsonl")
        write_reports(path, (article_in(store, name) for name in rest[start : start + _SPILL]))
        yield path


def _linked(plan: MergePlan, pairs: Iterable[Path], rulings: Rulings) -> tuple[Path, set[int]]:
    """Write the group of each report that is linked to others, and the pairs to the parts of their groups."""
    edges = {(min(one, other), max(one, other)): score for path in pairs for one, other, score in read_lines(path)}
    links = [*edges, *((one, other) for one, other, _ in rulings.links)]
    root = {name: part[0] for part in components({end for edge in links for end in edge}, links) for name in part}
    roots = plan.file("linked", "roots.jsonl")
    write_lines(roots, sorted(root.items()))
    rows = ((plan.part_of(root[one]), [one, other, score]) for (one, other), score in sorted(edges.items()))
    return roots, set(write_parts(plan, "linked", "pairs", rows))


def _load(store: Store, plan: MergePlan, made: Sequence[Grouped], rulings: Rulings) -> None:
    """Load the shards as one: afterwards all events of the build are there, or the store says that they are not."""
    judgements = list(read_judgements(grouped.judgements for grouped in made))
    JudgementLog(store.folder).add(store.lookup().all_judgements(), judgements)
    shared = plan.shards / f"{EVENTS}shared.nq"
    plan.folder.mkdir(parents=True, exist_ok=True)
    shared.parent.mkdir(parents=True, exist_ok=True)
    actors, places = (_summed(getattr(grouped, name) for grouped in made) for name in ("actors", "places"))
    with appearing(shared) as stream:
        write_quads(shared_parts(actors, places, store.namespace, rulings.decisions), stream)
    whole = plan.folder / "whole.nq"
    with appearing(whole) as stream:
        for path in (*(grouped.graph for grouped in made), shared):
            with path.open("rb") as shard:
                shutil.copyfileobj(shard, stream)
    store.load_events(whole)
    store.put_ontology()
    store.complete()


def _summed(counted: Iterable[Bearings]) -> dict[str, Counter[Bearing]]:
    total: dict[str, Counter[Bearing]] = defaultdict(Counter)
    for bearings in counted:
        for name, found in bearings.items():
            total[name].update(found)
    return {name: total[name] for name in sorted(total)}


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _is_noted(store: Store, done: str) -> bool:
    """Whether the events of a store are those that a merge of the same input left."""
    path = None if store.folder is None else store.folder / CLUSTER_NOTE
    if path is None or not path.exists():
        return False
    return bool(json.loads(path.read_text(encoding="utf-8")) == [done, derived_hash(store)])
