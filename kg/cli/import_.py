"""`kg import`: an exported file back into a store."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, STDOUT, Quiet, Store, Verbose, argument, option
from kg.cli.streams import standard_input
from kg.errors import DataError, SourceError
from kg.layout import count

#: How many changes by others are listed.
SHOWN = 10


def import_(
    file: Annotated[Path, argument("FILE", "A file that `kg export` wrote; '-' is standard input.")],
    store: Store = DEFAULT_STORE,
    format: Annotated[
        str | None,
        option("--format -f", "FORMAT", "csv, jsonl, jsonld, nquads or trig; by default that of the file's ending."),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read an export back into a new store.

    RDF with named graphs comes back whole, and what others changed in it is listed. JSONL and CSV hold less, and
    messages say what is missing. A line of JSONL that cannot be read is named and left out; the command then fails,
    and the rest is in the store. A stopped import is finished by the same command, or taken back by removing the
    folder.
    """
    from kg.exchange import read_export
    from kg.exchange.importing import into_store

    messages = Messages(quiet, verbose)
    stdin = standard_input()
    if file == STDOUT and stdin is None:
        raise SourceError("-: this process has no standard input")
    content = read_export(stdin if file == STDOUT and stdin is not None else file, format)
    try:
        into_store(content, store)
    except DataError as error:
        raise SourceError(f"{file}: {error}") from error
    found = content.snapshot
    rows = sum(article.is_row for article in found.articles)
    origins = [count(len(found.articles) - rows, "article")] if rows < len(found.articles) or not rows else []
    origins += [count(rows, "row") + " of a table"] if rows else []
    counts = [count(len(found.events), "event"), count(len(found.reports), "report"), *origins]
    messages.info(f"{store}: {', '.join(counts)} imported")
    for loss in content.losses:
        messages.info(f"not in the store: {loss}")
    for change in content.changes[:SHOWN]:
        messages.warning(f"{file}: changed since kg wrote it: {change}")
    if len(content.changes) > SHOWN:
        more = len(content.changes) - SHOWN
        messages.warning(f"{file}: {more} more changes; `kg verify --store {store} --no-sources` lists them")
    if content.changes:
        messages.warning(
            f"{file}: the store has what the file says now; if that is not what you want, undo the changes or export "
            "again, and import into a new store"
        )
    messages.bad_lines(content.bad_lines)
    if content.bad_lines:
        raise typer.Exit(SOME_FAILED)
