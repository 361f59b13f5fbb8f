"""If these fail, what one party did is read as what another only speaks of, and gets lost."""

import pytest

from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (
            "Kuwait accused Iraq of stealing oil from the Rumaila field; Baghdad called the charge a fabrication.",
            {"accused": "accused", "called": "accused"},
        ),
        (
            "Kuwait accused Iraq of theft; Saudi Arabia urged restraint; Baghdad called the charge a fabrication.",
            {"accused": "accused", "urged": "accused", "called": "urged"},
        ),
        # What is said before the verb of saying stays what it says.
        ("Iraq had stolen oil from the field, Kuwait said.", {"stolen": "said", "said": "said"}),
    ],
)
def test_a_clause_before_a_semicolon_is_a_main_clause(text: str, heads: dict[str, str]) -> None:
    (document,) = documents_of([text])
    assert {token.text: token.head.text for token in document.doc if token.text in heads} == heads
    assert [t.i for t in document.doc] == sorted(t.i for s in document.doc.sents for t in s.root.subtree)
