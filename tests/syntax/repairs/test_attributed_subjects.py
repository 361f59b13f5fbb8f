"""If these fail, who visits is reported as the one who is visited."""

import pytest

from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("Visiting German Chancellor Olaf Scholz told reporters in Beijing that talks went well.", "Scholz", "told"),
        ("Visiting President Lee said on Monday that talks would go on.", "Lee", "said"),
        ("Visiting U.S. Secretary of State Antony Blinken and his host agreed to talk.", "Blinken", "agreed"),
        # A gerund keeps its object.
        ("Visiting Taiwan angered Beijing.", "Taiwan", "Visiting"),
        ("Visiting Premier Li Qiang, Scholz told reporters that talks went well.", "Qiang", "Visiting"),
    ],
)
def test_a_name_after_an_attribute_is_the_subject(text: str, name: str, head: str) -> None:
    (document,) = documents_of([text])
    (token,) = (token for token in document.doc if token.text == name)
    assert token.head.text == head
    assert [t.i for t in document.doc] == sorted(t.i for s in document.doc.sents for t in s.root.subtree)
