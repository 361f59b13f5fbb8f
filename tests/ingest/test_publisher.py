"""If these fail, articles are published by nobody, or by a name that their address does not say."""

import pytest

from kg.ingest.publisher import with_publisher
from kg.ingest.values import LocatedArticle
from kg.model import Article


@pytest.mark.parametrize(
    ("url", "source", "expected"),
    [
        ("https://www.Herald.example/a", None, "herald.example"),
        ("https://english.herald.example:8443/a", None, "english.herald.example"),
        ("https://herald.example/a", "The Herald", "The Herald"),
        ("urn:a", None, None),
        ("https://[bad/a", None, None),
        ("https://www./a", None, None),
        (None, None, None),
    ],
)
def test_the_host_stands_for_a_publisher_that_is_not_named(
    url: str | None, source: str | None, expected: str | None
) -> None:
    found = with_publisher(LocatedArticle("a", Article(id="a", text="They met.", url=url, source=source)))
    assert found.article.source == expected
    assert found.article.id == "a"
