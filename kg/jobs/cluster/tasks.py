"""Tasks of a distributed merge: what each worker does with a file of reports, or with a part.

First half: `spread` sends reports to the parts of their blocks, `pair` weighs the pairs of a part. Second half:
`gather` sends connected reports to one part, `group` makes its events, as RDF and Parquet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.exchange.base import ALL, ExportOptions
from kg.exchange.formats.parquet import write_parquet
from kg.files import appearing, read_lines, write_lines
from kg.graph import report_participations, stated_among, write_quads
from kg.graph.event_graph import Bearing, actors_of, event_parts, places_of
from kg.jobs.batch import read_reports, record_as_row, record_from_row
from kg.jobs.cluster.shards import MergePlan, read_part, write_judgements, write_parts
from kg.model import Namespace, Snapshot, report_as_json, report_from_json
from kg.resolve.identity import Identities
from kg.resolve.merging import MergeRules, Profile, Rulings, profile_of
from kg.resolve.merging.blocking import candidates, keys_of
from kg.resolve.merging.clustering import group_all, likely, undirected
from kg.resolve.merging.event import event_of

#: How the names of shards of events begin.
EVENTS = "events-"

Bearings = dict[str, Counter[Bearing]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What became of a part: its files, and how its events name the actors and places that all parts share."""

    graph: Path
    judgements: Path
    actors: Bearings
    places: Bearings


@cache
def rules() -> MergeRules:
    """Return the rules of merging, read once by each process. Raises DataError if they cannot be read."""
    return MergeRules.load()


def spread(reported: Path, plan: MergePlan, people: Identities, rulings: Rulings) -> list[int]:
    """Send the reports of a file to the parts of the blocks that they are listed in or look up; return those parts.

    A report goes to a part once, with the keys that lie there.
    """
    return write_parts(plan, "blocks", reported.name.partition(".")[0], _spread(plan, reported, people, rulings))


def _spread(plan: MergePlan, reported: Path, people: Identities, rulings: Rulings) -> Iterator[tuple[int, Any]]:
    for record, reports in read_reports(reported):
        for report in rulings.applied(people.applied(reports)):
            profile = profile_of(report, {record.id: record}, rules())
            parts: dict[int, list[str]] = defaultdict(list)
            for keys in keys_of(profile, rules()):
                for key in keys:
                    parts[plan.part_of(key)].append(key)
            row = [record_as_row(record), report_as_json(report)]
            for part, keys_there in parts.items():
                yield part, [*row, sorted(keys_there)]


def pair(part: int, plan: MergePlan) -> Path:
    """Weigh the pairs of a part's blocks; return the file of the likely ones with their scores."""
    profiles: dict[str, Profile] = {}
    here: set[str] = set()
    for article, line, keys in read_part(plan, "blocks", part):
        record, report = record_from_row(article), report_from_json(line)
        profiles[report.id] = profile_of(report, {record.id: record}, rules())
        here.update(keys)
    edges = likely(candidates(profiles.values(), rules(), here), rules())
    path = plan.file("pairs", f"{part:05d}.jsonl")
    write_lines(path, ([*edge, edges[edge]] for edge in sorted(edges)))
    return path


def gather(
    reported: Path, plan: MergePlan, people: Identities, rulings: Rulings, roots: Path, namespace: Namespace
) -> list[int]:
    """Send the reports of a file to the parts of their groups; return those parts.

    `roots` is the file that names the group of each report that is linked to others; the rest are alone.
    """
    root: dict[str, str] = dict(read_lines(roots))
    rows = (
        (
            plan.part_of(root.get(report.id, report.id)),
            [record_as_row(record), report_as_json(report), stated[report.id]],
        )
        for record, reports in read_reports(reported)
        for stated in ({report.id: report_participations(report, namespace) for report in reports},)
        for report in rulings.applied(people.applied(reports))
    )
    return write_parts(plan, "groups", reported.name.partition(".")[0], rows)


def group(part: int, plan: MergePlan, rulings: Rulings, namespace: Namespace, wires: Mapping[str, str]) -> Grouped:
    """Make the events of a part: the same that these reports would become on one machine."""
    records, reports, stated = {}, {}, {}
    for article, line, participations in read_part(plan, "groups", part):
        record, report = record_from_row(article), report_from_json(line)
        records[record.id], reports[report.id] = record, report
        stated.update(participations)
    edges = {(one, other): score for one, other, score in read_part(plan, "linked", part)}
    profiles = sorted((profile_of(report, records, rules()) for report in reports.values()), key=lambda p: p.order)
    groups, judgements = group_all({p.id: p for p in profiles}, undirected(edges), rules(), rulings)
    events = sorted((event_of(found, namespace, rules(), rulings, wires) for found in groups), key=lambda e: e.id)
    graph, judged = plan.shards / f"{EVENTS}{part:05d}.nq", plan.file("judged", f"{part:05d}.jsonl")
    graph.parent.mkdir(parents=True, exist_ok=True)
    with appearing(graph) as stream:
        write_quads(event_parts(events, judgements, namespace, stated_among(stated)), stream)
    write_judgements(judged, judgements)
    snapshot = Snapshot(
        tuple(records[name] for name in sorted(records)),
        tuple(reports[name] for name in sorted(reports)),
        tuple(events),
    )
    with appearing(graph.with_suffix(".parquet")) as stream:
        write_parquet(snapshot, stream, ExportOptions(statuses=ALL, names=namespace))
    return Grouped(graph, judged, actors_of(events), places_of(events, namespace))
