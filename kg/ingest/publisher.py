"""The publisher of an article that names none: the host of its address."""

from dataclasses import replace
from urllib.parse import urlsplit

from kg.ingest.values import LocatedArticle

_PREFIXES = ("www.", "www2.", "m.", "amp.")


def with_publisher(found: LocatedArticle) -> LocatedArticle:
    """Return an article whose source is the host of its address where it has none; others as they are."""
    article = found.article
    if article.source is not None or article.url is None:
        return found
    host = _host(article.url)
    return replace(found, article=replace(article, source=host)) if host else found


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:  # brackets that are no address of version 6
        return None
    if host is None:
        return None
    prefix = next((prefix for prefix in _PREFIXES if host.startswith(prefix)), "")
    return host.removeprefix(prefix) or None
