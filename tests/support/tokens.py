"""Single tokens of sentences that the shipped model parses, marked in the sentence by square brackets."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from tests.support.extraction import documents_of

#: What functions on trees give: yes or no, a token, or several.
Answer = bool | Token | Iterable[Token] | None


def token_in(text: str) -> Token:
    """Return the token that ends where the words in square brackets end."""
    (document,) = documents_of([text.replace("[", "").replace("]", "")])
    end = text.index("]") - 1
    return next(t for i, t in enumerate(document.doc) if document.offsets[i] + len(t.text) == end)


def words(found: Token | Iterable[Token] | None) -> str:
    """Return the texts of what a function found, with spaces between and each once."""
    tokens = [] if found is None else [found] if isinstance(found, Token) else found
    return " ".join(dict.fromkeys(token.text for token in tokens))


def answer(found: Answer) -> bool | str:
    """Return what a function found as a table of answers has it: yes or no, or in words."""
    return found if isinstance(found, bool) else words(found)
