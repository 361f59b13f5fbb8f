"""Acts performed by a document: its author is the actor ("a letter urging", "signed an order imposing tariffs")."""

from spacy.tokens import Token

from kg.syntax.arguments import objects, subjects
from kg.syntax.clauses import clause_verb
from kg.syntax.grammar import load_grammar
from kg.syntax.slots import slot_tokens

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
