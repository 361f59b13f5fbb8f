"""What a time expression is attached to in the parse: a trigger, its clause or something else."""

from spacy.tokens import Token

from kg.syntax.clauses import is_background
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL, VERBAL
from kg.syntax.tree import climb
from kg.syntax.verb_forms import has_own_subject, is_reduced

#: Words for the purpose of somebody's presence.
_OCCASIONS = frozenset({"for", "at", "during"})


def attachment(head: Token) -> Token:
    """Return the word that a time expression is attached to, skipping prepositions."""
    above = head.head
    while above.pos_ == "ADP" and above.head != above:
        above = above.head
    return above


def crosses_clause(token: Token, top: Token) -> bool:
    """Whether a verb stands between a token and one above it."""
    while token != top:
        if token.pos_ in VERBAL:
            return True
        token = token.head
    return False


def same_sentence_clause(predicate: Token, above: Token, *, leads: bool = True) -> bool:
    """Whether a clause shares the time of the clause above: complements of speech do not.

    A coordinated clause with a subject of its own does if the time `leads` both.
    """
    current = predicate
    while current not in {above, current.head}:
        if current.dep_ in {"advcl", "acl"} and is_reduced(current):
            # "Announced the order on Saturday, accusing Juba", "signed on Friday a deal to provide aid".
            if is_background(current.head, frozenset()):
                return False
            current = current.head
            continue
        if current.dep_ in {"ccomp", "relcl", "advcl", "acl", "parataxis"}:
            return False
        if current.dep_ == "conj" and has_own_subject(current) and not leads:
            # "Closed the border in 1993, and Baku has warned": a time that does not lead belongs to the first clause.
            return False
        current = current.head
    return True


def is_of_noun(above: Token, trigger: Token) -> bool:
    """Whether a time is attached to something below a trigger noun; below a verb it dates something else."""
    return trigger.pos_ not in VERBAL and trigger.is_ancestor(above) and not crosses_clause(above, trigger)


def is_of_occasion(above: Token, verb: Token) -> bool:
    """Whether a time belongs to the occasion of somebody's presence ("hosted them for consultations on July 1")."""
    prep = above.head
    return verb.tag_ == "VBD" and above.dep_ == "pobj" and prep.head == verb and prep.lower_ in _OCCASIONS


def set_for(noun: Token) -> list[Token]:
    """Return the verbs that say when or where a noun takes place: "a summit to be held", "talks due to open"."""
    if noun.pos_ in VERBAL:
        return []
    after = noun.doc[noun.i + 1 : noun.i + 2]
    set_down = [child for child in noun.rights if child.dep_ in {"acl", "relcl", "amod"}]
    set_down += [token for token in after if token.lower_ == "due" and token not in set_down]
    listed = [verb for verb in set_down if verb.lemma_.lower() in load_grammar().taking_place]
    return listed + [child for verb in listed for child in verb.rights if child.dep_ == "xcomp"]


def says_when(verb: Token, trigger: Token) -> bool:
    """Whether a verb belongs to a clause that dates a noun ("talks, scheduled to take place on March 29")."""
    if verb in set_for(trigger):
        return True
    verb = climb(verb, {"xcomp", "conj"})
    noun, lemma = verb.head, verb.lemma_.lower()
    if verb.dep_ not in {"acl", "relcl", "amod"} or verb.i < trigger.i or lemma not in load_grammar().taking_place:
        return False
    if lemma == "take" and not any(child.lower_ == "place" for child in verb.rights):
        return False
    # "A visit to the USA, scheduled for November": the parser attaches it to the name.
    named = noun.pos_ == "PROPN" and noun.head.dep_ == "prep" and noun.head.head == trigger
    return trigger.pos_ in NOMINAL and (noun == trigger or named)


def is_past(verb: Token) -> bool:
    """Whether a verb is in the past tense, without a modal."""
    return verb.tag_ in {"VBD", "VBN"} and not any(child.tag_ == "MD" for child in verb.lefts)
