"""If these fail, word classes differ from those of the model as it ships, and all frames are matched on others."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.annotate import DEFAULT_MODEL
from kg.annotate.speed import look_up_attributes

TEXTS = (
    "There's no deal, and there were none. Let's go; it ain't over, y'all gonna see 'em.",
    "I told the US that Iran's foreign minister had met her. That is what they said in 2023.",
    "Talks between China and Japan may resume, which the U.N. hopes for. C'm on!",
    "",
    "  \n",
)


def analysis(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.ent_type_) for t in doc]


def test_what_is_remembered_is_what_is_matched() -> None:
    plain, quick = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL)
    look_up_attributes(quick)
    expected = [analysis(doc) for doc in plain.pipe(TEXTS)]
    assert [analysis(doc) for doc in quick.pipe(TEXTS)] == expected
    # What was met once is looked up the second time.
    assert [analysis(doc) for doc in quick.pipe(TEXTS)] == expected
    assert any(row[2] == "VERB" and row[1] == "VBD" for row in expected[0])


def test_a_ruler_with_other_patterns_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})
    look_up_attributes(nlp)
    assert "match" not in vars(ruler)
    assert [token.pos_ for token in nlp("Iran met us")] == ["PROPN", "", ""]


def test_a_pipeline_without_ruler_is_left_alone() -> None:
    nlp = spacy.blank("en")
    look_up_attributes(nlp)
    assert nlp.pipe_names == []
