"""Clauses: the verbs over a word, the noun a relative clause is about, and clauses about what was before the news."""

from collections.abc import Iterable, Iterator, Set

from spacy.tokens import Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL, VERBAL
from kg.syntax.tree import climb
from kg.syntax.verb_forms import due_to, finite_tags, is_infinitive, is_sum, takes_place

PRESENT = frozenset({"VBZ", "VBP"})


def is_background(verb: Token, undated: Set[str]) -> bool:
    """Whether a verb reports what happened before: the pluperfect, a relative clause, a clause of time.

    `undated` are adverbs with which something was done more than once ("repeatedly").
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
    """Whether an infinitive says what somebody is the first to do ("is the first monarch to visit Cuba")."""
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


def preposition_of(token: Token) -> Token | None:
    """Return the preposition that governs a noun, seen through coordination, or None."""
    head = climb(token, {"conj"})
    return head.head if head.dep_ in {"pobj", "pcomp"} else None


def governing_clauses(word: Token) -> Iterator[Token]:
    """Yield the verbs above a word, the word itself not counted, nearest first."""
    while word.head != word:
        word = word.head
        if word.pos_ in VERBAL:
            yield word


def clause_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token, the token itself not counted, or None."""
    return next(governing_clauses(token), None)


def clause_top(verb: Token) -> Token:
    """Return the verb over those that only continue its clause."""
    return climb(verb, {"conj", "xcomp", "pobj", "prep"})


def relative_head(token: Token) -> Token:
    """Return what the relative clause that a token stands in is about, or the token itself."""
    return next((above.head for above in (token, *token.ancestors) if above.dep_ == "relcl"), token)


def arranged(verb: Token) -> Token | None:
    """Return the verb for what is arranged to happen to a noun ("talks are set to start", "is due to be held")."""
    inner = (child for child in verb.rights if child.dep_ == "xcomp" and is_infinitive(child))
    found = next(inner, None) or due_to(verb)
    return found if found is not None and (found.lemma_ in load_grammar().happening or takes_place(found)) else None
