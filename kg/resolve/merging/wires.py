"""Wires: articles that are one text printed by several papers, recognised by their sketches and their days.

Two articles are linked if their sketches are alike and they appeared within days of each other; a wire is a connected
component of these links. A link depends on its two articles alone, so the order of articles does not matter. Pairs
are found by bands (locality-sensitive hashing; Indyk, Motwani 1998): two sketches as alike as the rules ask for share
one of 16 with a chance of 0.9998.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from kg.model import ArticleRecord, bins_of, resemblance
from kg.resolve.components import components
from kg.resolve.merging.rules import MergeRules

_WIDTH = 4  # bins of a band


def bands_of(sketch: str | None) -> list[str]:
    """Return the bands of a sketch, none for no sketch."""
    bins = bins_of(sketch or "")
    return [f"{start:x}:{''.join(bins[start : start + _WIDTH])}" for start in range(0, len(bins), _WIDTH)]


def is_reprint(one: ArticleRecord, other: ArticleRecord, rules: MergeRules) -> bool:
    """Return whether two articles are one text: alike, and not days apart where both have a date.

    The same words a year later (a national day, a schedule) are a new text.
    """
    if one.sketch is None or other.sketch is None or not _near(one, other, rules):
        return False
    return one.sketch == other.sketch or resemblance(one.sketch, other.sketch) >= rules.reprint


def wires_of(records: Iterable[ArticleRecord], rules: MergeRules) -> dict[str, str]:
    """Return the wire of each article that shares one with others, named by the first of its identifiers."""
    blocks: dict[str, list[ArticleRecord]] = defaultdict(list)
    for record in records:
        for band in bands_of(record.sketch):
            blocks[band].append(record)
    articles = {record.id for block in blocks.values() for record in block}
    links = (pair for block in blocks.values() if len(block) > 1 for pair in _links(block, rules))
    return {name: wire[0] for wire in components(articles, links) if len(wire) > 1 for name in wire}


def _links(block: Sequence[ArticleRecord], rules: MergeRules) -> Iterator[tuple[str, str]]:
    """Yield pairs that connect all linked articles of a block, and few more.

    A text printed a thousand times would give half a million pairs: among alike sketches only neighbours by day are
    compared, which connects the same articles.
    """
    texts: dict[str, list[ArticleRecord]] = defaultdict(list)
    for record in block:
        texts[record.sketch or ""].append(record)
    for same in texts.values():
        yield from _chain(same, rules)
    for one, other in combinations(sorted(texts), 2):
        if resemblance(one, other) >= rules.reprint:
            yield from _chain([*texts[one], *texts[other]], rules)


def _chain(alike: Sequence[ArticleRecord], rules: MergeRules) -> Iterator[tuple[str, str]]:
    dated = sorted((r for r in alike if r.date is not None), key=lambda r: (r.date, r.id))
    for one, other in pairwise(dated):
        if _near(one, other, rules):
            yield one.id, other.id
    undated = [r for r in alike if r.date is None]
    if undated:  # near to all
        for other in (*undated[1:], *dated):
            yield undated[0].id, other.id


def _near(one: ArticleRecord, other: ArticleRecord, rules: MergeRules) -> bool:
    return one.date is None or other.date is None or abs((one.date - other.date).days) <= rules.reprint_days
