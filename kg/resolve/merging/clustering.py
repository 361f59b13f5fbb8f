"""Groups of reports of one event: best pairs first, never across a veto, no chains of loosely similar reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Judgement
from kg.resolve.components import components
from kg.resolve.merging.blocking import Edge, candidates
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import NOTHING_DECIDED, Rulings
from kg.resolve.merging.scoring import compare

Group = tuple[Profile, ...]

_BEFORE = "when the pair was weighed, the reports of the two events were too unlike"
_VETO = -1.0  # replaces the score where two reports cannot be one event; reasons are made again on demand


def cluster(
    profiles: Iterable[Profile], rules: MergeRules, rulings: Rulings = NOTHING_DECIDED
) -> tuple[tuple[Group, ...], tuple[Judgement, ...]]:
    """Return the groups of reports that are one event each, and the judgements that made them so.

    There is a judgement for every pair that joined two groups and, of the likely pairs that joined none, for the
    best between any two groups, with the reason why it was refused. The graph of likely pairs falls into components,
    and each is grouped on its own: what happens in one depends on no other, so a new report changes only the
    components it is linked to. The result does not depend on the order of `profiles`.
    """
    by_id = {p.id: p for p in sorted(profiles, key=lambda p: p.order)}
    return group_all(by_id, undirected(likely(candidates(by_id.values(), rules), rules)), rules, rulings)


def group_all(
    by_id: Mapping[str, Profile], edges: Mapping[Edge, float], rules: MergeRules, rulings: Rulings
) -> tuple[tuple[Group, ...], tuple[Judgement, ...]]:
    """Return what `cluster` returns, from profiles by id and likely pairs with both ids in order."""
    decided = [(a, b) for a, b, _ in rulings.links if a in by_id and b in by_id]
    parts = components(by_id, [*edges, *decided])
    home = {node: part[0] for part in parts for node in part}
    inside: dict[str, dict[Edge, float]] = {}
    for edge, score in edges.items():
        inside.setdefault(home[edge[0]], {})[edge] = score
    groups: list[Group] = []
    judgements: list[Judgement] = []
    for part in parts:
        found, why = agglomerate([by_id[node] for node in part], inside.get(part[0], {}), rules, rulings)
        groups += found
        judgements += why
    groups.sort(key=lambda group: group[0].order)
    judgements.sort(key=lambda j: (j.left, j.right))
    return tuple(groups), tuple(judgements)


def likely(pairs: Iterable[tuple[Profile, Profile]], rules: MergeRules) -> dict[Edge, float]:
    """Return those of some pairs of reports that score `rules.pair` or more, with their scores."""
    scores = ((left.id, right.id, compare(left, right, rules).value) for left, right in pairs)
    return {(one, other): value for one, other, value in scores if value >= rules.pair}


def undirected(edges: Mapping[Edge, float]) -> dict[Edge, float]:
    """Return pairs with their two ids in order."""
    return {(min(edge), max(edge)): score for edge, score in edges.items()}


def agglomerate(
    members: Sequence[Profile], edges: Mapping[Edge, float], rules: MergeRules, rulings: Rulings = NOTHING_DECIDED
) -> tuple[list[Group], list[Judgement]]:
    """Group the reports of one component.

    What reviewers brought together comes first. Then pairs are taken from the best score down, ties by the two ids. A
    pair joins its two groups if no report of one is separated from a report of the other by a reviewer or a veto, and
    the mean score between the groups reaches `rules.linkage`; of a large group the first `rules.sample` reports and
    the pair's own stand for all, while the rule of one article looks at every report.
    """
    by_id = {p.id: p for p in members}
    work = _Work(rules, rulings, {p.id: (p,) for p in members}, dict(edges))
    judgements: list[Judgement] = []
    for left, right, decision in rulings.links:
        if left in by_id and right in by_id and work.groups[left] is not work.groups[right]:
            work.join((left, right))
            judgements.append(Judgement(left, right, True, 1.0, decision.reason))
    ordered = sorted(edges.items(), key=lambda item: (-item[1], item[0]))
    for edge, value in ordered:
        if work.groups[edge[0]] is not work.groups[edge[1]] and work.refusal(edge) is None:
            work.join(edge)
            reason = compare(by_id[edge[0]], by_id[edge[1]], rules).reason
            judgements.append(Judgement(*edge, True, value, reason))
    refused: set[Edge] = set()
    for edge, value in ordered:
        ends = _edge(work.groups[edge[0]][0], work.groups[edge[1]][0])
        if ends[0] != ends[1] and ends not in refused:
            refused.add(ends)
            judgements.append(Judgement(*edge, False, value, f"refused: {work.refusal(edge) or _BEFORE}"))
    found = {group[0].id: group for group in work.groups.values()}
    return [found[first] for first in sorted(found)], judgements


@dataclass(slots=True)
class _Work:
    """The groups of a component as they grow, and the scores known so far."""

    rules: MergeRules
    rulings: Rulings
    groups: dict[str, Group]
    memory: dict[Edge, float]

    def join(self, edge: Edge) -> None:
        """Join the two groups of a pair."""
        joined = tuple(sorted(self.groups[edge[0]] + self.groups[edge[1]], key=lambda p: p.order))
        for profile in joined:
            self.groups[profile.id] = joined

    def refusal(self, edge: Edge) -> str | None:
        """Return why the two groups of a pair are not one event; None if they may be."""
        one, other = self.groups[edge[0]], self.groups[edge[1]]
        parted = self.rulings.parted((p.id for p in one), (p.id for p in other))
        if parted:
            return f"{parted[0]} and {parted[1]}: {parted[2].reason}"
        shared = self._share_an_article(one, other)
        if shared:
            return shared
        total, count = 0.0, 0
        for left in _sample(one, edge, self.rules.sample):
            for right in _sample(other, edge, self.rules.sample):
                value = self._recall(left, right)
                if value == _VETO:
                    return self._veto(left, right)
                total += value
                count += 1
        mean = total / count
        return None if mean >= self.rules.linkage else f"the reports of the two events are too unlike ({mean:.2f})"

    def _share_an_article(self, one: Group, other: Group) -> str | None:
        """Return the veto against merging two reports of one article that differ."""
        articles = {p.report.article for p in one} & {p.report.article for p in other}
        for left in one if articles else ():
            if left.report.article in articles:
                for right in other:
                    if left.report.article == right.report.article and self._recall(left, right) == _VETO:
                        return self._veto(left, right)
        return None

    def _recall(self, left: Profile, right: Profile) -> float:
        edge = _edge(left, right)
        if edge not in self.memory:
            score = compare(left, right, self.rules)
            self.memory[edge] = score.value if score.veto is None else _VETO
        return self.memory[edge]

    def _veto(self, left: Profile, right: Profile) -> str:
        first, second = _edge(left, right)
        return f"{first} and {second}: {compare(left, right, self.rules).veto}"


def _sample(group: Group, edge: Edge, size: int) -> Group:
    return group if len(group) <= size else group[:size] + tuple(p for p in group[size:] if p.id in edge)


def _edge(left: Profile, right: Profile) -> Edge:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)
