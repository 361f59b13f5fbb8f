"""Names that say where, not who: a city after "in", a building, seas, venues, agreements named after a city."""

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Scan
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL, QUALIFYING
from kg.syntax.tree import climb

#: How many words may stand between the city and the noun ("the Minsk peace accords").
_REACH = 3


def is_place(head: Token, doc: Doc) -> bool:
    """Whether a city is mentioned as a place: governed by a preposition or verb of place, or right after one."""
    top = climb(head, {"conj", "appos"})
    if top.dep_ in {"dobj", "nsubjpass"} and top.head.lemma_.lower() in load_grammar().place_verbs:
        return True
    return is_where(head, doc)


def is_where(head: Token, doc: Doc) -> bool:
    """Whether a name stands after a preposition of place: in "talks in Abkhazia", not in "he visited Abkhazia"."""
    top = climb(head, {"conj", "appos"})
    if top.dep_ == "pobj":
        return top.head.lower_ in load_grammar().place_prepositions
    before = doc[head.left_edge.i - 1] if head.left_edge.i > 0 else None
    return before is not None and before.lower_ in load_grammar().place_prepositions


def is_governed_from(head: Token, words: ActorWords) -> bool:
    """Whether a capital is the seat of rulers and so stands for the state: "the government in Kinshasa"."""
    preposition = head.head
    return preposition.lower_ == "in" and preposition.head.lower_ in words.rulers and preposition.i == head.i - 1


def is_seat(head: Token, words: ActorWords) -> bool:
    """Whether a seat of government means the building: "at the White House", "the walls of the Kremlin"."""
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    if preposition.lower_ == "of":
        return preposition.head.lower_ in words.building_parts
    return preposition.lower_ in words.seat_prepositions


def names_instrument(scan: Scan, start: int, end: int) -> bool:
    """Whether a city only names an accord, a paper or a club ("the Minsk peace accords", "the Treaty of Rome")."""
    if start > 1 and scan.doc[start - 1].lower_ == "of" and scan.doc[start - 2].lower_ in scan.words.instruments:
        return scan.doc[start - 2].text.istitle()
    for token in scan.doc[end : end + _REACH]:
        if token.lower_ in scan.words.instruments:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.ent_type_ == "PERSON":
            return False
    return False


def names_venue(head: Token, end: int, words: ActorWords) -> bool:
    """Whether a city before token `end` says where something takes place ("the Beijing summit")."""
    if head.dep_ not in QUALIFYING or head.head.i < end:
        return False
    return head.head.lower_ in words.venues


def land_or_water(scan: Scan, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of the sea, strait or valley whose name includes tokens `start` to `end`, if any."""
    after = scan.doc[end].lower_ if end < len(scan.doc) else ""
    if after in scan.words.waters_and_lands and scan.doc[end].pos_ in NOMINAL:
        first = start
        if first > 0 and scan.doc[first - 1].text in {"South", "East", "North", "West", "Western", "Eastern"}:
            first -= 1
        return first, end + 1
    place = start - 1
    if place > 0 and scan.doc[place].lower_ == "the":
        place -= 1
    if place > 0 and scan.doc[place].lower_ == "of":
        kind = scan.doc[place - 1]
        if kind.text.istitle() and kind.lower_ in scan.words.waters_and_lands:
            return place - 1, end
    return None
