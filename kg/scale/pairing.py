"""Tasks of the first half of merging: reports to the parts of their blocks, and the likely pairs of a part."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import report_as_json, report_from_json
from kg.pipeline.job.files import write_lines
from kg.pipeline.job.told import read_told, record_as_row, record_from_row
from kg.resolve.identity import Identities
from kg.resolve.merging import MergeRules, Profile, Rulings, profile_of
from kg.resolve.merging.blocking import keys_of
from kg.resolve.merging.clustering import likely_pairs
from kg.scale.shards import Plan, read_part, write_parts


@cache
def rules() -> MergeRules:
    """Return the rules of merging, read once by each process. Raises DataError if they cannot be read."""
    return MergeRules.load()


def spread(told: Path, plan: Plan, people: Identities, rulings: Rulings) -> list[int]:
    """Send the reports of a file to the parts of the blocks that they are listed in or look up; return those parts.

    A report goes to a part once, with the keys that lie there.
    """
    return write_parts(plan, "blocks", told.name.partition(".")[0], _spread(plan, told, people, rulings))


def _spread(plan: Plan, told: Path, people: Identities, rulings: Rulings) -> Iterator[tuple[int, Any]]:
    for record, reports in read_told(told):
        for report in rulings.applied(people.applied(reports)):
            profile = profile_of(report, {record.id: record}, rules())
            parts: dict[int, list[str]] = defaultdict(list)
            for keys in keys_of(profile, rules()):
                for key in keys:
                    parts[plan.part_of(key)].append(key)
            row = [record_as_row(record), report_as_json(report)]
            for part, keys_there in parts.items():
                yield part, [*row, sorted(keys_there)]


def pair(part: int, plan: Plan) -> Path:
    """Weigh the pairs of a part's blocks; return the file of the likely ones with their scores."""
    profiles: dict[str, Profile] = {}
    here: set[str] = set()
    for article, line, keys in read_part(plan, "blocks", part):
        record, report = record_from_row(article), report_from_json(line)
        profiles[report.id] = profile_of(report, {record.id: record}, rules())
        here.update(keys)
    edges = likely_pairs(profiles.values(), rules(), here)
    path = plan.file("pairs", f"{part:05d}.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_lines(path, ([*edge, edges[edge]] for edge in sorted(edges)))
    return path
