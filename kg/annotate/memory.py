"""The memory of a pipeline over a long run: what it keeps of the words it meets has a bound.

spaCy keeps every word that it ever met, and the rule lemmatizer every base form: a run over many articles would hold
the vocabulary of all of them. The words of the first articles, which are the ones that most others are made of, stay;
those met later are given back with the documents they stood in.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from spacy.language import Language

from kg.resources.allocator import give_back_freed_memory

#: Words that a pipeline keeps for good: what some five hundred articles are made of.
_KEPT_WORDS = 15_000
#: Base forms that are kept before all are given back.
_KEPT_LEMMAS = 10_000


@contextmanager
def bounded_memory(nlp: Language, kept_words: int = _KEPT_WORDS, kept_lemmas: int = _KEPT_LEMMAS) -> Iterator[None]:
    """Give back, at the end of the block, what a pipeline holds of the documents that were parsed within.

    `kept_words` and `kept_lemmas` are the bounds. No document, token or lexeme of the block may be used behind it,
    and blocks of one pipeline must not overlap.
    """
    lemmas = getattr(nlp.get_pipe("lemmatizer"), "cache", None) if nlp.has_pipe("lemmatizer") else None
    if lemmas is not None and len(lemmas) > kept_lemmas:
        lemmas.clear()
    # In a zone the tokenizer remembers no words, so that there must be some that it knows from before.
    with nlp.memory_zone() if len(nlp.vocab) > kept_words else nullcontext():
        yield
    give_back_freed_memory()
