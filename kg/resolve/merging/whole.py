"""Merging everything: `merge_reports` in memory, `merge_whole` through the index, with the same result.

With the index, memory holds the reports of one component, those used last, and all identifiers.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import ArticleRecord, Event, Judgement, Namespace, Report
from kg.resolve.components import components
from kg.resolve.merging.blocking import Edge, within_reach
from kg.resolve.merging.clustering import cluster, group_all, likely, undirected
from kg.resolve.merging.event import event_of
from kg.resolve.merging.index import MergeIndex, ReadArticle, neighbours, put_report, wires_among
from kg.resolve.merging.profile import Profile, profile_of
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
    an event and bound when undated ones took place, and whose sketches reveal reprints. `rules` defaults to
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


#: Reports kept in memory while pairs are scored: those of a few days, as neighbours are close in time.
_AT_HAND = 3_000
#: Pairs per write to the index.
_WRITTEN = 5_000


def merge_whole(
    index: MergeIndex,
    readings: Iterable[ReadArticle],
    rules: MergeRules,
    rulings: Rulings,
    ledger: str,
    names: Namespace,
) -> Iterator[tuple[tuple[Event, ...], tuple[Judgement, ...]]]:
    """Fill the index with the reports of all articles and yield events and judgements, component by component."""
    _fill(index, readings, rules, rulings)
    index.ledger = ledger
    _weigh(index, rules, rulings)
    wires = wires_among(index, index.articles(), rules)
    linked = [*index.all_edges(), *((a, b) for a, b, _ in rulings.links)]
    for part in components(index.shown(), linked):
        profiles = dict(sorted(_profiles(index, part, rules, rulings), key=lambda item: item[1].order))
        edges = {(name, other): score for name in part for other, score in index.edges(name)}
        groups, judgements = group_all(profiles, undirected(edges), rules, rulings)
        yield tuple(event_of(group, names, rules, rulings, wires) for group in groups), judgements


def _fill(index: MergeIndex, readings: Iterable[ReadArticle], rules: MergeRules, rulings: Rulings) -> None:
    index.clear()
    for record, reports, fingerprint in readings:
        index.put_article(record, fingerprint)
        shown = {report.id: report for report in rulings.applied(reports)}
        for report in reports:
            known = shown.get(report.id)
            profile = None if known is None else profile_of(known, {record.id: record}, rules)
            put_report(index, report, profile, rules, rulings)


def _weigh(index: MergeIndex, rules: MergeRules, rulings: Rulings) -> None:
    """Put the likely pairs into the index, each under the report that found the other."""
    at_hand: OrderedDict[str, Profile] = OrderedDict()

    def profile(name: str) -> Profile:
        found = at_hand.pop(name, None)
        if found is None:
            ((_, found),) = _profiles(index, (name,), rules, rulings)
            if len(at_hand) >= _AT_HAND:
                at_hand.popitem(last=False)
        at_hand[name] = found
        return found

    edges: dict[Edge, float] = {}
    for name in index.dated():
        left = profile(name)
        around = map(profile, sorted(neighbours(index, name, rules)))
        edges |= likely(((left, right) for right in around if within_reach(left, right, rules)), rules)
        if len(edges) >= _WRITTEN:
            index.put_edges(edges)
            edges.clear()
    index.put_edges(edges)


def _profiles(
    index: MergeIndex, names: Sequence[str], rules: MergeRules, rulings: Rulings
) -> Iterator[tuple[str, Profile]]:
    shown = rulings.applied(index.reports(names))
    records = index.records(sorted({report.article for report in shown}))
    return ((report.id, profile_of(report, records, rules)) for report in shown)
