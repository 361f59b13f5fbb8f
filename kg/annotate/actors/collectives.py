"""Collectives: parties that a text counts or describes but does not name ("195 countries", "six world powers")."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.actors.descriptions import Descriptions
from kg.annotate.actors.phrases import ActorWords, Form, Phrase, Scan
from kg.model import ActorKind

_LEFT = frozenset({"nummod", "amod", "compound", "nmod", "quantmod", "punct"})


def find_collectives(
    scan: Scan, descriptions: Descriptions, names: Sequence[Phrase], covered: Collection[int]
) -> Iterator[Phrase]:
    """Yield the collectives of a parse: plural states or leaders with a number or a word such as "world".

    Those of a region act for its body ("Arab leaders"), armed people with a party's name before them are that party
    ("Unita rebels"), and "the rebels" the last party named. Nouns in `covered` already stand for somebody.
    """
    parties = {phrase.head: phrase for phrase in names if phrase.kind is ActorKind.GROUP}
    armed = [phrase for phrase in parties.values() if phrase.key not in scan.words.unarmed_parties]
    for start, end in scan.bounds:
        for token in scan.doc[start:end]:
            if token.i in covered:
                continue
            modifiers = _modifiers(token, covered, scan.words)
            if all(child.is_punct for child in modifiers):
                continue
            alone, rebels = modifiers == [token], token.lemma_.lower() in scan.words.bare_rebels
            named = next((parties[child.i] for child in modifiers if child.i in parties), None)
            party = _last_named(armed, token) if alone and rebels else named
            if party is not None:
                first = token.i if named is None else named.start
                yield replace(party, start=first, end=token.i + 1, head=token.i, form=Form.OFFICIALS)
                continue
            phrase = _described(scan, descriptions, token, modifiers)
            if rebels and not alone:
                armed.append(phrase)
            yield phrase


def _described(scan: Scan, descriptions: Descriptions, token: Token, modifiers: Sequence[Token]) -> Phrase:
    """Return the phrase of a party that has no name: a noun with the words that describe it."""
    first = min(token.i if child == token else child.left_edge.i for child in modifiers if not child.is_punct)
    text = scan.doc[first : token.i + 1].text
    code = descriptions.members(text, token.lemma_.lower(), scan.day)
    body = scan.gazetteer.body(code) if code is not None else None
    country = body.country if body is not None else None
    key = f"collective:{text.casefold()}"
    return Phrase(first, token.i + 1, token.i, Form.OFFICIALS, ActorKind.GROUP, text, country, key=key)


def _last_named(parties: Sequence[Phrase], token: Token) -> Phrase | None:
    """Return the party that "the rebels" are: the last one before, else the only one of the text."""
    before = [phrase for phrase in parties if phrase.end <= token.i]
    if before:
        return max(before, key=lambda phrase: phrase.start)
    return parties[0] if len({phrase.key for phrase in parties}) == 1 else None


def _modifiers(token: Token, covered: Collection[int], words: ActorWords) -> list[Token]:
    """Return the words before a noun that make it a party; empty if it is not a collective."""
    lemma = token.lemma_.lower()
    beside = [child for child in token.lefts if child.dep_ in _LEFT]
    free = [child for child in beside if child.i not in covered]
    if token.tag_ == "NN":
        single = lemma in words.single_nouns and any(child.lower_ in words.single_adjectives for child in free)
        return free if single else []
    if token.tag_ != "NNS":
        return []
    of_people = any(_names_people(child) for child in free)
    armed = lemma in words.armed_nouns and (of_people or len(free) < len(beside))
    if armed or (lemma in words.people_forces and of_people):
        # "Iraqi insurgents": a party of their own, not the state's.
        return beside
    bare = lemma in words.bare_rebels | words.bare_parties
    if bare and not any(child.dep_ in {"poss", "nummod"} for child in token.lefts):
        # "Agreed with rebels", "the separatists signed", "a conference of donors".
        return beside or [token]
    before = {child.lower_ for child in free}
    unarmed = before & words.peoples and lemma in words.people_officials
    if unarmed or (before & words.armed_adjectives and lemma in words.armed_bands):
        return beside
    if lemma in words.collective_nouns and any(_describes(child, token, words) for child in free):
        return free
    return []


def _describes(child: Token, noun: Token, words: ActorWords) -> bool:
    """Whether a modifier says which states are meant: a number above two, or "Western", "neighbouring", "world"."""
    if child.dep_ == "nummod":
        return child.lower_ not in {"two", "2", "one", "1", "both"} and noun.lemma_.lower() in words.counted_nouns
    if child.lower_ in words.vague_counts:
        return noun.lemma_.lower() in words.counted_nouns - words.posts
    if child.lower_ == "foreign" and noun.lemma_.lower() in {"minister", "secretary"}:
        return False  # "foreign ministers": the post, not the state
    return child.lower_ in words.collective_adjectives


def _names_people(word: Token) -> bool:
    """Whether a word before a noun is the name of a people ("Tigrayan", "Houthi"), whatever the model calls it."""
    return word.is_title and (word.ent_type_ == "NORP" or word.lower_.endswith(("an", "ish", "ese", "i")))
