"""Gold of event coreference: which mentions in which articles are one event, read and aligned with reports.

The alignment is that of the annotation guide: a mention may take a report of its document whose type is the same
or of the same family and whose evidence covers the annotated sentence; hints tell events of one sentence apart.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, SourceError
from kg.lines import OnBadLine, parsed_lines, refuse
from kg.model import Report
from kg.resources.gazetteer import without_marks
from kg.resources.traits import load_traits

_COVER = 0.5  # the least share of the shorter quote that must be common
_LEAST = 12  # characters in common below which an overlap says nothing
_HINTED, _SAME_TYPE, _SAME_STATUS = 0.5, 0.25, 0.05  # what each adds to a weight of at most 1 for the quote


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention of an event: its cluster, place in the cluster, document, type, status, sentence and hints."""

    cluster: str
    number: int
    document: str
    type: str
    status: str
    quote: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldCluster:
    """An event with its mentions; `near` names a cluster that is easily taken for the same event."""

    id: str
    type: str
    what: str
    near: str | None
    mentions: tuple[GoldMention, ...]


def read_clusters(path: Path, bad: OnBadLine = refuse) -> tuple[GoldCluster, ...]:
    """Return the clusters of a JSON Lines file, one a line.

    A line that is not of this form goes to `bad`, by default as DataError, naming it. Raises SourceError if the file
    cannot be read, DataError if it has no clusters.
    """
    try:
        with path.open("rb") as lines:
            found = [cluster for _, cluster in parsed_lines(lines, str(path), _from_json, bad)]
    except OSError as error:
        raise SourceError(f"{path}: the clusters cannot be read: {error.strerror or error}") from error
    if not found:
        raise DataError(f"{path}: the file has no clusters")
    return tuple(found)


def align_mentions(clusters: Iterable[GoldCluster], reports: Iterable[Report]) -> dict[GoldMention, Report]:
    """Return the report that stands for each gold mention, where one does.

    One report serves one mention; in each document the assignment of greatest total weight is taken.
    """
    encounters = frozenset(kind.name for kind in load_traits() if kind.is_encounter)
    by_article: dict[str, list[_Quoted]] = defaultdict(list)
    for report in reports:
        by_article[report.article].append(_Quoted(report, tuple(_fold(e.quote) for e in report.evidence)))
    mentions: dict[str, list[GoldMention]] = defaultdict(list)
    for cluster in clusters:
        for mention in cluster.mentions:
            mentions[mention.document].append(mention)
    return {
        mention: report
        for document, members in mentions.items()
        for mention, report in _assign(members, by_article.get(document, []), encounters)
    }


@dataclass(frozen=True, slots=True)
class _Quoted:
    report: Report
    quotes: tuple[str, ...]


def _from_json(record: Any) -> GoldCluster:
    try:
        return _cluster(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"not a cluster of the gold format: {error}") from error


def _cluster(record: Mapping[str, Any]) -> GoldCluster:
    hints = tuple(record.get("hints") or ())
    mentions = tuple(
        GoldMention(record["cluster"], k, m["doc"], m["type"], m["status"], _fold(m["quote"]), hints)
        for k, m in enumerate(record["mentions"])
    )
    return GoldCluster(record["cluster"], record["type"], record["what"], record.get("near"), mentions)


def _assign(
    mentions: Sequence[GoldMention], reports: Sequence[_Quoted], encounters: frozenset[str]
) -> list[tuple[GoldMention, Report]]:
    """Return the pairs of greatest total weight, by dynamic programming over the sets of mentions that are taken."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for j, one in enumerate(reports):
        options = [(i, w) for i, mention in enumerate(mentions) if (w := _weight(mention, one, encounters)) > 0]
        new = dict(best)
        for taken, (total, pairs) in best.items() if options else ():
            for i, weight in options:
                key = taken | 1 << i
                if not taken >> i & 1 and (key not in new or total + weight > new[key][0] + 1e-9):
                    new[key] = (total + weight, (*pairs, (i, j)))
        best = new
    _, pairs = max(best.values(), key=lambda state: (round(state[0], 6), -len(state[1])))
    return [(mentions[i], reports[j].report) for i, j in pairs]


def _weight(mention: GoldMention, quoted: _Quoted, encounters: frozenset[str]) -> float:
    """Return how well a report answers a gold mention; 0 is not at all. Encounters may go by each other's type."""
    report = quoted.report
    if mention.type != report.type and not {mention.type, report.type} <= encounters:
        return 0.0
    cover = max((_cover(mention.quote, quote) for quote in quoted.quotes), default=0.0)
    if cover < _COVER:
        return 0.0
    hinted = 0.0
    if mention.hints and report.participants:
        if not any(_meets(hint, report) for hint in mention.hints):
            return 0.0
        hinted = _HINTED
    same = _SAME_TYPE if mention.type == report.type else 0.0
    return cover + hinted + same + (_SAME_STATUS if mention.status == report.status else 0.0)


def _meets(hint: str, report: Report) -> bool:
    """Whether a report holds what a hint names: a word anywhere, or ``role=word`` in the participants of a role."""
    role, equals, word = hint.partition("=")
    members = [p for p in report.participants if not equals or p.role == role]
    texts = [t for p in members for t in (p.name, p.country, p.role, p.id, p.qid, p.link and p.link.label) if t]
    if not equals:
        word = hint
        place = report.place
        texts += [*report.topics, *(t for t in (place and place.name, place and place.country) if t)]
    whole = " | ".join(_fold(text) for text in texts)
    return re.search(r"(?<![a-z0-9])" + re.escape(_fold(word)), whole) is not None


def _cover(left: str, right: str) -> float:
    """Return the share of the shorter of two folded texts that lies, in one piece, in the other."""
    if not left or not right:
        return 0.0
    if left in right or right in left:
        return 1.0
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    common = matcher.find_longest_match(0, len(left), 0, len(right)).size
    return common / min(len(left), len(right)) if common >= _LEAST else 0.0


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", without_marks(text)).strip().lower()
