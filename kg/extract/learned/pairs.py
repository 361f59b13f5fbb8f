"""Features of a pair of trigger and mention, or trigger and time: distance, order, and the path between them.

Each feature takes a few integer values; the model has a weight for each feature and value.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from kg.annotate.document import Document, PlacedTime
from kg.extract.learned.blocks import TIME, MarkedMention

_DISTANCES = (1, 2, 3, 5, 8, 12, 20, 40)
_STEPS = 4
_LABELS = (
    "nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "conj", "appos", "agent", "dative", "attr", "nmod",
    "amod", "npadvmod", "ROOT", "relcl", "ccomp", "advcl", "prep", "acl",
)  # fmt: skip
_FORMS = {"VERB": 0, "AUX": 0, "NOUN": 1, "PROPN": 1}
#: Labelled paths are hashed; longer ones have no number of their own.
_ROUTES = 1024
_LONGEST = 6
_EARLIEST, _OFTEN = 3, 4
#: The number of values of each feature.
SIZES = (
    2 * (len(_DISTANCES) + 1) + 1,
    4,
    (_STEPS + 1) ** 2 + 1,
    len(_LABELS) + 1,
    8,
    4,
    2 * (len(_LABELS) + 1),
    _ROUTES,
    3 * 4 * 8,
    2 * (_EARLIEST + 1) * (_OFTEN + 1),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How early a document first mentions each actor (0 for the first), and at which tokens it mentions it."""

    order: Mapping[int, int]
    heads: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, document: Document) -> "Standing":
        """Return the standing of the actors of a document."""
        heads: dict[int, list[int]] = {}
        for head in sorted(document.actors_at):
            for actor in document.actors_at[head]:
                heads.setdefault(actor, []).append(head)
        return cls({actor: n for n, actor in enumerate(heads)}, {actor: tuple(at) for actor, at in heads.items()})

    def number(self, trigger: int, head: int, actors: Iterable[int]) -> int:
        """Return the number of a mention's standing: how early, how often, and whether a nearer one is the same."""
        known = [actor for actor in actors if actor in self.order]
        if not known:
            return 0
        early = min(*(self.order[actor] for actor in known), _EARLIEST)
        often = min(max(len(self.heads[actor]) for actor in known), _OFTEN)
        gap = abs(head - trigger)
        nearer = any(_has_within(self.heads[actor], trigger, gap) for actor in known)
        return (early * (_OFTEN + 1) + often) * 2 + nearer


def _has_within(heads: Sequence[int], trigger: int, gap: int) -> bool:
    """Whether one of some sorted positions is nearer to a trigger than `gap`."""
    first = bisect_right(heads, trigger - gap)
    return first < len(heads) and heads[first] < trigger + gap


class PairFeatures:
    """Features of the pairs of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._standing = Standing.of(document)
        self._mentioned: dict[int, _Mentioned] = {}

    def of(self, trigger: int, found: Sequence[MarkedMention] | Sequence[PlacedTime]) -> np.ndarray:
        """Return the features of a token with each mention or time: rows of one number for each of `SIZES`."""
        seat = _Seat.of(trigger, self.document)
        heads = sorted(one.head for one in found)
        rows = [self._pair(seat, one, heads) for one in found]
        return np.array(rows, np.int64).reshape(len(found), len(SIZES))

    def _pair(self, seat: "_Seat", found: MarkedMention | PlacedTime, heads: Sequence[int]) -> tuple[int, ...]:
        """Return the features of a pair; `heads` are those of all that the trigger is paired with, sorted."""
        trigger, head = seat.token.i, self._mentioned_at(found.head)
        inside = seat.start <= found.head < seat.end
        where = 0 if inside else 3 if head.opening else 1 if found.head < seat.start else 2
        kind, actors = (found.kind, found.actors) if isinstance(found, MarkedMention) else (TIME, ())
        between = bisect_left(heads, max(found.head, trigger)) - bisect_right(heads, min(found.head, trigger))
        return (
            _distance(trigger, found),
            where,
            seat.path_to(head.token) if inside else (_STEPS + 1) ** 2,
            head.label,
            kind,
            min(max(between, 0), 3),
            2 * head.label + seat.passive,
            seat.route_to(head.token) if inside else 0,
            (seat.form * 4 + where) * 8 + kind,
            self._standing.number(trigger, found.head, actors),
        )

    def _mentioned_at(self, head: int) -> "_Mentioned":
        held = self._mentioned.get(head)
        if held is None:
            token = self.document.doc[head]
            held = _Mentioned(token, _label(token), self.document.sentence_at(head).headline)
            self._mentioned[head] = held
        return held


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """The head of a mention: its token, the number of its dependency, and whether it stands in the headline."""

    token: Token
    label: int
    opening: bool


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a trigger stands: its sentence, the numbers of its form and voice, and the words above it.

    `above` counts the steps up to each; `up` holds the labels of these steps.
    """

    token: Token
    start: int
    end: int
    form: int
    passive: bool
    above: Mapping[int, int]
    up: tuple[str, ...]

    @classmethod
    def of(cls, trigger: int, document: Document) -> "_Seat":
        """Return the seat of a token."""
        token, sentence = document.doc[trigger], document.sentence_at(trigger)
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children)
        above = [token, *token.ancestors]
        steps = {other.i: number for number, other in enumerate(above)}
        form = _FORMS.get(token.pos_, 2)
        return cls(token, sentence.start, sentence.end, form, passive, steps, tuple(_step(other) for other in above))

    def path_to(self, head: Token) -> int:
        """Return the steps up from the trigger and down to the mention, as one number."""
        down = 0
        while head.i not in self.above:
            if head.head == head:
                return (_STEPS + 1) ** 2
            head, down = head.head, down + 1
        return min(self.above[head.i], _STEPS) * (_STEPS + 1) + min(down, _STEPS)

    def route_to(self, head: Token) -> int:
        """Return a number for the labels of the path to a mention, with its prepositions; 0 for a long one."""
        down: list[str] = []
        while head.i not in self.above:
            if head.head == head:
                return 0
            if head.dep_ != "conj":
                down.append(_step(head))
            head = head.head
        up = self.up[: self.above[head.i]]
        if len(up) + len(down) > _LONGEST:
            return 0
        return 1 + crc32("/".join((*up, head.pos_, *reversed(down))).encode()) % (_ROUTES - 1)


def same_actor(mentions: Sequence[MarkedMention]) -> npt.NDArray[np.bool_]:
    """Return which mentions are of one actor: mentions × mentions."""
    actors = [frozenset(mention.actors) for mention in mentions]
    pairs = [[not one.isdisjoint(other) for other in actors] for one in actors]
    return np.array(pairs, np.bool_).reshape(len(actors), len(actors))


def _distance(trigger: int, found: MarkedMention | PlacedTime) -> int:
    size = len(_DISTANCES) + 1
    if found.start <= trigger < found.end:
        return 2 * size
    after = found.start > trigger
    gap = found.start - trigger if after else trigger - found.end + 1
    bucket = next((n for n, bound in enumerate(_DISTANCES) if gap <= bound), len(_DISTANCES))
    return bucket + (size if after else 0)


def _label(token: Token) -> int:
    """Return the number of a token's dependency; of what is coordinated, that of the first of them."""
    for _ in range(_STEPS):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return _LABELS.index(token.dep_) if token.dep_ in _LABELS else len(_LABELS)


def _step(token: Token) -> str:
    return f"{token.dep_} {token.lower_}" if token.dep_ in {"prep", "agent", "dative"} else str(token.dep_)
