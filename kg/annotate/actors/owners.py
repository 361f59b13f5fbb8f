"""Whose a title is: the states before it ("the US and Chinese"), after it ("of Japan"), and an envoy's target."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.actors.phrases import ActorWords, Phrase
from kg.model import ActorKind
from kg.resources.gazetteer import Title

_LINKS = frozenset({"and", ",", "-", "–", "/", "&"})
_MARKS = frozenset({"'s", "'", "’s", "’", "-", "–"})
_OVER = frozenset({"the", "both", "member", "nations", "states", "countries", "of"})


@dataclass(frozen=True, slots=True)
class Owners:
    """The states of a title, the tokens from the first word to the last that belongs to it.

    `before` tells whether they stand before the title; `target` is the state that an envoy is sent to.
    """

    states: tuple[Phrase, ...]
    start: int
    end: int
    before: bool
    is_former: bool
    target: Phrase | None


def find_owners(
    doc: Doc,
    sentence: tuple[int, int],
    role: tuple[int, int],
    title: Title | None,
    by_end: Mapping[int, Phrase],
    by_start: Mapping[int, Phrase],
    words: ActorWords,
) -> Owners:
    """Return whose the title at tokens `role` of a sentence is."""
    start, end = role
    left, first = _states_before(doc, sentence[0], start, by_end, words)
    former = any(token.lower_ in words.former for token in doc[max(sentence[0], first - 1) : start])
    place = doc[end].lower_ if end < sentence[1] else ""
    envoy = title is not None and title.office in words.envoys
    right: list[Phrase] = []
    last = end
    own = first > sentence[0] and doc[first - 1].tag_ == "PRP$"
    # "The expulsion of the German ambassador from Chad": whose he is stands before.
    if place == "of" or (place == "from" and not left and not own) or (place == "for" and not envoy and not left):
        right, last = _states_after(doc, sentence[1], end + 1, by_start)
    elif place == "in" and not left and doc[end - 1].lower_ in words.rulers:
        right, last = _states_after(doc, sentence[1], end + 1, by_start)
        right = [phrase for phrase in right[:1] if phrase.is_capital or phrase.kind is ActorKind.STATE]
    if right:
        return Owners(tuple(right), first, last, False, former, None)
    target: Phrase | None = None
    if envoy and place in {"to", "for", "on", "in", "at"}:
        targets, last = _states_after(doc, sentence[1], end + 1, by_start)
        target = targets[0] if len(targets) == 1 else None
    return Owners(tuple(left), first, target.end if target is not None else end, True, former, target)


def _states_before(
    doc: Doc, first: int, start: int, by_end: Mapping[int, Phrase], words: ActorWords
) -> tuple[list[Phrase], int]:
    """Return the names to the left of a title, over words such as "former" and "special", and where they begin."""
    states: list[Phrase] = []
    at = start
    begin = start
    while at > first:
        phrase = by_end.get(at)
        if phrase is not None:
            states.insert(0, phrase)
            at = begin = phrase.start
            continue
        word = doc[at - 1].lower_
        passable = (word in words.title_modifiers or word in _MARKS) and not states
        closing = word == ")" and not states and at - 1 in by_end  # "Atomic Energy Agency (IAEA) inspectors"
        linking = bool(states) and word in _LINKS and at - 2 >= first and _name_ends_near(at - 1, by_end, doc)
        if not (passable or linking or closing):
            break
        at -= 1
        if passable and word not in _LINKS and word not in _MARKS:
            begin = at
    return states, begin


def _name_ends_near(at: int, by_end: Mapping[int, Phrase], doc: Doc) -> bool:
    return at in by_end or (doc[at - 1].lower_ in _LINKS and (at - 1) in by_end)


def _states_after(doc: Doc, last: int, start: int, by_start: Mapping[int, Phrase]) -> tuple[list[Phrase], int]:
    """Return the names after "of": one, or a list."""
    states: list[Phrase] = []
    at = start
    end = start
    while at < last:
        phrase = by_start.get(at)
        if phrase is not None:
            states.append(phrase)
            at = end = phrase.end
        elif doc[at].lower_ in _OVER or (states and doc[at].lower_ in {"and", ",", "&"}):
            at += 1
        else:
            break
    return states, end
