"""Merging everything anew: the index is filled, pairs are weighed out of it, and component after component grouped.

Memory holds the reports of one component, those looked at last, and the identifiers of all; everything else lies in
the index. The result is that of `kg.resolve.merging.merge_reports`.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from kg.model import ArticleRecord, Event, Judgement, Namespace, Report
from kg.resolve.merging.blocking import components, within_reach
from kg.resolve.merging.clustering import Edge, group_all, undirected
from kg.resolve.merging.event import event_of
from kg.resolve.merging.index import MergeIndex
from kg.resolve.merging.neighbours import neighbours, put_report
from kg.resolve.merging.profile import Profile, profile_of
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import Rulings
from kg.resolve.merging.scoring import compare
from kg.resolve.merging.wires import wires_among

Reading = tuple[ArticleRecord, Sequence[Report], str | None]  # an article, its reports and its fingerprint

#: Reports kept at hand while pairs are weighed: those of some days, as neighbours are near in time.
_AT_HAND = 3_000
#: Pairs written to the index at once.
_WRITTEN = 5_000


def merge_whole(
    index: MergeIndex, readings: Iterable[Reading], rules: MergeRules, rulings: Rulings, ledger: str, names: Namespace
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


def _fill(index: MergeIndex, readings: Iterable[Reading], rules: MergeRules, rulings: Rulings) -> None:
    index.clear()
    for record, told, fingerprint in readings:
        index.put_article(record, fingerprint)
        shown = {report.id: report for report in rulings.applied(told)}
        for report in told:
            known = shown.get(report.id)
            profile = None if known is None else profile_of(known, {record.id: record}, rules)
            put_report(index, report, profile, rules, rulings)


def _weigh(index: MergeIndex, rules: MergeRules, rulings: Rulings) -> None:
    """Put the likely pairs into the index, each by the report that found the other."""
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
        for other in sorted(neighbours(index, name, rules)):
            right = profile(other)
            if within_reach(left, right, rules):
                score = compare(left, right, rules)
                if score.value >= rules.pair:
                    edges[name, other] = score.value
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
