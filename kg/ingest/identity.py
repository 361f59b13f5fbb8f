"""Identity of articles: identifiers for articles without one, and articles that share one."""

import hashlib
from dataclasses import dataclass

from kg.ingest.values import Cause, LocatedArticle, SetAside
from kg.model import Article, content_hash


def article_id(id_: str | None, url: str | None, text: str, *stated: str | None) -> str:
    """Return the identifier of an article: its own, else its URL, else a hash of the content.

    `stated` are the title, date and source that the container of the text names. They enter the hash so that copies
    of one wire story by several publishers stay several articles; what a reader finds inside the text does not, so
    that a better reader leaves identifiers alone.
    """
    return id_ or url or content_hash(text, *(value or "" for value in stated))


@dataclass(slots=True)
class _Entry:
    text: bytes
    keeper: tuple[int, bytes]
    conflict: bool = False
    given: bool = False


class Registry:
    """Identifiers and hashes of the articles of one call, noted before the first article is yielded.

    A stream cannot take back an article, so every source is read twice: once to note identifiers
    and hashes, once to yield articles. Memory holds two hashes an article, never a text.
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def note(self, article: Article) -> None:
        """Note an article in the first reading."""
        text, rank = _digest(article.text), _rank(article)
        entry = self._entries.setdefault(article.id, _Entry(text, rank))
        entry.conflict |= entry.text != text
        entry.keeper = min(entry.keeper, rank)

    @property
    def expected(self) -> int:
        """How many articles will be yielded."""
        return sum(not entry.conflict for entry in self._entries.values())

    def judge(self, found: LocatedArticle) -> Article | SetAside:
        """Return, in the second reading, the article or why it is set aside.

        Different texts under one identifier are all set aside. Of articles with the same text the one with the
        fullest metadata is kept, ties decided by hash, so that the order of sources does not matter.
        """
        article, where = found.article, found.where
        entry = self._entries.get(article.id)
        if entry is None or (entry.text != _digest(article.text) and not entry.conflict):
            return SetAside(where, "the source changed while it was read; read it again")
        if entry.conflict:
            return SetAside(
                where,
                f"another article has the id {article.id!r} and a different text, "
                "so neither is read; give each its own id",
            )
        if entry.given or _rank(article) != entry.keeper:
            return SetAside(where, f"the same article, id {article.id!r}, was read elsewhere", Cause.REPEATED)
        entry.given = True
        return article


def _rank(article: Article) -> tuple[int, bytes]:
    metadata = (article.title, article.date, article.url, article.source, article.language)
    return metadata.count(None), _digest("\x1f".join(str(value) for value in metadata))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]
