"""The owner of a title: the states before it ("the US and Chinese"), after it ("of Japan"), and an envoy's target."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Phrase, Scan
from kg.model import ActorKind
from kg.resources.gazetteer.records import Title

#: How many words the proper name of a body may have before its noun.
_NAME_WORDS = 5
#: How many words of a field may stand between a name and a title, and their parts of speech.
_FIELD_WORDS = 6
_FIELD = frozenset({"NOUN", "ADJ"})
_LINKS = frozenset({"and", ",", "-", "–", "/", "&"})
_MARKS = frozenset({"'s", "'", "’s", "’", "-", "–"})
_OVER = frozenset({"the", "both", "member", "nations", "states", "countries", "of"})


@dataclass(frozen=True, slots=True)
class Owners:
    """The states of a title, and the range of the tokens that belong to it.

    `before` says whether they stand before the title; `target` is the state that an envoy is sent to.
    """

    states: tuple[Phrase, ...]
    start: int
    end: int
    before: bool
    is_former: bool
    target: Phrase | None


def find_owners(
    scan: Scan,
    sentence: tuple[int, int],
    role: tuple[int, int],
    title: Title | None,
    by_end: Mapping[int, Phrase],
    by_start: Mapping[int, Phrase],
) -> Owners:
    """Return the owners of the title at tokens `role` of a sentence."""
    start, end = role
    left, first = _states_before(scan, sentence[0], start, by_end)
    if not left:
        left, first = _states_over_field(scan, (sentence[0], start), scan.doc[end - 1], by_end)
    if not left and title is None:
        left, first = _named_body_of(scan, sentence[0], start, by_end)
    former = any(token.lower_ in scan.words.former for token in scan.doc[max(sentence[0], first - 1) : start])
    place = scan.doc[end].lower_ if end < sentence[1] else ""
    envoy = title is not None and title.office in scan.words.envoys
    right: list[Phrase] = []
    last = end
    own = first > sentence[0] and scan.doc[first - 1].tag_ == "PRP$"
    # "The expulsion of the German ambassador from Chad": the owner comes first.
    if place == "of" or (place == "from" and not left and not own) or (place == "for" and not envoy and not left):
        right, last = _states_after(scan.doc, sentence[1], end + 1, by_start)
    elif place == "in" and not left and scan.doc[end - 1].lower_ in scan.words.rulers:
        right, last = _states_after(scan.doc, sentence[1], end + 1, by_start)
        right = [phrase for phrase in right[:1] if phrase.is_capital or phrase.kind is ActorKind.STATE]
    if right:
        return Owners(tuple(right), first, last, False, former, None)
    target: Phrase | None = None
    if envoy and place in {"to", "for", "on", "in", "at"}:
        targets, last = _states_after(scan.doc, sentence[1], end + 1, by_start)
        target = targets[0] if len(targets) == 1 else None
    return Owners(tuple(left), first, target.end if target is not None else end, True, former, target)


def _named_body_of(scan: Scan, first: int, start: int, by_end: Mapping[int, Phrase]) -> tuple[list[Phrase], int]:
    """Return the state before the proper name of one of its bodies: "India's Atomic Energy Commission"."""
    at = start
    while at > first and at > start - _NAME_WORDS and scan.doc[at - 1].text.istitle() and at not in by_end:
        at -= 1
    if at == start or not scan.doc[start].text.istitle():
        return [], start
    marked = scan.doc[at - 1].text in _MARKS if at > first else False
    owner = by_end.get(at - 1 if marked else at)
    if owner is None or not (marked or scan.doc[start].text in scan.words.institutions):
        return [], start
    return [owner], owner.start


def _states_before(scan: Scan, first: int, start: int, by_end: Mapping[int, Phrase]) -> tuple[list[Phrase], int]:
    """Return the names to the left of a title, past words such as "former" and "special", and where they begin."""
    states: list[Phrase] = []
    at = start
    begin = start
    while at > first:
        phrase = by_end.get(at)
        if phrase is not None and _ends_title(scan, phrase, start):
            break
        if phrase is not None:
            states.insert(0, phrase)
            at = begin = phrase.start
            continue
        word = scan.doc[at - 1].lower_
        passable = (word in scan.words.title_modifiers or word in _MARKS) and not states
        closing = word == ")" and not states and at - 1 in by_end  # "Atomic Energy Agency (IAEA) inspectors"
        linking = bool(states) and word in _LINKS and at - 2 >= first and at - 1 in by_end
        if not (passable or linking or closing):
            break
        at -= 1
        if passable and word not in _LINKS and word not in _MARKS:
            begin = at
    return states, begin


def _states_over_field(
    scan: Scan, bounds: tuple[int, int], head: Token, by_end: Mapping[int, Phrase]
) -> tuple[list[Phrase], int]:
    """Return the name that opens the noun phrase of a title, past words of its field, within `bounds`.

    "A UN fact-finding mission", "Iran's atomic energy chief", "the Tripoli-based government".
    """
    first, start = bounds
    titled = scan.doc[start].text.istitle()
    for at in range(start, max(first, start - _FIELD_WORDS), -1):
        phrase = by_end.get(at)
        if phrase is not None and (scan.doc[at].text == "," or _ends_title(scan, phrase, start)):
            break  # "In the Arab Republic of Egypt, Special Envoy Kerry"
        if phrase is not None and titled and at < start and scan.doc[phrase.start : phrase.end].text != phrase.name:
            return [phrase], phrase.start
        if phrase is not None:
            return ([phrase], phrase.start) if head.is_ancestor(scan.doc[phrase.head]) else ([], start)
        token = scan.doc[at - 1]
        if titled and _is_of_titled_field(token, scan.words):
            continue
        of_field = token.text.islower() and token.pos_ in _FIELD and token.lemma_.lower() not in scan.words.outside
        based = token.tag_ in {"VBN", "VBG"} and token.lower_ in scan.words.seated
        if not (of_field or based or token.text in _MARKS) or not head.is_ancestor(token):
            break
    return [], start


def _ends_title(scan: Scan, phrase: Phrase, start: int) -> bool:
    """Whether a name ends another title of the same person: "Special Envoy for Yemen Ambassador Tim Lenderking"."""
    before = scan.doc[max(0, phrase.start - 2) : phrase.start]
    if len(before) < 2 or before[1].lower_ != "for" or not scan.doc[start].text.istitle():
        return False
    return before[0].text.istitle() and before[0].lemma_.lower() in scan.words.posts | scan.words.bare_posts


def _is_of_titled_field(token: Token, words: ActorWords) -> bool:
    """Whether a word may be part of a capitalised title ("Argentine Justice and Human Rights Minister")."""
    if token.ent_type_ == "PERSON" or token.lemma_.lower() in words.posts | words.people:
        return False
    return (token.text.istitle() and token.pos_ in {"PROPN", "NOUN", "ADJ"}) or token.lower_ in {"and", ",", "&"}


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
