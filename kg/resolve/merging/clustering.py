"""Groups of reports that tell of one event: best pairs first, never across a veto, no chains of half-likeness."""

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Judgement
from kg.resolve.merging.blocking import candidates, components
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.scoring import compare

Edge = tuple[str, str]
Group = tuple[Profile, ...]

_VETO = -1.0  # stands for a score where two reports cannot be one event; reasons are made again when asked for


def cluster(profiles: Iterable[Profile], rules: MergeRules) -> tuple[tuple[Group, ...], tuple[Judgement, ...]]:
    """Return the groups of reports that are one event each, and a judgement for every pair that joined two groups.

    The graph of likely pairs falls into components, and each is grouped on its own: what happens in one depends
    on no other, so a new report changes only the components it is linked to. The result does not depend on the
    order of `profiles`.
    """
    by_id = {p.id: p for p in sorted(profiles, key=lambda p: p.order)}
    edges = likely_pairs(by_id.values(), rules)
    parts = components(by_id, edges)
    home = {node: part[0] for part in parts for node in part}
    inside: dict[str, dict[Edge, float]] = {}
    for edge, score in edges.items():
        inside.setdefault(home[edge[0]], {})[edge] = score
    groups: list[Group] = []
    judgements: list[Judgement] = []
    for part in parts:
        found, why = agglomerate([by_id[node] for node in part], inside.get(part[0], {}), rules)
        groups += found
        judgements += why
    groups.sort(key=lambda group: group[0].order)
    judgements.sort(key=lambda j: (j.left, j.right))
    return tuple(groups), tuple(judgements)


def likely_pairs(profiles: Iterable[Profile], rules: MergeRules) -> dict[Edge, float]:
    """Return the pairs of reports, each as its two ids in order, that score `rules.pair` or more."""
    edges: dict[Edge, float] = {}
    for left, right in candidates(profiles, rules):
        score = compare(left, right, rules)
        if score.value >= rules.pair:
            edges[_edge(left, right)] = score.value
    return edges


def agglomerate(
    members: Sequence[Profile], edges: Mapping[Edge, float], rules: MergeRules
) -> tuple[list[Group], list[Judgement]]:
    """Group the reports of one component.

    Pairs are taken from the best score down, ties by the two ids. A pair joins its two groups if no report of one
    is vetoed against a report of the other and the mean score between the groups reaches `rules.linkage`; of a
    large group the first `rules.sample` reports and the pair's own stand for all, while the rule of one article
    looks at every report.
    """
    by_id = {p.id: p for p in members}
    groups: dict[str, Group] = {p.id: (p,) for p in members}
    judgements: list[Judgement] = []
    memory: dict[Edge, float] = dict(edges)
    for edge, value in sorted(edges.items(), key=lambda item: (-item[1], item[0])):
        one, other = groups[edge[0]], groups[edge[1]]
        if one is other or not _may_join(one, other, edge, memory, rules):
            continue
        joined = tuple(sorted(one + other, key=lambda p: p.order))
        for profile in joined:
            groups[profile.id] = joined
        reason = compare(by_id[edge[0]], by_id[edge[1]], rules).reason
        judgements.append(Judgement(*edge, True, value, reason))
    found = {group[0].id: group for group in groups.values()}
    return [found[first] for first in sorted(found)], judgements


def _may_join(one: Group, other: Group, edge: Edge, memory: dict[Edge, float], rules: MergeRules) -> bool:
    if _share_an_article(one, other, memory, rules):
        return False
    total, count = 0.0, 0
    for left in _sample(one, edge, rules.sample):
        for right in _sample(other, edge, rules.sample):
            value = _recall(left, right, memory, rules)
            if value == _VETO:
                return False
            total += value
            count += 1
    return total / count >= rules.linkage


def _share_an_article(one: Group, other: Group, memory: dict[Edge, float], rules: MergeRules) -> bool:
    """Whether two reports of one article that tell different things would fall together."""
    articles = {p.report.article for p in one} & {p.report.article for p in other}
    return any(
        left.report.article == right.report.article and _recall(left, right, memory, rules) == _VETO
        for left in one
        if left.report.article in articles
        for right in other
    )


def _sample(group: Group, edge: Edge, size: int) -> Group:
    return group if len(group) <= size else group[:size] + tuple(p for p in group[size:] if p.id in edge)


def _recall(left: Profile, right: Profile, memory: dict[Edge, float], rules: MergeRules) -> float:
    edge = _edge(left, right)
    if edge not in memory:
        score = compare(left, right, rules)
        memory[edge] = score.value if score.veto is None else _VETO
    return memory[edge]


def _edge(left: Profile, right: Profile) -> Edge:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)
