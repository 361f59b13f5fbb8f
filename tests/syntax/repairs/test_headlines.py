"""If these fail, headlines in the usual shorthand present plans as facts, or name the wrong parties."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate.parsing import load_model
from kg.syntax.repairs.headlines import HeadlineWords, as_doc, carried_back, load_headline_words, prose_of

WORDS = [
    "US",
    "Iran",
    ",",
    "to",
    "sign",
    "signs",
    "cancels",
    "talks",
    "deal",
    "says",
    "Plan",
    "with",
    "may",
    ":",
    "the",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.fixture(scope="module")
def words() -> HeadlineWords:
    return load_headline_words()


def prose(nlp: Language, words: HeadlineWords, text: str) -> str | None:
    found = prose_of(nlp(text), words)
    return None if found is None else as_doc(nlp(text), found).text


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Blinken to visit China", "Blinken will visit China."),
        ("France, Germany to sign trade deal", "France and Germany will sign the trade deal."),
        ("US says Putin to visit China in May", "US says Putin will visit China in May."),
        ("Lavrov cancels visit to Iran", "Lavrov cancels the visit to Iran."),
        ("Fidan delays Greece trip", None),
        ("Paris asks Rome to lift sanctions", None),
        ("Plan to lift sanctions fails", None),
        ("Geneva, Switzerland hosts peace talks", None),
        ("US imposes sanctions on Iran", None),
    ],
)
def test_prose(nlp: Language, words: HeadlineWords, headline: str, expected: str | None) -> None:
    assert prose(nlp, words, headline) == expected


def test_the_analysis_of_the_prose_comes_back(nlp: Language, words: HeadlineWords) -> None:
    parsed = nlp("France, Germany to cancel visit to Iran")
    found = prose_of(parsed, words)
    assert found is not None
    carried = carried_back(parsed, found, nlp(as_doc(parsed, found)))
    assert carried.text == parsed.text
    assert [(t.text, t.dep_, t.head.text) for t in carried][:6] == [
        ("France", "nsubj", "cancel"),
        (",", "cc", "France"),
        ("Germany", "conj", "France"),
        ("to", "aux", "cancel"),
        ("cancel", "ROOT", "cancel"),
        ("visit", "dobj", "cancel"),
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_no_word_moves(nlp: Language, words: HeadlineWords, headline: str) -> None:
    parsed = nlp(headline)
    found = prose_of(parsed, words)
    if found is not None:
        carried = carried_back(parsed, found, nlp(as_doc(parsed, found)))
        assert [(t.text, t.idx) for t in carried] == [(t.text, t.idx) for t in parsed]
