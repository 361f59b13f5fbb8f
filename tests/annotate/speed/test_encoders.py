"""If these fail, what is read with an article changes its parse, or words are not read as the model reads them."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from threadpoolctl import threadpool_info

from kg.annotate import DEFAULT_MODEL
from kg.annotate.speed import OneThread, read_paragraphs_alone
from tests.annotate.speed.test_attributes import TEXTS, analysis

OTHERS = ("Peru signed a treaty.", "Iran, Oman and Iraq met in Muscat on 3 May, and again in June. " * 9)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    read_paragraphs_alone(nlp)
    return nlp


def test_a_paragraph_is_read_the_same_whatever_is_read_with_it(quick: Language) -> None:
    alone = [quick(text) for text in TEXTS]
    orders = [[*TEXTS], [*OTHERS, *TEXTS], [text for pair in zip(TEXTS, OTHERS * 3, strict=False) for text in pair]]
    for texts in orders:
        read = {doc.text: doc for doc in quick.pipe(texts, batch_size=len(texts))}
        for doc in alone:
            assert np.array_equal(read[doc.text].tensor, doc.tensor)
            assert analysis(read[doc.text]) == analysis(doc)


def test_words_are_read_as_the_model_reads_them(quick: Language) -> None:
    plain = spacy.load(DEFAULT_MODEL)
    for ours, theirs in zip(quick.pipe(TEXTS), plain.pipe(TEXTS), strict=True):
        assert np.allclose(ours.tensor, theirs.tensor, rtol=1e-3, atol=1e-4)
        assert analysis(ours) == analysis(theirs)


def test_both_encoders_are_quick_and_nothing_else(quick: Language) -> None:
    names = {name: [node.name for node in quick.get_pipe(name).model.walk()] for name in ("tok2vec", "tagger", "ner")}
    assert {name: sum(node.startswith("each(") for node in found) for name, found in names.items()} == {
        "tok2vec": 1,
        "tagger": 0,
        "ner": 1,
    }


def test_a_pipeline_that_is_built_otherwise_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    read_paragraphs_alone(nlp)
    assert [sentence.text for sentence in nlp("One. Two.").sents] == ["One.", "Two."]


def test_matrix_products_are_kept_to_one_thread_and_let_go() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with OneThread()():
        assert set(threads()) <= {1}
    assert threads() == before
