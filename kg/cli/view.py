"""`kg view`: the store as one interactive page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filters import filterable
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, OutputFile, Quiet, Quotes, Store, Verbose, option
from kg.cli.streams import binary_output
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph import Store as OpenStore
    from kg.model import Article, Snapshot
    from kg.query.filters import EventFilter

_Ego = Annotated[
    str | None, option("--ego", "NAME", "One actor, those it shares an event with, and the events among them.")
]
_MaxNodes = Annotated[
    int | None, option("--max-nodes", "N", "The N actors with the most events, and the events among them.", min=1)
]
_Articles = Annotated[
    bool,
    typer.Option(
        "--articles", help="Put the texts of articles in, read from their sources; for texts that may be published."
    ),
]
_WithFiles = Annotated[bool, typer.Option("--with-files", help="Say in which file each report was read.")]


@filterable
def view(
    *,
    wanted: "EventFilter",
    store: Store = DEFAULT_STORE,
    output: OutputFile = Path("explorer.html"),
    ego: _Ego = None,
    max_nodes: _MaxNodes = None,
    quotes: Quotes = True,
    articles: _Articles = False,
    with_files: _WithFiles = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a store as one interactive page.

    The page needs no network and no server, and can be sent by mail. It holds all events; each option narrows the
    choice further.
    """
    from kg.graph import Store as OpenStore
    from kg.graph import noted_files
    from kg.layout import count
    from kg.view import Selection, render_view, select

    messages = Messages(quiet, verbose)
    if articles and not quotes:
        raise UsageError("--articles puts texts into the page, --no-quotes keeps their sentences out: choose one")
    with OpenStore.open(store) as opened:
        files = noted_files(opened.folder) if with_files else {}
        chosen = select(opened.snapshot(), Selection(wanted, ego, max_nodes), opened.folder)
        texts = _texts(opened, chosen.snapshot, messages) if articles else {}
    with binary_output(output) as stream:
        stream.write(render_view(chosen.snapshot, quotes=quotes, chosen=chosen.text, files=files, texts=texts))
    if chosen.text:
        messages.info(chosen.text)
    if chosen.reason:
        messages.warning(f"the page is empty; {chosen.reason}")
    messages.info(f"{output}: {count(len(chosen.snapshot.events), 'event')}; open it in a browser")


def _texts(store: "OpenStore", snapshot: "Snapshot", messages: Messages) -> "dict[str, Article]":
    """Return the texts of the articles of a snapshot, and say how many cannot be shown."""
    from kg.inspect.texts import texts_of

    reports = snapshot.by_article
    texts = texts_of(store, ((article, reports[article.id]) for article in snapshot.articles))
    if gone := len(snapshot.articles) - len(texts):
        messages.warning(
            f"{gone} of {len(snapshot.articles)} articles have no text in the page: "
            "their sources are gone or have changed"
        )
    return texts
