"""Splits by event: documents that report the same event are in the same split.

Two documents are tied if an event of one and an event of the other have types of one family, begin within a day of
each other, and share two states or bodies, or have the same single one and the same first day and type.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import combinations

from .records import Event
from .store import Corpus

_DAYS = 1
_ENCOUNTERS = frozenset({"Visit", "Meeting", "Negotiation", "PhoneCall"})


def groups(corpus: Corpus) -> tuple[frozenset[str], ...]:
    """Return the documents in groups that must not be split, ordered by their smallest id."""
    parent = {identifier: identifier for identifier in corpus.documents}

    def root(identifier: str) -> str:
        while parent[identifier] != identifier:
            parent[identifier] = parent[parent[identifier]]
            identifier = parent[identifier]
        return identifier

    for one, other in ties(corpus):
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    found: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in corpus.documents:
        found[root(identifier)].add(identifier)
    return tuple(frozenset(found[key]) for key in sorted(found))


def ties(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield pairs of documents that report the same event."""
    buckets: defaultdict[tuple[str, int], list[Event]] = defaultdict(list)
    for events in corpus.events.values():
        for event in events:
            if event.start is not None:
                day = date.fromisoformat(event.start).toordinal()
                for bucket in {day // (_DAYS + 1), day // (_DAYS + 1) + 1}:
                    buckets[_family(event), bucket].append(event)
    seen: set[tuple[str, str]] = set()
    for members in buckets.values():
        for one, other in combinations(members, 2):
            pair = (one.doc, other.doc)
            if one.doc != other.doc and pair not in seen and _same(one, other):
                seen.add(pair)
                yield pair


def leaks(corpus: Corpus) -> Iterator[str]:
    """Yield pairs of documents that report the same event, of which only one is in the unread split."""
    for one, other in ties(corpus):
        splits = {corpus.splits.get(one), corpus.splits.get(other)}
        if "unread" in splits and len(splits) > 1:
            yield f"{one} and {other} tell of one event and lie in {sorted(map(str, splits))}"


def assign(corpus: Corpus, unread: Iterable[str], read: Container[str], dev_share: float = 0.1) -> Mapping[str, str]:
    """Return the split of every document; an existing one is kept.

    `unread` are the documents wanted there: their groups follow as a whole, unless one of a group already has another
    split. Of the rest a tenth, by the hash of the id, is `dev`, else `train`; documents of batches in `read`, whose
    texts the rule authors have read, are all `train`.
    """
    wished = set(unread)
    splits: dict[str, str] = {}
    for group in groups(corpus):
        old = {corpus.splits[identifier] for identifier in group if identifier in corpus.splits}
        kept_apart = old == {"unread"} or (not old and bool(group & wished))
        for identifier in group:
            drawn = int(sha256(f"split {identifier}".encode()).hexdigest()[:8], 16) / 16**8
            free = corpus.documents[identifier].batch not in read
            split = "unread" if kept_apart else "dev" if free and drawn < dev_share else "train"
            splits[identifier] = corpus.splits.get(identifier, split)
    return splits


def _family(event: Event) -> str:
    return "Encounter" if event.type in _ENCOUNTERS else event.type


def _same(one: Event, other: Event) -> bool:
    assert one.start and other.start
    apart = abs(date.fromisoformat(one.start).toordinal() - date.fromisoformat(other.start).toordinal())
    ours, theirs = _sides(one), _sides(other)
    if apart > _DAYS or not ours & theirs:
        return False
    return len(ours & theirs) >= 2 or (ours == theirs and apart == 0 and one.type == other.type)


def _sides(event: Event) -> frozenset[str]:
    return frozenset(p.country or p.name for p in event.participants)


def draw(identifiers: Sequence[str], count: int) -> list[str]:
    """Return a fixed random choice of ids, by their hashes."""
    return sorted(identifiers, key=lambda identifier: sha256(f"split {identifier}".encode()).hexdigest())[:count]
