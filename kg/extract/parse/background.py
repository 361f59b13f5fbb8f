"""Whether a verb tells what was before the news: the pluperfect, relative clauses, clauses of time."""

from collections.abc import Iterable, Set

from spacy.tokens import Token

from kg.annotate.grammar import load_grammar
from kg.annotate.tags import NOMINAL
from kg.extract.parse.verb_forms import is_infinitive

PRESENT = frozenset({"VBZ", "VBP"})


def is_background(verb: Token, undated: Set[str]) -> bool:
    """Return whether a verb tells what was before: the pluperfect, a relative clause, a clause of time.

    `undated` are adverbs with which what is told was done more than once ("repeatedly").
    """
    auxiliaries: Iterable[str] = (c.lower_ for c in verb.lefts if c.dep_ == "aux")
    if "had" in auxiliaries or any(c.dep_ == "advmod" and c.lower_ in undated for c in verb.children):
        return True
    if is_sum(verb):
        return True
    current = clause_top(verb)
    if is_distinction(current):
        return is_background(current.head.head, undated)
    if finite_tags(current) & PRESENT or is_headline_style(current):
        return False
    if current.dep_ in {"relcl", "acl"}:
        return True
    marks = {c.lower_ for c in current.lefts if c.dep_ in {"mark", "advmod"}}
    return current.dep_ == "advcl" and bool(marks & {"after", "since", "when", "as", "because", "until", "before"})


def is_distinction(verb: Token) -> bool:
    """Whether an infinitive says what somebody becomes the first to do ("is the first monarch to visit Cuba")."""
    noun = verb.head
    return (
        verb.dep_ in {"relcl", "acl"}
        and is_infinitive(verb)
        and noun.dep_ == "attr"
        and noun.head.lemma_ in {"become", "be"}
        and any(child.lower_ in load_grammar().distinctions for child in (noun, *noun.lefts))
    )


def is_headline_style(verb: Token) -> bool:
    """Whether a participle or infinitive is what a sentence without a verb says ("Two envoys expelled from Chad")."""
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or noun.dep_ != "ROOT" or noun.pos_ not in NOMINAL:
        return False
    return is_infinitive(verb) or not finite_tags(verb) & {"VBD", "VBZ", "VBP", "MD"}


def clause_top(verb: Token) -> Token:
    """Return the verb over those that only continue its clause."""
    while verb.dep_ in {"conj", "xcomp", "pobj", "prep"} and verb.head != verb:
        verb = verb.head
    return verb


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
