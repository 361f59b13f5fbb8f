"""How well reports are merged into events: B-cubed figures over gold clusters, with the false and missed merges.

B-cubed (Bagga and Baldwin 1998): for each mention, the share of its system cluster that belongs with it (precision)
and the share of its gold cluster that was found with it (recall), averaged over the mentions.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.evaluate.clusters import GoldCluster, GoldMention, align_mentions
from kg.model import Event, Report


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision, recall and their harmonic mean over a number of mentions; all 0 where there is none."""

    precision: float
    recall: float
    f1: float
    mentions: int


@dataclass(frozen=True, slots=True)
class FalseMerge:
    """An event that holds mentions of several gold clusters; `near` says that two of them are hard to tell apart."""

    event: str
    clusters: tuple[str, ...]
    near: bool


@dataclass(frozen=True, slots=True)
class MissedMerge:
    """A gold cluster whose aligned mentions lie in several events, each with their number."""

    cluster: str
    what: str
    events: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Coreference:
    """All figures: over the aligned mentions, and over all with each unaligned one in a cluster of its own."""

    mentions: int
    aligned: BCubed
    all: BCubed
    near_pairs: int
    near_apart: int
    false_merges: tuple[FalseMerge, ...]
    missed_merges: tuple[MissedMerge, ...]

    @property
    def aligned_share(self) -> float:
        """The share of the gold mentions for which there is a report."""
        return self.aligned.mentions / self.mentions if self.mentions else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the figures as a JSON object."""
        return {**asdict(self), "aligned_share": self.aligned_share}


def score_clusters(
    clusters: Sequence[GoldCluster], reports: Iterable[Report], events: Iterable[Event]
) -> Coreference:
    """Return how well events fit gold clusters; a report that belongs to no event stands alone."""
    home = {report: event.id for event in events for report in event.reports}
    event_of = {
        mention: home.get(report.id, f"no event: {report.id}")
        for mention, report in align_mentions(clusters, reports).items()
    }
    mentions = [mention for cluster in clusters for mention in cluster.mentions]
    aligned = [mention for mention in mentions if mention in event_of]
    gold = {mention: mention.cluster for mention in mentions}
    everywhere: dict[GoldMention, Hashable] = {m: event_of.get(m) or (m.cluster, m.number) for m in mentions}
    inside: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spread: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for mention in aligned:
        inside[event_of[mention]][mention.cluster] += 1
        spread[mention.cluster][event_of[mention]] += 1
    near = {frozenset((c.id, c.near)) for c in clusters if c.near}
    known = [(c.id, c.near) for c in clusters if c.near and c.id in spread and c.near in spread]
    return Coreference(
        mentions=len(mentions),
        aligned=bcubed(aligned, gold, event_of),
        all=bcubed(mentions, gold, everywhere),
        near_pairs=len(known),
        near_apart=sum(spread[one].keys().isdisjoint(spread[other]) for one, other in known),
        false_merges=tuple(
            FalseMerge(event, tuple(sorted(found)), any(pair <= found.keys() for pair in near))
            for event, found in sorted(inside.items())
            if len(found) > 1
        ),
        missed_merges=tuple(
            MissedMerge(c.id, f"{c.type}: {c.what}", tuple(sorted(spread[c.id].items())))
            for c in sorted(clusters, key=lambda c: c.id)
            if len(spread.get(c.id, ())) > 1
        ),
    )


def bcubed(
    mentions: Sequence[GoldMention], gold: Mapping[GoldMention, Hashable], system: Mapping[GoldMention, Hashable]
) -> BCubed:
    """Return the B-cubed figures of two clusterings of some mentions."""
    if not mentions:
        return BCubed(0.0, 0.0, 0.0, 0)
    wanted: dict[Hashable, set[GoldMention]] = defaultdict(set)
    found: dict[Hashable, set[GoldMention]] = defaultdict(set)
    for mention in mentions:
        wanted[gold[mention]].add(mention)
        found[system[mention]].add(mention)
    common = [(len(wanted[gold[m]] & found[system[m]]), m) for m in mentions]
    precision = sum(n / len(found[system[m]]) for n, m in common) / len(mentions)
    recall = sum(n / len(wanted[gold[m]]) for n, m in common) / len(mentions)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall), len(mentions))
