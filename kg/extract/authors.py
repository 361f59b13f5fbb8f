"""Acts done in a document: its author does what it says ("a letter urging", "signed an order imposing tariffs")."""

from spacy.tokens import Token

from kg.extract.slots import slot_tokens
from kg.extract.syntax import clause_verb, objects, subjects

_NAMED = ("possessive", "from", "by", "modifier")


def authors(verb: Token, documents: frozenset[str]) -> list[Token]:
    """Return the tokens that name who acts through a document by a participle of its noun, or none.

    `documents` are the lemmas of such nouns. Who is named with the noun comes before the subject of its clause.
    """
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "pcomp"}:
        return []
    noun = verb.head
    if noun.lemma_.lower() not in documents:
        # "Sends a letter to Iran demanding": the parser hangs the participle on who gets it.
        sent = clause_verb(verb)
        nouns = [t for t in objects(sent) if t.lemma_.lower() in documents] if sent is not None else []
        if not nouns or verb.i < nouns[0].i:
            return []
        noun = nouns[0]
    named = [token for path in _NAMED for token in slot_tokens(noun, path) if path != "modifier" or token.ent_type_]
    above = clause_verb(noun)
    if named or above is None:
        return named
    return subjects(above)
