"""The articles that a command reads, from the options that all such commands share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.messages import Messages
from kg.cli.streams import standard_input

if TYPE_CHECKING:
    from kg.pipeline.articles import ArticleStream


def stream_of(
    sources: Sequence[str],
    messages: Messages,
    *,
    columns: str,
    dates: str | None,
    offline: bool,
    allow_private: bool,
    delay: float,
) -> "ArticleStream":
    """Return one pass over `sources`; what is set aside goes to `messages`, the rest are the options of that name.

    Raises UsageError for columns, or an order of day and month, that are not written as they must be.
    """
    from kg.pipeline.articles import ArticleStream, options_of

    options = options_of(columns, offline, allow_private, delay, dates)
    return ArticleStream(tuple(sources), standard_input(), messages.set_aside, options=options)
