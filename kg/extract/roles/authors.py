"""Acts performed by a document: its author is the actor ("a letter urging", "signed an order imposing tariffs")."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.syntax.arguments import objects, subjects
from kg.syntax.clauses import clause_verb, governing_clauses
from kg.syntax.grammar import load_grammar
from kg.syntax.slots import slot_tokens
from kg.syntax.verb_forms import has_own_subject, is_passive

#: With these, a document is not the subject's ("met, with reports suggesting that").
_BESIDE = frozenset({"with", "amid", "despite", "after", "following", "over"})
_NAMED = ("possessive", "from", "by", "modifier")


def authors(verb: Token, documents: frozenset[str]) -> list[Token]:
    """Return the tokens that name who acts through a document, by a participle of its noun; empty if none.

    `documents` are the lemmas of such nouns. Names beside the noun take precedence over the subject of its clause.
    """
    stated = verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.lower_ in {"that", "which"} for c in verb.lefts)
    if not stated and (verb.tag_ != "VBG" or verb.dep_ not in {"acl", "pcomp"}):
        return []
    noun = verb.head
    if stated and (noun.lemma_.lower() not in load_grammar().utterances or any(c.tag_ == "MD" for c in verb.lefts)):
        return []
    if noun.lemma_.lower() not in documents:
        # "Sends a letter to Iran demanding": the parser attaches the participle to the recipient.
        sent = clause_verb(verb)
        nouns = [t for t in objects(sent) if t.lemma_.lower() in documents] if sent is not None else []
        if not nouns or verb.i < nouns[0].i:
            return []
        noun = nouns[0]
    named = [token for path in _NAMED for token in slot_tokens(noun, path) if path != "modifier" or token.ent_type_]
    above = clause_verb(noun)
    led = noun.dep_ == "pobj" and noun.head.lower_ in _BESIDE
    if named or above is None or led:
        return named
    return subjects(above)


def issuers(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens that name the issuers of documents: "a UN report calls for", "a letter from Kyiv"."""
    found: list[Token] = []
    for noun in tokens:
        if noun.lemma_.lower() not in load_grammar().utterances:
            continue
        made = [child for child in noun.rights if child.dep_ == "acl" and child.tag_ == "VBN"]
        for path in _NAMED:
            found.extend(t for t in slot_tokens(noun, path) if path != "modifier" or t.ent_type_)
        found.extend(t for verb in made for t in slot_tokens(verb, "by"))
    return found


def subjects_above(verb: Token, documents: frozenset[str]) -> Iterator[list[Token]]:
    """Yield the subjects of the clauses above a verb without its own subject, nearest first.

    They act where the parser attaches the verb to the nearest noun: "fired missiles into the sea, warning that".
    """
    perfect = verb.tag_ == "VBN" and verb.dep_ == "conj" and any(c.lemma_ == "have" for c in verb.lefts)
    hangs = perfect or (verb.dep_ in {"advcl", "acl", "conj"} and verb.tag_ in {"VBG", "VBZ", "VBD"})
    of_document = verb.dep_ == "acl" and verb.head.lemma_.lower() in documents
    if not hangs or of_document or has_own_subject(verb) or is_passive(verb):
        return
    for above in governing_clauses(verb):
        if has_own_subject(above):
            yield subjects(above)
