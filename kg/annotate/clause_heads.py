"""Heads of clauses that the tagger took for nouns ("The two presidents meet in Geneva") are tagged as verbs again.

The tagger and the parser decide apart from each other, and in the present tense of the day's news they contradict
each other: the tag says noun, the parse gives the word a subject. The parse is right far more often, since a noun has
no subject of its own in the label scheme of the model (the subject of a copula hangs on the copula).
"""

from spacy.tokens import Doc, Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import SUBJECTS

_NOUNS = frozenset({"NN", "NNS"})
#: What only a noun has before it.
_OF_NOUNS = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "case", "predet"})


def retag_clause_heads(doc: Doc) -> None:
    """Give every noun that heads a clause the tag of a verb, in place: present tense or infinitive."""
    for token in doc:
        if token.tag_ not in _NOUNS:
            continue
        if any(child.tag_ == "TO" and child.dep_ == "aux" for child in token.lefts):
            token.tag_, token.pos_ = "VB", "VERB"  # "offered to host talks"
        elif _heads_clause(token):
            token.tag_, token.pos_ = "VBZ" if token.tag_ == "NNS" else "VBP", "VERB"


def _heads_clause(noun: Token) -> bool:
    if noun.dep_ in {"ccomp", "oprd", "xcomp"} and noun.head.lemma_.lower() in load_grammar().naming:
        return False
    lefts = list(noun.lefts)
    return any(child.dep_ in SUBJECTS for child in lefts) and not any(child.dep_ in _OF_NOUNS for child in lefts)
