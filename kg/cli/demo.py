"""`kg demo`: all steps on the sample articles, in one command."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.events import life_lines
from kg.cli.messages import Messages
from kg.cli.options import Quiet, Verbose, chosen_extractor
from kg.cli.tables import build_text, statistics_text
from kg.errors import OutputError
from kg.files import appearing

#: What the demo writes beside the store: file name, format (None for the page), what it is.
FILES = (
    ("explorer.html", None, "the interactive page: open it in a browser"),
    ("graph.ttl", "turtle", "everything, as RDF"),
    ("graph.graphml", "graphml", "the network of what took place, for Gephi and others"),
)


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")] = Path(
        "kg-demo"
    ),
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the graph of the sample articles.

    Writes a store, an interactive page and two exports into a folder, and suggests what to try next.
    """
    from kg.exchange import export
    from kg.graph import Store as OpenStore
    from kg.inspect.lives import lives_of
    from kg.jobs.building import build
    from kg.pipeline.articles import ArticleStream
    from kg.resources import data_path
    from kg.view import render_view

    messages = Messages(quiet, verbose)
    extractor = chosen_extractor(None, None, messages.warning)
    store = output / "store"
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{output}: cannot be made: {error.strerror}; name a folder with --output") from error
    articles = (str(data_path("samples", "*.jsonl")), str(data_path("samples", "*.txt")))
    reading = ArticleStream(articles, tell=messages.set_aside)
    with messages.counting("Reading the sample articles") as shown:
        summary = build(reading, store, extractor=extractor, advance=shown.advance)
    with OpenStore.open(store) as opened:
        snapshot = opened.snapshot()
    for name, format_, _ in FILES:
        if format_ is None:
            with appearing(output / name) as stream:
                stream.write(render_view(snapshot))
        else:
            export(snapshot, format_, output / name)
    print(f"{statistics_text(summary.statistics)}\n{build_text(summary)}\n")
    print("\n".join(life_lines(lives_of(snapshot))) + "\n")
    for name, _, meaning in FILES:
        print(f"{output / name}  {meaning}")
    # After `make demo` the command is in .venv/bin and not on the path: show it as it was called.
    program = "kg" if shutil.which("kg") else sys.argv[0]
    print(f"\nNext, ask who met, called or visited whom:\n  {program} query contacts --store {store}")
