"""Names of the gazetteer in the text: states, demonyms, capitals, international bodies, offices and ministries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.annotate.actors.phrases import ActorWords, Form, Phrase, Scan
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
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import NameEntry, NameKind
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


def find_names(scan: Scan) -> list[Phrase]:
    """Return the gazetteer names in a parse, sentence by sentence, longest first, none overlapping.

    A surface with several readings is read by the day and by what else the text names. "The Foreign Ministry" alone
    is that of the capital after it, or that of the state whose government publishes the text.
    """
    matches = [
        m
        for m in _matches(scan.texts, scan.bounds, scan.gazetteer, scan.words.lower_case_openers)
        if not _is_continent(scan.texts, m, scan.words)
    ]
    context = Context.of(scan.texts, ((m.end - m.start, m.entries) for m in matches), scan.gazetteer, scan.day)
    taken = {i for m in matches for i in range(m.start, m.end)}
    surnames: set[str] = set()
    phrases: list[Phrase] = []
    for match in matches:
        if _is_of_person(scan, match):
            continue
        if in_person_name(scan.doc, match.start, match.end, match.entries, taken):
            if scan.doc[match.start].ent_iob_ == "I":
                surnames.add(scan.doc[match.start].text)
            continue
        entry = choose_reading(scan.doc, match.start, match.end, match.entries, context)
        if entry is None or (scan.doc[match.start].text in surnames and not context.names_otherwise(entry)):
            continue
        if entry.key is None and entry.kind is NameKind.MINISTRY:
            entry = _owned(scan, entry, match)
        phrase = _phrase(scan, match.start, match.end, entry)
        if phrase is not None and not _is_gone(scan, match, phrase):
            phrases.append(phrase)
    phrases.extend(list(_shared_officials(scan.doc, phrases)))
    phrases.extend(list(relative_states(scan, phrases)))
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


def _is_of_person(scan: Scan, match: _Match) -> bool:
    """Whether the name of a place is here a person's, after a title: "Sheikh Sabah", "Jaber al-Sabah"."""
    if match.end - match.start != 1 or match.start == 0 or match.entries[0].kind not in _LANDS:
        return False
    before = scan.doc[match.start - 1]
    if before.text in _HYPHENS and match.start > 1 and not before.whitespace_:
        return scan.doc[match.start - 2].text == "al" and scan.doc[match.start].ent_type_ == "PERSON"
    return before.text.istitle() and before.lower_ in scan.words.regnal and scan.doc[match.start].tag_ == "NNP"


def _is_gone(scan: Scan, match: _Match, phrase: Phrase) -> bool:
    """Whether a former state is named only for its territory ("a former Yugoslav republic")."""
    state = scan.gazetteer.state(phrase.country or "")
    if (
        state is None
        or state.end is None
        or match.start == 0
        or scan.doc[match.start - 1].lower_ not in scan.words.former
    ):
        return False
    after = scan.doc[match.end].lemma_.lower() if match.end < len(scan.doc) else ""
    return phrase.form is not Form.MODIFIER or after in scan.words.member_nouns | scan.words.lands_of_the_past


def _owned(scan: Scan, entry: NameEntry, match: _Match) -> NameEntry:
    """Return a ministry named alone with its state, if the text gives one."""
    if match.end + 1 < len(scan.doc) and scan.doc[match.end].lower_ == "in":
        place = scan.gazetteer.longest_match([token.text for token in scan.doc[match.end + 1 : match.end + 6]], 0)
        key = next((e.key for e in place[1] if e.kind is NameKind.CAPITAL), None) if place else None
        if key is not None:
            return replace(entry, key=key, country=key)
    state = scan.gazetteer.state(scan.publisher or "")
    named = scan.doc[match.start].text[:1].isupper() and scan.doc[match.start - 1].lower_ == "the"
    if state is None or not named or state.code in scan.words.no_ministries:
        return entry
    return replace(entry, key=state.code, country=state.code)


def _may_begin_name(word: str, openers: frozenset[str]) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in openers


def _phrase(scan: Scan, start: int, end: int, entry: NameEntry) -> Phrase | None:
    if entry.key is None:
        return None
    head = scan.doc[start:end].root
    if entry.kind in _LANDS:
        region = land_or_water(scan, start, end)
        if region is not None:
            return Phrase(*region, head.i, Form.NAME, ActorKind.PLACE, scan.doc[region[0] : region[1]].text)
    kind = _KINDS[entry.kind]
    name = scan.gazetteer.name_of(entry.key) or scan.doc[start:end].text
    capital = False
    if entry.kind in _CITIES:
        titled = (
            scan.gazetteer.title_match([token.text for token in scan.doc[end : end + 6]], 0)
            if end < len(scan.doc)
            else None
        )
        named = _is_part_of_name(head, end, scan.doc) and titled is None
        if named or names_instrument(scan, start, end):
            return None
        placed = is_place(head, scan.doc) and not is_governed_from(head, scan.words)
        if entry.kind is NameKind.CITY or placed or names_venue(head, end, scan.words):
            kind, name, capital = ActorKind.PLACE, scan.doc[start:end].text, entry.kind is NameKind.CAPITAL
    elif entry.is_seat and is_seat(head, scan.words):
        kind, name = ActorKind.PLACE, scan.doc[start:end].text
    elif kind is ActorKind.STATE and scan.gazetteer.body(entry.key) is not None:
        kind = ActorKind.BODY
    form = Form.NAME
    if kind is not ActorKind.PLACE and entry.kind in (NameKind.OFFICE, NameKind.MINISTRY):
        form = Form.OFFICIALS
    elif _is_modifier(head, start, end, scan.doc, entry):
        form = Form.MODIFIER
    return Phrase(start, end, head.i, form, kind, name, entry.country, key=entry.key, is_capital=capital)


def _shared_officials(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the states before "and" that share the officials of the last one: "French and German officials"."""
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
