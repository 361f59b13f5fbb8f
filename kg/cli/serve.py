"""`kg serve`: the store over HTTP, for programs that speak SPARQL and for people with a browser."""

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose, option
from kg.errors import UsageError, with_extra

_Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on; 0.0.0.0 lets other machines in.")
]
_Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes any free one.")]
_Timeout = Annotated[
    float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long a query or a page may take.")
]
_Memory = Annotated[
    int, typer.Option("--memory", metavar="MB", min=300, help="How much memory a query or a page may take.")
]
_Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=1, help="The maximum number of rows or triples of an answer.")
]
_Parallel = Annotated[
    int, typer.Option("--parallel", metavar="N", min=1, help="The number of queries that run at the same time.")
]
_AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="Another host name of the server; repeat for more."),
]
_Cors = Annotated[bool, typer.Option("--cors", help="Let pages of other sites query and read this one.")]
_Update = Annotated[
    bool, typer.Option("--update", help="Accept SPARQL updates at /update, with the token in KG_UPDATE_TOKEN.")
]
_Articles = Annotated[
    bool,
    typer.Option(
        "--articles", help="Show the texts of articles, read from their sources; for texts that may be published."
    ),
]
_Correct = Annotated[
    bool,
    typer.Option(
        "--correct", help="Let the user of this machine correct events in the pages, with a token that is printed."
    ),
]
_Ledger = Annotated[
    Path | None,
    option("--ledger", "FILE", "The ledger that corrections go to; by default kg-ledger.jsonl beside the store."),
]
_By = Annotated[str | None, option("--by", "NAME", "Who corrects, for the ledger.")]
_PublicUrl = Annotated[
    str | None,
    typer.Option(
        "--public-url",
        metavar="URL",
        help="Where readers reach the server by way of a proxy: https://HOST, or https://HOST/PATH.",
    ),
]


def serve(
    store: Store = DEFAULT_STORE,
    host: _Host = "127.0.0.1",
    port: _Port = 8000,
    timeout: _Timeout = 30.0,
    memory: _Memory = 1_000,
    limit: _Limit = 100_000,
    parallel: _Parallel = 4,
    allow_host: _AllowHost = None,
    cors: _Cors = False,
    update: _Update = False,
    articles: _Articles = False,
    correct: _Correct = False,
    ledger: _Ledger = None,
    by: _By = None,
    public_url: _PublicUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve a store: pages for a browser, and SPARQL at /sparql.

    Only this machine can reach the server unless --host says otherwise. Queries and pages are made in processes of
    their own, without network, and stopped at their limits. What a `kg build` adds meanwhile shows as soon as it is
    committed. Press Ctrl-C to stop the server.
    """
    try:
        from kg.serve import ServerSettings
        from kg.serve.process.listening import listen
        from kg.serve.sparql.access import update_token
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kg."):
            raise
        raise UsageError(with_extra(f"the server runs on {error.name}", "serve")) from error
    settings = ServerSettings(
        store,
        host,
        port,
        timeout,
        limit,
        parallel,
        tuple(allow_host or ()),
        cors,
        update_token() if update else None,
        memory,
        articles,
        secrets.token_urlsafe() if correct else None,
        _ledger(store, ledger, by, correct=correct),
        by,
        public_url,
    )
    messages = Messages(quiet, verbose)

    def started(address: str) -> None:
        messages.info(f"{address} serves {store}; press Ctrl-C to stop")
        if settings.correcting is not None:
            # Without it nobody could correct, however quiet the server is to be.
            print(f"to correct, open {address}correct?token={settings.correcting}", file=sys.stderr, flush=True)

    listen(settings, started, access_log=verbose)


def _ledger(store: str, ledger: Path | None, by: str | None, *, correct: bool) -> str | None:
    """Return the path of the ledger that corrections go to, None where nobody may correct."""
    from kg.pipeline.ledgers import ledger_beside

    if correct:
        return str((ledger or ledger_beside(store)).absolute())
    if ledger is not None or by is not None:
        raise UsageError("--ledger and --by are for --correct")
    return None
