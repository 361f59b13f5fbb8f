"""What governs a word: the nouns and verbs above it by which it may only be spoken of ("the chance of a deal")."""

from spacy.tokens import Token

from kg.syntax.grammar import load_grammar
from kg.syntax.tags import FINITE, VERBAL
from kg.syntax.tree import climb_verbs
from kg.syntax.verb_forms import has_own_subject, is_infinitive

#: How many words above a trigger still say that it is only spoken of ("the possibility of a deal").
_GOVERNORS = 4
_GOVERNED = frozenset({"xcomp", "acl", "pcomp", "advcl", "prep", "pobj", "dobj", "nsubjpass"})


def governors(verb: Token) -> set[str]:
    """Return the lemmas of the words that govern a noun, an infinitive, a gerund or a participle clause."""
    found: set[str] = set()
    verb = climb_verbs(verb, {"conj"})
    while len(found) < _GOVERNORS and _is_governed(verb) and verb.lower_ not in load_grammar().circumstances:
        finite = verb.tag_ in FINITE or has_own_subject(verb)
        if verb.pos_ in VERBAL and finite:
            break
        before = verb.left_edge.nbor(-1) if verb.left_edge.i > 0 else verb
        if before.dep_ == "dobj" and before.head == verb.head and before.pos_ == "NOUN" and is_infinitive(verb):
            # "Praised the initiative to expand": the parser hangs the infinitive on the verb before its noun.
            found.add(before.lemma_.lower())
        verb = climb_verbs(verb.head, {"conj"})
        found.add(verb.lemma_.lower())
    return found


def _is_governed(token: Token) -> bool:
    return token.head != token and (token.dep_ in _GOVERNED or (token.dep_ == "relcl" and is_infinitive(token)))
