"""Coordination: what is joined with a word by "and", "or" or a comma, as far as the parse may be believed."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.syntax.tree import climb
from kg.syntax.verb_forms import is_passive

#: Prepositions after which an apposition says where a place is.
_WHERE = frozenset({"in", "at", "to", "from", "near"})


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield a token and what is coordinated with it to the right."""
    for child in token.lefts:
        # "between Xi and President Biden": the parser may take the first name for a modifier of the second.
        if child.pos_ != "PROPN" or child.dep_ not in {"nmod", "compound"}:
            continue
        # "Kim Jong-un, Sergei Shoigu and a delegation met": so may it in a list.
        listed = child.right_edge.nbor().text == "," and any(c.dep_ == "conj" for c in token.rights)
        if listed or any(c.dep_ == "cc" for c in child.rights):
            yield child
    yield token
    for child in token.rights:
        if child.dep_ == "conj":
            yield from conjuncts(child)
        elif _is_second(child):
            # "Saudi Arabia, Egypt and Bahrain": the parser takes the second for another name of the first.
            yield from conjuncts(child)
        elif child.dep_ == "appos" and child.left_edge.nbor(-1).lower_ == "and":
            # "The president of France Nicolas Sarkozy and the chancellor": the parser takes her for the president.
            yield from conjuncts(child)
        elif child.dep_ == "appos" or (child.lower_ == "of" and token.pos_ == "PROPN"):
            # "Sarkozy, the president of France, and Merkel": the parser hangs Merkel on the apposition.
            yield from _joined_inside(child)


def _is_second(child: Token) -> bool:
    """Whether the apposition of a name is the second of a list of such names; "met in Paris, France" is none."""
    if child.dep_ != "appos" or not any(c.dep_ == "conj" for c in child.rights):
        return False
    place = child.head.dep_ == "pobj" and child.head.head.lower_ in _WHERE
    return not place and all(token.pos_ == "PROPN" and token.ent_type_ == "GPE" for token in (child, child.head))


def _joined_inside(child: Token) -> Iterator[Token]:
    """Yield who is coordinated with the apposition of a noun, or with the name after its "of".

    "President of France Nicolas Sarkozy and Merkel": the parser takes all that follows "of" for one name.
    """
    if child.dep_ == "appos":
        heads = [child]
    else:
        heads = [c for c in child.rights if c.dep_ == "pobj" and c.ent_type_ == "PERSON"]
    yield from (inner for head in heads for conj in head.rights if conj.dep_ == "conj" for inner in conjuncts(conj))


def first_conjunct(token: Token) -> Token:
    """Return the head of the coordination that a token stands in."""
    first = climb(token, {"conj"})
    return climb(first.head, {"conj"}) if _is_second(first) else first


def whole_coordination(token: Token) -> Iterator[Token]:
    """Yield all that a token is coordinated with, on both sides, and the token."""
    yield from conjuncts(first_conjunct(token)) if token.dep_ == "conj" else iter((token,))


def coordinated(verb: Token) -> Token:
    """Return the verb that a verb is coordinated with: a finite one never with an infinitive or gerund.

    "Israel denies making demands and accuses Hamas": the parser may take the nearer verb.
    """
    other = verb.head
    finite = verb.tag_ in {"VBZ", "VBD"} or (verb.tag_ == "VBN" and other.tag_ == "VBG" and not is_passive(verb))
    while finite and other.tag_ in {"VB", "VBG"} and other.head != other:
        marks = {child.lower_ for child in other.lefts if child.dep_ == "aux"}
        if marks and "to" not in marks:
            break
        other = other.head
        while other.pos_ == "ADP" and other.head != other:
            # "Barred him from returning and suspended contacts".
            other = other.head
    return other
