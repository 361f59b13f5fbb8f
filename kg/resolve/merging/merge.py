"""Reports to events: the one call of the package."""

from collections.abc import Mapping, Sequence

from kg.model import ArticleRecord, Event, Judgement, Namespace, Report
from kg.resolve.merging.clustering import cluster
from kg.resolve.merging.event import event_of
from kg.resolve.merging.profile import profile_of
from kg.resolve.merging.rules import MergeRules


def merge_reports(
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    namespace: Namespace,
    rules: MergeRules | None = None,
) -> tuple[tuple[Event, ...], tuple[Judgement, ...]]:
    """Merge reports of the same thing into events.

    `articles` maps article ids to their records, whose publication dates (where there are any) order the life of
    an event and bound when undated ones took place. `rules` defaults to ``data/merging.toml``. Returns the events,
    sorted by IRI, and one judgement per pair of reports that joined two groups, sorted by the two ids; every report
    belongs to exactly one event. A report given twice counts once. Order of input changes nothing.

    Raises DataError if the rules cannot be read.
    """
    rules = rules or MergeRules.load()
    unique = {report.id: report for report in reports}
    profiles = [profile_of(unique[key], articles, rules) for key in sorted(unique)]
    groups, judgements = cluster(profiles, rules)
    events = sorted((event_of(group, namespace, rules) for group in groups), key=lambda event: event.id)
    return tuple(events), judgements
