"""If these fail, words get other vectors than the model gives them, and every parse and name may differ."""

from __future__ import annotations

from typing import Any

import numpy as np
import spacy
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Linear, Model

from kg.annotate import DEFAULT_MODEL
from kg.annotate.speed import Vectors, keep_vectors, remembered
from tests.annotate.speed.test_attributes import TEXTS, analysis


def doubled(rows: Any) -> Any:
    return rows.astype("float32") * 2


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6), max_size=6))
def test_a_form_has_the_same_vector_whenever_it_comes(groups: list[list[tuple[int, int]]]) -> None:
    vectors = Vectors(most=5)
    for group in groups:
        rows = np.array(group, dtype="uint64").reshape(-1, 2)
        assert np.array_equal(vectors.of(rows, doubled), doubled(rows))


def test_only_new_forms_are_computed() -> None:
    asked: list[int] = []

    def make(rows: Any) -> Any:
        asked.append(len(rows))
        return doubled(rows)

    vectors = Vectors()
    for group in ([[1, 1], [2, 2], [1, 1]], [[2, 2]], [[3, 3], [2, 2]]):
        vectors.of(np.array(group, dtype="uint64"), make)
    assert asked == [2, 1]


def test_the_model_gives_the_very_same_vectors_and_parses() -> None:
    plain, quick = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    keep_vectors(quick)
    models = [model for _, pipe in quick.pipeline if isinstance(model := getattr(pipe, "model", None), Model)]
    names = [node.name for model in models for node in model.walk()]
    assert sum(name.startswith("remembered(") for name in names) == 2  # of the parser's side and of the names'
    for _ in range(2):
        for ours, theirs in zip(quick.pipe(TEXTS), plain.pipe(TEXTS), strict=True):
            assert np.array_equal(ours.tensor, theirs.tensor)
            assert analysis(ours) == analysis(theirs)


def test_what_is_remembered_can_still_be_learned_from() -> None:
    plain: Any = Linear(nO=2, nI=3)
    plain.initialize()
    rows: Any = np.ones((4, 3), dtype="float32")
    read, back = remembered(plain)(rows, is_train=False)
    assert np.array_equal(read, plain.predict(rows))
    gradient = np.ones((4, 2), dtype="float32")
    assert np.array_equal(back(gradient), plain.begin_update(rows)[1](gradient))


def test_what_was_read_before_changes_nothing() -> None:
    first, second = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    keep_vectors(first)
    keep_vectors(second)
    there = {doc.text: doc.tensor for doc in first.pipe(TEXTS)}
    back = {doc.text: doc.tensor for text in reversed(TEXTS) for doc in second.pipe([text])}
    assert all(np.array_equal(there[text], back[text]) for text in TEXTS)


def test_a_pipeline_that_is_built_otherwise_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    keep_vectors(nlp)
    assert [sentence.text for sentence in nlp("One. Two.").sents] == ["One.", "Two."]
