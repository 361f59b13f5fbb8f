"""If these fail, a long run holds every word it ever met, or reads later articles differently from the first."""

from itertools import product

import pytest
import spacy
from spacy.language import Language

from kg.annotate import DEFAULT_MODEL
from kg.annotate.speed import bounded_memory

SENTENCE = "The U.S. envoy didn't meet {}s in Zagreb, which {} regretted."
#: Words that no model knows.
NAMES = [f"K{a}r{b}v{c}n" for a, b, c in product("aeiou", "aeiou", "aeiou")]
ROWS = tuple[tuple[str, ...], ...]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(DEFAULT_MODEL)


def analysis(nlp: Language, name: str) -> ROWS:
    doc = nlp(SENTENCE.format(name, name))
    return tuple((t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.ent_type_) for t in doc)


def test_words_are_given_back_and_read_the_same_again(nlp: Language) -> None:
    expected = [analysis(spacy.load(DEFAULT_MODEL), name) for name in NAMES[:2]]
    analysis(nlp, "Petrov")
    before = len(nlp.vocab.strings)
    for name in NAMES:
        with bounded_memory(nlp, kept_words=0):
            read = analysis(nlp, name)
            assert len(nlp.vocab.strings) > before
        assert len(nlp.vocab.strings) == before
        assert any(name in row for row in read)  # values of ours outlive the block
    for name, rows in zip(NAMES, expected, strict=False):
        with bounded_memory(nlp, kept_words=0):
            assert analysis(nlp, name) == rows
        assert analysis(nlp, name) == rows


def test_the_first_words_stay_so_that_the_tokenizer_knows_them(nlp: Language) -> None:
    before = len(nlp.vocab.strings)
    with bounded_memory(nlp, kept_words=10**9):
        analysis(nlp, "Zzyzx")
    assert len(nlp.vocab.strings) > before


def test_base_forms_are_bounded() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    lemmas = nlp.get_pipe("lemmatizer").cache  # type: ignore[attr-defined]
    for name in NAMES:
        with bounded_memory(nlp, kept_lemmas=20):
            analysis(nlp, name)
    assert 0 < len(lemmas) < 40


def test_a_pipeline_without_a_lemmatizer_is_bounded_too() -> None:
    nlp = spacy.blank("en")
    with bounded_memory(nlp, kept_words=0):
        assert len(nlp("Iran met us")) == 3


def test_the_block_ends_with_its_error(nlp: Language) -> None:
    with pytest.raises(ValueError, match="in between"), bounded_memory(nlp, kept_words=0):
        raise ValueError("in between")
    assert not nlp.vocab.in_memory_zone
