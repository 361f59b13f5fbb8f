"""Names of the gazetteer in the text: states, demonyms, capitals, international bodies, offices and ministries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Form, Phrase
from kg.annotate.actors.places import (
    is_governed_from,
    is_place,
    is_seat,
    land_or_water,
    names_instrument,
    names_venue,
)
from kg.annotate.actors.readings import Context, choose_reading, in_person_name, relative_states
from kg.model import ActorKind
from kg.resources.gazetteer import Gazetteer, NameEntry, NameKind
from kg.syntax.tags import PLURAL, QUALIFYING

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
_CITIES = (NameKind.CITY, NameKind.CAPITAL)
_HYPHENS = frozenset({"-", "–"})
_LANDS = (NameKind.STATE, NameKind.DEMONYM, NameKind.CAPITAL, NameKind.CITY)
_MODIFIER_LABELS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "punct", "dep"})


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    entries: tuple[NameEntry, ...]


def find_names(
    doc: Doc,
    texts: Sequence[str],
    bounds: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    words: ActorWords,
    day: date | None,
    publisher: str | None = None,
) -> list[Phrase]:
    """Return the gazetteer names in a parse, sentence by sentence (`bounds`), longest first, none overlapping.

    `texts` are the texts of the tokens. A surface with several readings is read by the day and by what else the text
    names. "The Foreign Ministry" alone is that of the capital after it, or that of the state whose government
    publishes the text.
    """
    matches = [
        m for m in _matches(texts, bounds, gazetteer, words.lower_case_openers) if not _is_continent(texts, m, words)
    ]
    context = Context.of(texts, ((m.end - m.start, m.entries) for m in matches), gazetteer, day)
    taken = {i for m in matches for i in range(m.start, m.end)}
    surnames: set[str] = set()
    phrases: list[Phrase] = []
    for match in matches:
        if _is_of_person(doc, match, words):
            continue
        if in_person_name(doc, match.start, match.end, match.entries, taken):
            if doc[match.start].ent_iob_ == "I":
                surnames.add(doc[match.start].text)
            continue
        entry = choose_reading(doc, match.start, match.end, match.entries, context)
        if entry is None or (doc[match.start].text in surnames and not context.names_otherwise(entry)):
            continue
        if entry.key is None and entry.kind is NameKind.MINISTRY:
            entry = _owned(entry, doc, match, gazetteer, words, publisher)
        phrase = _phrase(doc, match.start, match.end, entry, gazetteer, words)
        if phrase is not None and not _is_gone(doc, match, phrase, gazetteer, words):
            phrases.append(phrase)
    phrases.extend(list(_shared_officials(doc, phrases)))
    phrases.extend(list(relative_states(doc, texts, bounds, phrases, gazetteer)))
    return sorted(phrases, key=lambda phrase: (phrase.start, phrase.end, phrase.name))


def _matches(
    words: Sequence[str], bounds: Sequence[tuple[int, int]], gazetteer: Gazetteer, openers: frozenset[str]
) -> Iterator[_Match]:
    for start, end in bounds:
        at = start
        while at < end:
            match = gazetteer.longest_match(words, at) if _may_begin_name(words[at], openers) else None
            if match is None or at + match[0] > end:
                at += 1
                continue
            yield _Match(at, at + match[0], match[1])
            at += match[0]


def _is_continent(texts: Sequence[str], match: _Match, words: ActorWords) -> bool:
    """Whether a name of a state stands for a continent here: "Latin America", "Ibero-American", "North Americans"."""
    if match.start == 0 or texts[match.start].lower() not in words.continents:
        return False
    before = match.start - 2 if texts[match.start - 1] in _HYPHENS and match.start > 1 else match.start - 1
    return texts[before].lower() in words.parts_of_continents


def _is_of_person(doc: Doc, match: _Match, words: ActorWords) -> bool:
    """Whether what a place is called too is somebody's name behind a title: "Sheikh Sabah", "Jaber al-Sabah"."""
    if match.end - match.start != 1 or match.start == 0 or match.entries[0].kind not in _LANDS:
        return False
    before = doc[match.start - 1]
    if before.text in _HYPHENS and match.start > 1 and not before.whitespace_:
        return doc[match.start - 2].text == "al" and doc[match.start].ent_type_ == "PERSON"
    return before.text.istitle() and before.lower_ in words.regnal and doc[match.start].tag_ == "NNP"


