"""What a time expression hangs on in the parse, and whether that is of a trigger, its clause or something else."""

from spacy.tokens import Token

from kg.extract.parse.background import is_background, is_reduced

_VERBAL = frozenset({"VERB", "AUX"})
#: What somebody was there for.
_OCCASIONS = frozenset({"for", "at", "during"})
#: Verbs and adjectives that say of an event when it is.
_TAKING_PLACE = frozenset(
    {"schedule", "hold", "due", "plan", "set", "slate", "expect", "convene", "open", "take", "begin", "start"}
)


def attachment(head: Token) -> Token:
    """Return the word that a time expression hangs on, prepositions passed over."""
    above = head.head
    while above.pos_ == "ADP" and above.head != above:
        above = above.head
    return above


def crosses_clause(token: Token, top: Token) -> bool:
    """Whether a verb stands between a token and one above it."""
    while token != top:
        if token.pos_ in _VERBAL:
            return True
        token = token.head
    return False


def same_sentence_clause(predicate: Token, above: Token) -> bool:
    """Whether a clause shares the time of the clause above: complements of speech and coordination do not."""
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
        current = current.head
    return True


def is_of_noun(above: Token, trigger: Token) -> bool:
    """Whether a time hangs on what stands below a trigger noun; below a verb it dates something else."""
    return trigger.pos_ not in _VERBAL and trigger.is_ancestor(above) and not crosses_clause(above, trigger)


def is_of_occasion(above: Token, verb: Token) -> bool:
    """Whether a time hangs on what somebody was there for ("hosted them for consultations on July 1")."""
    prep = above.head
    return verb.tag_ == "VBD" and above.dep_ == "pobj" and prep.head == verb and prep.lower_ in _OCCASIONS


def says_when(verb: Token, trigger: Token) -> bool:
    """Whether a verb is of a clause that says of a noun when it is ("talks, scheduled to take place on March 29")."""
    while verb.dep_ in {"xcomp", "conj"} and verb.head != verb:
        verb = verb.head
    noun, lemma = verb.head, verb.lemma_.lower()
    if verb.dep_ not in {"acl", "relcl", "amod"} or verb.i < trigger.i or lemma not in _TAKING_PLACE:
        return False
    if lemma == "take" and not any(child.lower_ == "place" for child in verb.rights):
        return False
    # "A visit to the USA, scheduled for November": the parser hangs it on the name.
    named = noun.pos_ == "PROPN" and noun.head.dep_ == "prep" and noun.head.head == trigger
    return trigger.pos_ in {"NOUN", "PROPN"} and (noun == trigger or named)


def is_past(verb: Token) -> bool:
    """Whether a verb is of the past, without a modal."""
    return verb.tag_ in {"VBD", "VBN"} and not any(child.tag_ == "MD" for child in verb.lefts)
