"""If these fail, quotes and mentions miss the words they stand for, or sentences are cut in two."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.annotate.parsing import DEFAULT_MODEL, load_model
from kg.errors import UsageError
from kg.model import Article, Field
from tests.support.extraction import DAY, article, shared_annotator

TITLE = " Ministers meet in Lima "
TEXT = (
    "LIMA, Sept. 13 - Peru\u2019s foreign minister met her Chilean counterpart. \u201cWe agreed,\u201d she said.\n\n"
    "They will meet again\u00a0\u2013 in Santiago\ufffd \u2013 next month."
)


def read(text: str, title: str | None = None) -> Document:
    (document,) = shared_annotator().annotate([article(text, title=title)])
    return document


def check_offsets(document: Document) -> None:
    """Assert that every token covers as many characters as it has, one for one but for typographic ones."""
    assert len(document.fields) == len(document.offsets) == len(document.doc)
    for token, field, offset in zip(document.doc, document.fields, document.offsets, strict=True):
        source = document.article.field(field)[offset : offset + len(token.text)]
        assert len(source) == len(token.text)
        for ours, theirs in zip(token.text, source, strict=True):
            assert ours == theirs or not theirs.isalnum(), (token.text, source)


def sentence_texts(document: Document) -> list[str]:
    return [document.article.quote(document.span(s.start, s.end)) for s in document.sentences]


def test_offsets_of_title_and_text() -> None:
    document = read(TEXT, TITLE)
    check_offsets(document)
    assert set(document.fields) == {Field.TITLE, Field.TEXT}
    minister = next(token for token in document.doc if token.text == "minister")
    assert TEXT[document.offsets[minister.i] :].startswith("minister met")


def test_sentences_are_whole_and_the_dateline_is_none_of_them() -> None:
    document = read(TEXT, TITLE)
    assert sentence_texts(document) == [
        "Ministers meet in Lima",
        "Peru\u2019s foreign minister met her Chilean counterpart.",
        "\u201cWe agreed,\u201d she said.",
        "They will meet again\u00a0\u2013 in Santiago\ufffd \u2013 next month.",
    ]
    assert [sentence.headline for sentence in document.sentences] == [True, False, False, False]


def test_the_dateline_is_the_anchor() -> None:
    document = read(TEXT)
    assert document.anchor.day is not None
    assert (document.anchor.day.month, document.anchor.day.day) == (9, 13)
    assert document.anchor.place is not None
    assert document.anchor.place.casefold() == "lima"
    assert document.anchor.from_dateline


def test_without_a_dateline_the_publication_day_is_the_anchor() -> None:
    document = read("Peru and Chile met.")
    assert (document.anchor.day, document.anchor.from_dateline) == (DAY, False)


def test_a_span_over_two_tokens_takes_what_is_between() -> None:
    document = read("Peru  met\u00a0Chile.")
    assert document.article.quote(document.span(0, len(document.doc))) == "Peru  met\u00a0Chile."


def test_typographic_quotes_parse_like_plain_ones() -> None:
    plain = read('"We agreed," Peru\'s minister said.')
    curly = read("\u201cWe agreed,\u201d Peru\u2019s minister said.")
    assert [(t.dep_, t.head.i) for t in plain.doc] == [(t.dep_, t.head.i) for t in curly.doc]


def test_an_empty_article_gives_an_empty_document() -> None:
    document = read(" \n ")
    assert (len(document.doc), document.sentences, document.actors) == (0, (), ())


def test_documents_come_in_order_and_with_their_own_anchor() -> None:
    articles = [
        Article(id=f"a{i}", text=f"LIMA, Sept. {i} - Peru and Chile met in Lima.", date=DAY) for i in range(1, 12)
    ]
    documents = list(shared_annotator().annotate(articles))
    assert [document.article.id for document in documents] == [a.id for a in articles]
    assert [document.anchor.day.day for document in documents if document.anchor.day] == list(range(1, 12))


def test_a_missing_model_is_reported_in_one_line() -> None:
    with pytest.raises(UsageError, match="no_such_model"):
        load_model("no_such_model")


def test_a_model_is_named_by_its_folder_or_by_a_package_that_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = spacy.load(DEFAULT_MODEL).pipe_names
    spacy.load(DEFAULT_MODEL).to_disk(tmp_path / "model")
    assert load_model(str(tmp_path / "model")).pipe_names == names
    package = tmp_path / "kg_test_model_package"
    package.mkdir()
    folder = str(tmp_path / "model")
    (package / "__init__.py").write_text(f"def model_path():\n    return {folder!r}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert load_model("kg_test_model_package").pipe_names == names


@pytest.mark.parametrize(
    ("language", "why"), [("en", "it has no tagger and no parser and no lemmatizer and no ner"), ("de", "it has no")]
)
def test_a_model_that_lacks_a_component_says_which(tmp_path: Path, language: str, why: str) -> None:
    spacy.blank(language).to_disk(tmp_path / "model")
    with pytest.raises(UsageError, match=why):
        load_model(str(tmp_path / "model"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Peru met Chile.",
                "\u201cNo,\u201d she said.",
                "🕊",
                "\ufffd",
                "It\u2019s over \u2013 now.",
                "a\u0301e",
                "Mr. X",
            ]
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([" ", "  ", "\n\n", "\t", "\u00a0", "\u2009", "\r\n"]),
)
def test_offsets_of_anything(words: list[str], gap: str) -> None:
    document = read(gap.join(words))
    check_offsets(document)
    for text in sentence_texts(document):
        assert text == text.strip() != ""


def test_hoping_is_not_hopping() -> None:
    lemmas = [token.lemma_ for token in load_model()("She hopes to meet him. It was slated for May. They hoped.")]
    assert lemmas.count("hope") == 2
    assert "slate" in lemmas


def test_verbs_with_re_have_their_base_form() -> None:
    lemmas = [
        token.lemma_ for token in load_model()("Chad relaunched ties. Lavrov was reappointed foreign minister.")
    ]
    assert {"relaunch", "reappoint"} <= set(lemmas)
