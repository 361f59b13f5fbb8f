"""Tasks of the second half of merging: connected reports to one part, and its events as RDF and Parquet."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.export.options import ExportOptions
from kg.export.parquet import write_parquet
from kg.graph import write_quads
from kg.graph.event_graph import Bearing, actors_of, event_parts, places_of
from kg.model import Event, Namespace, Report, Snapshot, report_as_json, report_from_json
from kg.pipeline.job.files import appearing, read_lines
from kg.pipeline.job.told import read_told, record_as_row, record_from_row
from kg.resolve.identity import Identities
from kg.resolve.merging import Rulings, profile_of
from kg.resolve.merging.clustering import group_all, undirected
from kg.resolve.merging.event import event_of
from kg.scale.pairing import rules
from kg.scale.shards import Plan, read_part, write_judgements, write_parts

#: How the names of shards of events begin.
EVENTS = "events-"

Bearings = dict[str, Counter[Bearing]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a part came to: its files, and how its events name actors and places, which all parts share."""

    graph: Path
    judgements: Path
    actors: Bearings
    places: Bearings


def gather(told: Path, plan: Plan, people: Identities, rulings: Rulings, roots: Path) -> list[int]:
    """Send the reports of a file to the parts of their groups; return those parts.

    `roots` is the file that names the group of each report that is linked to others; the rest are alone.
    """
    root: dict[str, str] = dict(read_lines(roots))
    rows = (
        (plan.part_of(root.get(report.id, report.id)), [record_as_row(record), report_as_json(report)])
        for record, reports in read_told(told)
        for report in rulings.applied(people.applied(reports))
    )
    return write_parts(plan, "groups", told.name.partition(".")[0], rows)


def group(part: int, plan: Plan, rulings: Rulings, namespace: Namespace, wires: Mapping[str, str]) -> Grouped:
    """Make the events of a part; what it writes is what the same reports come to on one machine."""
    records, reports = {}, {}
    for article, line in read_part(plan, "groups", part):
        record, report = record_from_row(article), report_from_json(line)
        records[record.id], reports[report.id] = record, report
    edges = {(one, other): score for one, other, score in read_part(plan, "linked", part)}
    profiles = sorted((profile_of(report, records, rules()) for report in reports.values()), key=lambda p: p.order)
    groups, judgements = group_all({p.id: p for p in profiles}, undirected(edges), rules(), rulings)
    events = sorted((event_of(found, namespace, rules(), rulings, wires) for found in groups), key=lambda e: e.id)
    graph, judged = plan.shards / f"{EVENTS}{part:05d}.nq", plan.file("judged", f"{part:05d}.jsonl")
    for path in (graph, judged):
        path.parent.mkdir(parents=True, exist_ok=True)
    with appearing(graph) as stream:
        write_quads(event_parts(events, judgements, namespace), stream)
    write_judgements(judged, judgements)
    _write_table(graph.with_suffix(".parquet"), records, reports, events, namespace)
    return Grouped(graph, judged, actors_of(events), places_of(events, namespace))


def _write_table(
    path: Path, records: Mapping[str, Any], reports: Mapping[str, Report], events: list[Event], namespace: Namespace
) -> None:
    snapshot = Snapshot(
        tuple(records[name] for name in sorted(records)),
        tuple(reports[name] for name in sorted(reports)),
        tuple(events),
    )
    with appearing(path) as stream:
        write_parquet(snapshot, stream, ExportOptions(names=namespace))
