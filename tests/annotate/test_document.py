"""If these fail, a participant's evidence is the sentence beside the one that names it."""

from __future__ import annotations

from kg.annotate.annotator import Annotator
from tests.support.extraction import documents_of

TEXT = "Chad closed its border with Sudan on Monday.\n\nSudan protested. Both recalled their envoys, it said."


def test_every_token_of_a_sentence_finds_it(annotator: Annotator) -> None:
    (document,) = documents_of(annotator, [TEXT])
    assert len(document.sentences) == 3
    for sentence in document.sentences:
        assert {document.sentence_at(i) for i in range(sentence.start, sentence.end)} == {sentence}
        assert document.tokens(sentence) == list(document.doc[sentence.start : sentence.end])
