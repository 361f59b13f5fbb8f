"""Names of the gazetteer in the text: states, demonyms, capitals, international bodies, offices and ministries."""

from collections.abc import Sequence
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import Form, Phrase
from kg.annotate.grammar import load_grammar
from kg.model import ActorKind
from kg.resources.gazetteer import Gazetteer, NameEntry, NameKind

_KINDS = MappingProxyType(
    {
        NameKind.STATE: ActorKind.STATE,
        NameKind.DEMONYM: ActorKind.STATE,
        NameKind.CAPITAL: ActorKind.STATE,
        NameKind.CITY: ActorKind.PLACE,
        NameKind.BODY: ActorKind.BODY,
        NameKind.GROUP: ActorKind.GROUP,
        NameKind.OFFICE: ActorKind.STATE,
        NameKind.MINISTRY: ActorKind.STATE,
    }
)
_MODIFIER_LABELS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "punct", "dep"})


def find_names(doc: Doc, bounds: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Phrase]:
    """Return the gazetteer names in a parse, sentence by sentence (`bounds`), longest first, none overlapping."""
    phrases: list[Phrase] = []
    words = [token.text for token in doc]
    for start, end in bounds:
        at = start
        while at < end:
            match = gazetteer.longest_match(words, at) if _may_begin_name(doc[at]) else None
            if match is None or at + match[0] > end:
                at += 1
                continue
            length, entries = match
            phrase = _phrase(doc, at, at + length, entries, gazetteer)
            if phrase is not None:
                phrases.append(phrase)
            at += length
    return phrases


def _may_begin_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.lower_ in {"the", "al", "east", "north"}


def _phrase(doc: Doc, start: int, end: int, entries: tuple[NameEntry, ...], gazetteer: Gazetteer) -> Phrase | None:
    entry = entries[0]
    if entry.key is None:
        return None
    head = doc[start:end].root
    kind = _KINDS[entry.kind]
    name = gazetteer.name_of(entry.key) or doc[start:end].text
    if entry.kind in (NameKind.CITY, NameKind.CAPITAL):
        if _is_part_of_name(head, end, doc):
            return None
        if entry.kind is NameKind.CITY or _is_place(head, doc):
            kind, name = ActorKind.PLACE, doc[start:end].text
    elif kind is ActorKind.STATE and gazetteer.body(entry.key) is not None:
        kind = ActorKind.BODY
    form = Form.NAME
    if entry.kind in (NameKind.OFFICE, NameKind.MINISTRY):
        form = Form.OFFICIALS
    elif _is_modifier(head, start, end, doc, entry):
        form = Form.MODIFIER
    return Phrase(start, end, head.i, form, kind, name, entry.country, key=entry.key)


def _is_place(head: Token, doc: Doc) -> bool:
    """Whether a city stands where a place stands: after a preposition of place, or before or after a comma so."""
    top = head
    while top.dep_ in {"conj", "appos"} and top.head != top:
        top = top.head
    if top.dep_ == "pobj":
        return top.head.lower_ in load_grammar().place_prepositions
    if top.dep_ in {"dobj", "nsubjpass"} and top.head.lemma_.lower() in load_grammar().place_verbs:
        return True
    before = doc[head.left_edge.i - 1] if head.left_edge.i > 0 else None
    return before is not None and before.lower_ in load_grammar().place_prepositions


def _is_part_of_name(head: Token, end: int, doc: Doc) -> bool:
    """Whether a city only names an agreement, a paper or a club ("the Paris Agreement", "The Washington Post")."""
    return (
        end < len(doc)
        and head.dep_ in {"compound", "nmod"}
        and head.head.i >= end
        and head.head.pos_ == "PROPN"
        and doc[end].pos_ == "PROPN"
    )


def _is_modifier(head: Token, start: int, end: int, doc: Doc, entry: NameEntry) -> bool:
    """Whether a name only qualifies the noun after it ("Russian troops", "the US dollar")."""
    if entry.is_adjective and end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN", "ADJ", "PUNCT", "CCONJ"}:
        return head.dep_ in _MODIFIER_LABELS or head.dep_ == "conj"
    return head.dep_ in {"amod", "compound", "nmod"} and not start <= head.head.i < end
