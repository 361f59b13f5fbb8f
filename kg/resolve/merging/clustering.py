"""Groups of reports that tell of one event: best pairs first, never across a veto, no chains of half-likeness."""

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Judgement
from kg.resolve.merging.blocking import candidates, components
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.scoring import Score, compare

Edge = tuple[str, str]
Group = tuple[Profile, ...]


def cluster(profiles: Iterable[Profile], rules: MergeRules) -> tuple[tuple[Group, ...], tuple[Judgement, ...]]:
    """Return the groups of reports that are one event each, and a judgement for every pair that joined two groups.

    The graph of likely pairs falls into components, and each is grouped on its own: what happens in one depends
    on no other, so a new report changes only the components it is linked to. The result does not depend on the
    order of `profiles`.
    """
    ordered = sorted(profiles, key=lambda p: p.order)
    by_id = {p.id: p for p in ordered}
    edges: dict[Edge, Score] = {}
    for left, right in candidates(ordered, rules):
        score = compare(left, right, rules)
        if score.value >= rules.pair:
            edges[_edge(left, right)] = score
    inside: dict[str, dict[Edge, Score]] = {}
    parts = components(by_id, edges)
    home = {node: part[0] for part in parts for node in part}
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


def agglomerate(
    members: Sequence[Profile], edges: Mapping[Edge, Score], rules: MergeRules
) -> tuple[list[Group], list[Judgement]]:
    """Group the reports of one component.

    Pairs are taken from the best score down, ties by the two ids. A pair joins its two groups if no report of one
    is vetoed against a report of the other and the mean score between the groups reaches `rules.linkage`; of a
    large group the first `rules.sample` reports and the pair's own stand for all, while the rule of one article
    looks at every report.
    """
    groups: dict[str, Group] = {p.id: (p,) for p in members}
    judgements: list[Judgement] = []
    memory: dict[Edge, Score] = dict(edges)
    for (left, right), score in sorted(edges.items(), key=lambda item: (-item[1].value, item[0])):
        one, other = groups[left], groups[right]
        if one is other or not _may_join(one, other, (left, right), memory, rules):
            continue
        joined = tuple(sorted(one + other, key=lambda p: p.order))
        for profile in joined:
            groups[profile.id] = joined
        judgements.append(Judgement(left, right, True, score.value, score.reason))
    found = {group[0].id: group for group in groups.values()}
    return [found[first] for first in sorted(found)], judgements


def _may_join(one: Group, other: Group, edge: Edge, memory: dict[Edge, Score], rules: MergeRules) -> bool:
    if _share_an_article(one, other, memory, rules):
        return False
    total, count = 0.0, 0
    for left in _sample(one, edge, rules.sample):
        for right in _sample(other, edge, rules.sample):
            score = _recall(left, right, memory, rules)
            if score.veto:
                return False
            total += score.value
            count += 1
    return total / count >= rules.linkage


def _share_an_article(one: Group, other: Group, memory: dict[Edge, Score], rules: MergeRules) -> bool:
    """Whether two reports of one article that tell different things would fall together."""
    articles = {p.report.article for p in one} & {p.report.article for p in other}
    return any(
        left.report.article == right.report.article and _recall(left, right, memory, rules).veto is not None
        for left in one
        if left.report.article in articles
        for right in other
    )


def _sample(group: Group, edge: Edge, size: int) -> Group:
    return group if len(group) <= size else group[:size] + tuple(p for p in group[size:] if p.id in edge)


def _recall(left: Profile, right: Profile, memory: dict[Edge, Score], rules: MergeRules) -> Score:
    edge = _edge(left, right)
    if edge not in memory:
        memory[edge] = compare(left, right, rules)
    return memory[edge]


def _edge(left: Profile, right: Profile) -> Edge:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)
