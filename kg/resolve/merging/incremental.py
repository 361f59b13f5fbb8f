"""Merging after some articles changed: only their blocks are examined, only their components regrouped.

The result is exactly that of merging everything. A report changes the pairs of the reports whose windows in a block
it enters or leaves; their likely pairs are computed before and after, and the components of the graph of likely pairs
that contain an end of a changed pair are regrouped. No other component can differ.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Event, Judgement, Namespace, Report
from kg.resolve.merging.blocking import Edge, Key, Place, keys_of, place_of, within_reach
from kg.resolve.merging.clustering import group_all, likely, undirected
from kg.resolve.merging.event import event_of
from kg.resolve.merging.index import MergeIndex, ReadArticle, neighbours, put_report, wire_in, wires_among
from kg.resolve.merging.profile import Profile, profile_of
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import Rulings

_FIRST: Place = (-(10**9), "")
_LAST: Place = (10**9, "")


@dataclass(frozen=True, slots=True)
class Merged:
    """New events and judgements, and all the reports that they concern."""

    reports: frozenset[str]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]


def merge_changed(
    index: MergeIndex,
    gone: Iterable[str],
    readings: Sequence[ReadArticle],
    rules: MergeRules,
    rulings: Rulings,
    ledger: str,
    names: Namespace,
) -> Merged:
    """Redo the merging that some articles affect: those removed or replaced (by id), and those added."""
    update = _Update(index, rules, rulings)
    touched = update.articles(gone, readings)
    seeds = update.seeds | _decided(index.ledger, ledger, touched)
    index.ledger = ledger
    members = update.component(seeds)
    profiles = update.profiles(members)
    edges = {(name, other): score for name in profiles for other, score in index.edges(name) if other in profiles}
    wires = wires_among(index, {profile.report.article for profile in profiles.values()}, rules)
    ordered = {p.id: p for p in sorted(profiles.values(), key=lambda p: p.order)}
    groups, judgements = group_all(ordered, undirected(edges), rules, rulings)
    events = sorted((event_of(group, names, rules, rulings, wires) for group in groups), key=lambda event: event.id)
    return Merged(frozenset(touched | members), tuple(events), judgements)


def _decided(before: str, after: str, touched: set[str]) -> set[str]:
    """Return the reports whose components a changed ledger may affect: all those it names, or none."""
    was, is_now = _named(before), _named(after)
    return was | is_now if before != after or touched & is_now else set()


def _named(ledger: str) -> set[str]:
    """Return the reports that a ledger, as the text of a JSON list of its lines, names."""
    lines = json.loads(ledger) if ledger else []
    return {name for line in lines for key in ("reports", "from") for name in line.get(key, ())}


class _Update:
    """One update of an index."""

    def __init__(self, index: MergeIndex, rules: MergeRules, rulings: Rulings) -> None:
        self._index = index
        self._rules = rules
        self._rulings = rulings
        self._known: dict[str, Profile] = {}
        self.seeds: set[str] = set()

    def articles(self, gone: Iterable[str], readings: Sequence[ReadArticle]) -> set[str]:
        """Change articles; return the reports removed or added, and fill `seeds` with those linked to them."""
        index, rulings = self._index, self._rulings
        removed = set()
        gone = list(gone)
        wired = self._wired(gone)
        for article in gone:
            removed.update(index.reports_of(article))
            index.remove_article(article)
        restated = self._restated() - removed
        added = index.reports(sorted(restated))
        removed |= restated
        for record, reports, fingerprint in readings:
            index.put_article(record, fingerprint)
            added += reports
        shown = list(rulings.applied(added))
        records = index.records({report.article for report in shown})
        fresh = {report.id: profile_of(report, records, self._rules) for report in shown}
        self._change(removed, added, fresh)
        # An added or removed article changes which articles of its wire are reprints.
        wired |= self._wired({record.id for record, _, _ in readings} | wired)
        self.seeds.update(name for article in wired for name in index.reports_of(article))
        return removed | {report.id for report in added}

    def _wired(self, articles: Iterable[str]) -> set[str]:
        """Return the articles that share a wire with one of these, for wires of two or more."""
        wires = (wire_in(self._index, article, self._rules) for article in sorted(articles))
        return {name for wire in wires if len(wire) > 1 for name in wire}

    def component(self, seeds: Iterable[str]) -> set[str]:
        """Return the reports linked to some reports, by likely pairs and by decisions, over any number of steps."""
        decided: dict[str, set[str]] = {}
        for left, right, _ in self._rulings.links:
            decided.setdefault(left, set()).add(right)
            decided.setdefault(right, set()).add(left)
        found: set[str] = set()
        todo = sorted(seeds)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += [other for other, _ in self._index.edges(name)]
                todo += decided.get(name, ())
        return found

    def profiles(self, names: Iterable[str]) -> dict[str, Profile]:
        """Return the profiles of those reports that are present and not rejected."""
        missing = sorted(name for name in names if name not in self._known)
        shown = self._rulings.applied(self._index.reports(missing))
        records = self._index.records(sorted({report.article for report in shown}))
        self._known.update((report.id, profile_of(report, records, self._rules)) for report in shown)
        return {name: self._known[name] for name in names if name in self._known}

    def _restated(self) -> set[str]:
        """Return the reports whose rulings have changed since they were added."""
        before = self._index.rulings()
        after = {c.reports[0] for c in self._rulings.corrections} | self._rulings.rejected | before.keys()
        return {name for name in after if before.get(name, "") != self._rulings.about(name)}

    def _change(self, removed: set[str], added: Sequence[Report], fresh: Mapping[str, Profile]) -> None:
        index = self._index
        placed = {p.id: (place_of(p), keys_of(p, self._rules)[0]) for p in fresh.values() if p.window is not None}
        touched = [(key, place) for place, keys in placed.values() for key in sorted(keys)]
        for name in sorted(removed):
            place = index.place(name)
            if place is not None:
                touched += [(key, place) for key in index.keys(name)[0]]
            self.seeds.update(other for other, _ in index.edges(name))
        watching = {name for key, place in touched for name in self._watching(key, place)} - removed
        before = {name: neighbours(self._index, name, self._rules) for name in watching}
        for name in removed:
            index.remove_report(name)
        for report in sorted(added, key=lambda report: report.id):
            put_report(index, report, fresh.get(report.id), self._rules, self._rulings)
        self._known.update(fresh)
        self.seeds -= removed
        self.seeds |= fresh.keys()
        # Pairs of removed reports are already gone; only pairs between remaining reports are dropped one by one.
        lost: list[Edge] = []
        won: list[Edge] = []
        for name in sorted(watching | placed.keys()):
            after = neighbours(self._index, name, self._rules)
            lost += [(name, other) for other in sorted(before.get(name, set()) - after - removed)]
            won += [(name, other) for other in sorted(after - before.get(name, set()) | after & fresh.keys())]
        self._rescore(lost, won)

    def _rescore(self, lost: Sequence[Edge], won: Sequence[Edge]) -> None:
        self._index.remove_edges(lost)
        profiles = self.profiles({name for edge in won for name in edge})
        pairs = ((profiles[one], profiles[other]) for one, other in won)
        edges = likely(((a, b) for a, b in pairs if within_reach(a, b, self._rules)), self._rules)
        self._index.put_edges(edges)
        self.seeds.update(name for edge in (*lost, *edges) for name in edge)

    def _watching(self, key: Key, place: Place) -> Iterator[str]:
        """Yield the reports whose window in a block contains a position, and possibly a few more."""
        size, half = self._rules.neighbours, self._rules.neighbours // 2
        yield from (name for _, name in self._index.before(key, place, size))
        low, high = self._index.before(key, place, half), self._index.after(key, place, half)
        yield from self._index.lookers(
            key, low[-1] if len(low) == half else _FIRST, high[-1] if len(high) == half else _LAST
        )
