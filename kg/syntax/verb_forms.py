"""Forms of verbs: voice, tense, infinitives and participles, and what is due rather than done."""

from spacy.tokens import Token

from kg.syntax.tags import SUBJECTS

_NOBODY = frozenset({"nobody", "none", "nothing"})


def is_infinitive(token: Token) -> bool:
    """Whether a verb has a "to" before it that is not a modal."""
    return any(c.lower_ == "to" and c.dep_ in {"aux", "mark"} and c.tag_ != "MD" for c in token.lefts)


def has_negated_subject(verb: Token) -> bool:
    """Whether the subject of a verb negates it ("neither Rome nor Paris", "no minister", "nobody")."""
    own = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    if any(child.lower_ in _NOBODY and child.i + 1 < len(verb.doc) and not _is_but(child) for child in own):
        return True
    return any(word.lower_ in {"neither", "no"} and word.dep_ != "quantmod" for child in own for word in child.lefts)


def _is_but(nobody: Token) -> bool:
    """Whether all but some, who then act, are excluded ("nobody but Hungary")."""
    return nobody.nbor().lower_ in {"but", "except", "other"}


def is_modal_to(verb: Token) -> bool:
    """Whether a verb has the "to" that stands for "will" in headlines ("EU to lift sanctions")."""
    return any(c.lower_ == "to" and c.tag_ == "MD" for c in verb.lefts)


def is_content_clause(verb: Token) -> bool:
    """Whether a finite clause says what its noun is about ("reports that they met")."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own before it."""
    return any(child.dep_ in SUBJECTS for child in verb.lefts)


def takes_place(verb: Token) -> bool:
    """Whether a verb says that its subject happens ("to be held", "to take place")."""
    if verb.lemma_ == "take":
        return any(child.dep_ == "dobj" and child.lower_ == "place" for child in verb.rights)
    return verb.lemma_ in {"hold", "convene", "host"} and any(child.dep_ == "auxpass" for child in verb.lefts)


def due_to(verb: Token) -> Token | None:
    """Return the verb for what something is due to do ("the talks are due to begin")."""
    if verb.lemma_ != "be":
        return None
    due = (child for child in verb.rights if child.dep_ in {"acomp", "prep"} and child.lower_ == "due")
    return next((c for word in due for c in word.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)


def pledged_before(verb: Token, above: Token, words: frozenset[str]) -> str | None:
    """Return the word of pledging that is the object before an infinitive ("confirmed the intention of X to expand").

    The parser hangs the infinitive on the verb where something stands between it and its noun.
    """
    nouns = (child for child in above.rights if child.dep_ == "dobj" and child.i < verb.i)
    return next((noun.lemma_.lower() for noun in nouns if noun.lemma_.lower() in words), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice, a reduced passive ("the deal signed by Iran") included."""
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass", "csubjpass"}:
            return True
        if child.dep_ == "agent" and [c.lemma_ for c in verb.lefts if c.dep_ == "aux"][-1:] != ["have"]:
            # Not "had spoken by telephone", which is in the active perfect.
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.lefts):
        # "Was arrested, accused of spying and given 48 hours to leave".
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.lefts)


def finite_tags(verb: Token) -> set[str]:
    """Return the tags of a verb and its auxiliaries."""
    return {verb.tag_, *(c.tag_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"})}


def is_reduced(verb: Token) -> bool:
    """Whether a verb heads a clause without a subject or tense of its own: a participle or an infinitive."""
    return is_participle(verb) or is_infinitive(verb)


def is_participle(verb: Token) -> bool:
    """Whether a verb is a present participle with no conjunction and no subject ("accusing Juba")."""
    return verb.tag_ == "VBG" and not any(
        c.dep_ in {"aux", "nsubj", "mark"} or (c.dep_ == "advmod" and c.tag_ == "WRB") for c in verb.lefts
    )


def is_perfect(verb: Token) -> bool:
    """Whether a verb stands in the present perfect."""
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBN" and bool(auxiliaries & {"has", "have", "'s", "'ve", "’s", "’ve"})


def is_sum(verb: Token) -> bool:
    """Whether the present perfect sums up what was done ("has thus far provided")."""
    far = (child for child in verb.children if child.dep_ == "advmod" and child.lower_ == "far")
    return is_perfect(verb) and any(c.lower_ in {"so", "thus"} for word in far for c in word.lefts)


def has_nominal_subject(verb: Token) -> bool:
    """Whether a verb has a subject in the active voice, on either side."""
    return any(child.dep_ == "nsubj" for child in verb.children)
