"""Brokers: those who bring about a deal or talks between others and are not parties ("a UN-brokered truce")."""

from spacy.tokens import Token

from kg.syntax.arguments import objects, subjects
from kg.syntax.grammar import load_grammar
from kg.syntax.slots import slot_tokens
from kg.syntax.tags import VERBAL

#: Verbs whose subject only brings about their object; a guarantor or backer of a deal may be bound by it.
_BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "moderate"})


def mediates(token: Token) -> bool:
    """Whether a name before a noun is the mediator ("EU-mediated talks")."""
    return token.head.tag_ == "VBN" and token.head.lemma_.lower() in load_grammar().mediating


def brokers(trigger: Token) -> list[Token]:
    """Return the tokens that name the mediators of what a noun, or the object of a verb, names."""
    if trigger.pos_ not in VERBAL:
        return _of_noun(trigger)
    found = [token for noun in objects(trigger) for token in _of_noun(noun)]
    return found + subjects(trigger) if trigger.lemma_.lower() in _BROKERING else found


def _of_noun(noun: Token) -> list[Token]:
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in {"acl", "amod"} and child.tag_ == "VBN" and child.lemma_.lower() in load_grammar().mediating:
            # "A truce sponsored by A and B", "Qatar-brokered talks".
            found += slot_tokens(child, "by")
            found += [token for token in child.subtree if token.i < child.i]
    return found
