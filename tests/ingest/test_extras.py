"""If these fail, somebody without an optional library gets a traceback instead of what to install."""

import sys

import pytest

from kg.errors import ArticleError
from kg.ingest.extras import need
from tests.ingest.reading import FILES, read


@pytest.mark.parametrize(("module", "file", "extra"), [
    ("trafilatura", "page.html", "web"), ("feedparser", "feed.rss", "web"), ("httpx", "list.urls", "web"),
])  # fmt: skip
def test_a_missing_library_is_named_with_its_extra(
    module: str, file: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    articles, asides = read(FILES / file)
    assert not articles
    assert f"pip install '.[{extra}]'" in asides[0].why
    assert all(aside.failed for aside in asides)


def test_a_library_that_breaks_by_itself_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ArticleError, match=r"'\.\[web\]'"):
        need("no_such_library", "web", "a.html", "an HTML page")
    assert need("json", "web", "a", "a").__name__ == "json"