def _is_gone(doc: Doc, match: _Match, phrase: Phrase, gazetteer: Gazetteer, words: ActorWords) -> bool:
    """Whether a name is only that of a state of the past whose land is meant ("a former Yugoslav republic")."""
    state = gazetteer.state(phrase.country or "")
    if state is None or state.end is None or match.start == 0 or doc[match.start - 1].lower_ not in words.former:
        return False
    after = doc[match.end].lemma_.lower() if match.end < len(doc) else ""
    return phrase.form is not Form.MODIFIER or after in words.member_nouns | words.lands_of_the_past


def _owned(
    entry: NameEntry, doc: Doc, match: _Match, gazetteer: Gazetteer, words: ActorWords, publisher: str | None
) -> NameEntry:
    """Return a ministry that stands alone with the state it is of, if the text says."""
    if match.end + 1 < len(doc) and doc[match.end].lower_ == "in":
        place = gazetteer.longest_match([token.text for token in doc[match.end + 1 : match.end + 6]], 0)
        key = next((e.key for e in place[1] if e.kind is NameKind.CAPITAL), None) if place else None
        if key is not None:
            return replace(entry, key=key, country=key)
    state = gazetteer.state(publisher or "")
    named = doc[match.start].text[:1].isupper() and doc[match.start - 1].lower_ == "the"
    if state is None or not named or state.code in words.no_ministries:
        return entry
    return replace(entry, key=state.code, country=state.code)


def _may_begin_name(word: str, openers: frozenset[str]) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in openers


def _phrase(
    doc: Doc, start: int, end: int, entry: NameEntry, gazetteer: Gazetteer, words: ActorWords
) -> Phrase | None:
    if entry.key is None:
        return None
    head = doc[start:end].root
    if entry.kind in _LANDS:
        region = land_or_water(doc, start, end, words)
        if region is not None:
            return Phrase(*region, head.i, Form.NAME, ActorKind.PLACE, doc[region[0] : region[1]].text)
    kind = _KINDS[entry.kind]
    name = gazetteer.name_of(entry.key) or doc[start:end].text
    capital = False
    if entry.kind in _CITIES:
        titled = gazetteer.title_match([token.text for token in doc[end : end + 6]], 0) if end < len(doc) else None
        named = _is_part_of_name(head, end, doc) and titled is None
        if named or names_instrument(doc, start, end, words):
            return None
        placed = is_place(head, doc) and not is_governed_from(head, words)
        if entry.kind is NameKind.CITY or placed or names_venue(head, end, words):
            kind, name, capital = ActorKind.PLACE, doc[start:end].text, entry.kind is NameKind.CAPITAL
    elif entry.is_seat and is_seat(head, words):
        kind, name = ActorKind.PLACE, doc[start:end].text
    elif kind is ActorKind.STATE and gazetteer.body(entry.key) is not None:
        kind = ActorKind.BODY
    form = Form.NAME
    if kind is not ActorKind.PLACE and entry.kind in (NameKind.OFFICE, NameKind.MINISTRY):
        form = Form.OFFICIALS
    elif _is_modifier(head, start, end, doc, entry):
        form = Form.MODIFIER
    return Phrase(start, end, head.i, form, kind, name, entry.country, key=entry.key, is_capital=capital)


def _shared_officials(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the states that share the officials of the last one named: "French and German officials"."""
    by_end = {phrase.end: phrase for phrase in phrases}
    for phrase in phrases:
        at = phrase.start
        if phrase.form is not Form.OFFICIALS or doc[phrase.end - 1].tag_ not in PLURAL:
            continue
        while at > 1 and doc[at - 1].lower_ in {"and", ",", "-"}:
            other = (
                by_end.get(at - 2) if doc[at - 1].text == "and" and doc[at - 2].text == "," else by_end.get(at - 1)
            )
            if other is None or other.form is not Form.MODIFIER or other.kind is not ActorKind.STATE:
                break
            at = other.start
            yield replace(phrase, name=other.name, country=other.country, key=other.key)


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
    return head.dep_ in QUALIFYING and not start <= head.head.i < end
