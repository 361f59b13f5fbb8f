"""The options of reading that `extract`, `read`, `build` and `watch` share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.groups import taking
from kg.cli.messages import Messages
from kg.cli.options import Extractor, ExtractorOptions, Model, chosen_extractor
from kg.cli.streams import standard_input

if TYPE_CHECKING:
    from kg.pipeline.articles import ArticleStream


_Columns = Annotated[
    str,
    typer.Option(
        "--columns",
        metavar="FIELD=NAME,…",
        help="Names of columns of tables and keys of JSON records, if unusual: text=body,title=headline.",
    ),
]
_Dates = Annotated[
    Literal["day-first", "month-first"] | None,
    typer.Option(
        "--dates",
        help="What 03/04/2023 means: 3 April (day-first) or March 4; by default the other dates of the file decide.",
    ),
]
_AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch pages from addresses inside private networks too.")
]
_Delay = Annotated[
    float,
    typer.Option(
        "--delay", metavar="SECONDS", min=0.0, help="The minimum pause between two requests to one web server."
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Fetch nothing; read only the web pages that a build has kept.")
]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How articles are read, and by which extractors."""

    model: Model = None
    extractor: Extractor = None
    extractor_option: ExtractorOptions = None
    columns: _Columns = ""
    dates: _Dates = None
    allow_private: _AllowPrivate = False
    delay: _Delay = 1.0

    def extractors(self, messages: Messages) -> str:
        """Return the extractors as the pipeline takes them; raises as `chosen_extractor` does."""
        return chosen_extractor(self.extractor, self.extractor_option, messages.warning)

    def stream(self, sources: Sequence[str], messages: Messages, *, offline: bool = False) -> "ArticleStream":
        """Return one pass over `sources`; what is set aside goes to `messages`.

        Raises UsageError for columns, or an order of day and month, that are not written as they must be.
        """
        from kg.pipeline.articles import ArticleStream, options_of

        options = options_of(self.columns, offline, self.allow_private, self.delay, self.dates)
        return ArticleStream(tuple(sources), standard_input(), messages.set_aside, options=options)


#: Gives a command the options of reading, which it gets as its parameter `how`.
reading_articles = taking("how", ReadingOptions)
