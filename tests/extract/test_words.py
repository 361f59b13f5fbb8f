"""If this fails, what a network or a plug-in points at is read as the words beside it, or as nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.document import Document
from kg.extract.words import tokens_of
from kg.model import Field, Span
from tests.support.extraction import article, shared_annotator

#: Some of it is in no sentence that is read: the dateline, the line of links, the white space.
TEXT = (
    "GENEVA, Sept. 14 (Reuters) -  Iran’s envoy met Oman’s\u00a0minister 🕊 on Thursday.\n\n\n"
    "Home | News | Contact\n\n"
    "“We’ll meet again,” he said … and left.\r\n\r\nThe U.S. wasn't there.  "
)


@pytest.fixture(scope="module", params=["Iran’s envoy  meets Oman’s\u00a0minister", None], ids=["title", "no title"])
def document(request: pytest.FixtureRequest) -> Document:
    (found,) = shared_annotator().annotate([article(TEXT, title=request.param)])
    return found


@given(data=st.data())
def test_words_are_the_tokens_that_overlap_them(document: Document, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(Field))
    length = len(document.article.field(field)) + 2
    start = data.draw(st.integers(0, length))
    span = Span(field, start, data.draw(st.integers(start + 1, length + 1)))
    assert tokens_of(span, document) == [
        token.i
        for token, of, at in zip(document.doc, document.fields, document.offsets, strict=True)
        if of is field and at < span.end and span.start < at + len(token.text)
    ]
