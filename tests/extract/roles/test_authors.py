"""If these fail, the acts of a report or letter are ascribed to nobody, or to its recipient."""

from __future__ import annotations

import pytest

from kg.annotate.annotator import Annotator
from kg.extract.roles.authors import issuers
from kg.syntax.arguments import subjects
from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("A UN report criticises Chad.", "criticises", ["UN"]),
        ("Iran's letter criticises Chad.", "criticises", ["Iran"]),
        ("A statement from Iran has criticised Chad.", "criticised", ["Iran"]),
        ("A statement issued by Iran has criticised Chad.", "criticised", ["Iran"]),
        ("A blunt report criticises Chad.", "criticises", []),
        ("A UN envoy criticises Chad.", "criticises", []),
    ],
)
def test_a_document_is_of_who_issues_it(annotator: Annotator, text: str, verb: str, names: list[str]) -> None:
    (document,) = documents_of(annotator, [text])
    (token,) = [t for t in document.doc if t.text == verb]
    assert [t.text for t in issuers(subjects(token))] == names
