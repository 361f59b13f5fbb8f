"""`kg verify`: whether a store agrees with its sources and is as kg wrote it."""

from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose, option
from kg.layout import count, printable

#: Exit code when something is wrong with the store: that of an error of stores.
WRONG = 4


def verify(
    store: Store = DEFAULT_STORE,
    sources: Annotated[
        list[str] | None,
        option(
            "--sources", "PATH", "Where the articles are now, if they have moved since the build; repeat for more."
        ),
    ] = None,
    no_sources: Annotated[bool, typer.Option("--no-sources", help="Check only the graph.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a store against its sources.

    Reads the articles again and compares every quote, trigger and mention, and the hash of each article. Also checks
    that the files of the store are whole, that no statement was changed by hand, that reports and events add up, and
    the SHACL shapes. Prints one line for each problem, with article and offset, and ends with code 4 if any.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.verify import verify as check

    messages = Messages(quiet, verbose)
    with OpenStore.open(store) as opened, messages.counting("Steps of reading and comparing articles") as shown:
        result = check(opened, sources, read_sources=not no_sources, advance=shown.advance)
    for finding in result.findings:
        print(f"{finding.check}  {' '.join(printable(str(finding)).split())}")
    some = "" if result.read in (None, result.articles) else f"{result.read} of "
    read = f"{some}{count(result.articles, 'article')} {'not read' if result.read is None else 'read again'}"
    messages.info(
        f"{store}: {read}, {count(result.reports, 'report')}, {count(result.quotes, 'quote')}, "
        f"{count(result.events, 'event')} checked: {len(result.findings) or 'nothing'} wrong"
    )
    if result.findings:
        raise typer.Exit(WRONG)
