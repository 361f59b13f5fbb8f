"""`kg remove`: articles out of a store."""

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.events import outcome_lines
from kg.cli.failures import SOME_FAILED
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Ledger, Quiet, Store, Verbose, argument
from kg.cli.tables import text_table
from kg.layout import count, printable

if TYPE_CHECKING:
    from kg.jobs.removing import Removal


def remove(
    articles: Annotated[
        list[str],
        argument("ARTICLE", "Articles: an IRI, an identifier, an address, or a file, which means all its articles."),
    ],
    store: Store = DEFAULT_STORE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed; write nothing.")] = False,
    ledger: Ledger = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Remove articles from a store, with their reports.

    Events are made again without them, and decisions of reviewers replayed: the graph is that of a store which never
    held the articles. Prints one line for each. A build that reads them again brings them back, so delete or move
    their files too.
    """
    from kg.jobs.removing import plan_removal
    from kg.jobs.removing import remove as remove_articles

    messages = Messages(quiet, verbose)
    removal = plan_removal(store, articles) if dry_run else remove_articles(store, articles, ledger)
    rows = ([a.record.id, a.record.date, a.record.title, a.file, a.reports] for a in removal.articles)
    print(printable(text_table(["article", "date", "title", "file", "reports"], rows)))
    messages.bad_lines(removal.bad_lines)
    for line in (*removal.ledger.notes, *outcome_lines(removal.decisions)):
        messages.warning(line)
    messages.info(f"{store}: {_summary(removal, dry_run=dry_run)}")
    if removal.bad_lines:
        raise typer.Exit(SOME_FAILED)


def _summary(removal: "Removal", *, dry_run: bool) -> str:
    leaving = f"{count(len(removal.articles), 'article')} and {count(removal.reports, 'report')}"
    events = f"{count(removal.lost, 'event')} with no other report"
    others = f"{count(removal.kept, 'event')} with other reports"
    if dry_run:
        return f"would remove {leaving}, and {events}; {others} would stay; nothing was changed"
    return f"removed {leaving}, and {events}; {others} stayed"
