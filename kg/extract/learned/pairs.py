"""Features of a pair of trigger and mention, or trigger and time: distance, order, and the path between them.

Each feature takes a few integer values; the model has a weight for each feature and value.
"""

from spacy.tokens import Doc, Token

from kg.extract.learned.blocks import Mention, Time

_DISTANCES = (1, 2, 3, 5, 8, 12, 20, 40)
_STEPS = 4
_LABELS = (
    "nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "conj", "appos", "agent", "dative", "attr", "nmod",
    "amod", "npadvmod", "ROOT", "relcl", "ccomp", "advcl", "prep", "acl",
)  # fmt: skip
#: The number of values of each feature.
SIZES = (
    2 * (len(_DISTANCES) + 1) + 1,
    4,
    (_STEPS + 1) ** 2 + 1,
    len(_LABELS) + 1,
    8,
    4,
    2 * (len(_LABELS) + 1),
)


def pair_features(
    doc: Doc, trigger: int, found: Mention | Time, kind: int, rank: int, sentence: tuple[int, int], *, opening: bool
) -> tuple[int, ...]:
    """Return the features of a pair, one number for each of `SIZES`.

    `kind` is that of the mention, `rank` how many others stand between, `sentence` the tokens of the trigger's
    sentence, `opening` whether the mention stands in the headline.
    """
    head = doc[found.head]
    inside = sentence[0] <= found.head < sentence[1]
    where = 0 if inside else 3 if opening else 1 if found.head < sentence[0] else 2
    path = _path(doc[trigger], head) if inside else (_STEPS + 1) ** 2
    label = _label(head)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in doc[trigger].children)
    return (_distance(trigger, found), where, path, label, kind, min(rank, 3), 2 * label + passive)


def _distance(trigger: int, found: Mention | Time) -> int:
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


def _path(trigger: Token, head: Token) -> int:
    """Return the steps up from the trigger and down to the mention, as one number."""
    above = [trigger, *trigger.ancestors]
    places = {token.i: number for number, token in enumerate(above)}
    down, token = 0, head
    while token.i not in places:
        if token.head == token:
            return (_STEPS + 1) ** 2
        token, down = token.head, down + 1
    return min(places[token.i], _STEPS) * (_STEPS + 1) + min(down, _STEPS)
