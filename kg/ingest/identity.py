"""The identifier of an article that brings none along."""

from kg.model import content_hash


def article_id(id_: str | None, url: str | None, text: str, *stated: str | None) -> str:
    """Return the identifier of an article: its own, else its URL, else a hash of the content.

    `stated` are the title, date and source that the container of the text names. They enter the hash so that copies
    of one wire story by several publishers stay several articles; what a reader finds inside the text does not, so
    that a better reader leaves identifiers alone.
    """
    return id_ or url or content_hash(text, *(value or "" for value in stated))
