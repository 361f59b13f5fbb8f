"""If these fail, what somebody wanted, pledged or asked for in a row of things is reported as done."""

import pytest

from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The minister pledged to cut tariffs, lift sanctions on Iran and sign a treaty with Japan.", "lift", "cut"),
        ("Putin proposed to stop the bloodshed, lift the blockade and hold talks with Israel.", "lift", "stop"),
        ("The message also stressed the need to stop the bloodshed, normalise the situation.", "normalise", "stop"),
        # A second finite verb stays one, and so does what a modal governs.
        ("Merkel wanted to end the war and visited Moscow on Monday.", "visited", "wanted"),
        ("Merkel will meet Putin and sign a treaty with Russia.", "sign", "meet"),
        ("He did not travel to meet Putin or sign a treaty.", "sign", "meet"),
    ],
)
def test_an_infinitive_of_a_row_hangs_on_the_one_with_to(text: str, word: str, head: str) -> None:
    (document,) = documents_of([text])
    (token,) = (token for token in document.doc if token.text == word)
    assert token.head.text == head
    assert [t.i for t in document.doc] == sorted(t.i for s in document.doc.sents for t in s.root.subtree)
