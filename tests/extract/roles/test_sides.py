"""If these fail, a state with a long name is taken for a leading side, and talks get a party they never had."""

from __future__ import annotations

import pytest

from kg.extract.roles.sides import leading_sides
from tests.support.extraction import documents_of


@pytest.mark.parametrize("state", ["The United States", "The United States of America", "America"])
@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("{} quarrels with Chad. Mali is quiet. Mali and Chad met.", ("MLI", "TCD")),
        ("{} met Chad and Mali. Mali thanked Chad.", ("MLI", "TCD")),
        ("{} met Chad. Mali called Chad.", ()),
    ],
)
def test_a_name_counts_once_however_many_words_it_has(state: str, text: str, sides: tuple[str, ...]) -> None:
    (document,) = documents_of([text.format(state)])
    assert leading_sides(document) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chad and Mali met in Saudi Arabia. Saudi Arabia is hot.", ()),
        ("Chad and Mali met in Saudi Arabia.", ("MLI", "TCD")),
    ],
)
def test_where_something_happens_is_no_side(text: str, sides: tuple[str, ...]) -> None:
    (document,) = documents_of([text])
    assert leading_sides(document) == sides
