"""Reports to events: the one call of the package."""

from collections.abc import Mapping, Sequence

from kg.model import ArticleRecord, Event, Judgement, Namespace, Report
from kg.resolve.merging.clustering import cluster
from kg.resolve.merging.event import event_of
from kg.resolve.merging.profile import profile_of
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import NOTHING_DECIDED, Rulings
from kg.resolve.merging.wires import wires_of
from kg.resources.memory import collector_at_rest


def merge_reports(
    reports: Sequence[Report],
    articles: Mapping[str, ArticleRecord],
    namespace: Namespace,
    rules: MergeRules | None = None,
    rulings: Rulings = NOTHING_DECIDED,
) -> tuple[tuple[Event, ...], tuple[Judgement, ...]]:
    """Merge reports of the same thing into events.

    `articles` maps article ids to their records, whose publication dates (where there are any) order the life of
    an event and bound when undated ones took place, and whose sketches tell reprints. `rules` defaults to
    ``data/merging.toml``; `rulings` are what reviewers decided. Returns the events, sorted by IRI, and the judgements
    of `cluster`, sorted by the two ids; every report that was not rejected belongs to exactly one event. A report
    given twice counts once. Order of input changes nothing.

    Raises DataError if the rules cannot be read.
    """
    rules = rules or MergeRules.load()
    unique = {report.id: report for report in reports}
    with collector_at_rest():
        shown = rulings.applied(unique[key] for key in sorted(unique))
        groups, judgements = cluster([profile_of(report, articles, rules) for report in shown], rules, rulings)
        wires = wires_of((articles[name] for name in sorted(articles)), rules)
        made = (event_of(group, namespace, rules, rulings, wires) for group in groups)
        events = sorted(made, key=lambda event: event.id)
    return tuple(events), judgements
