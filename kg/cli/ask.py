"""`kg ask`: a question in plain English, answered by a saved query."""

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filters import filterable
from kg.cli.options import DEFAULT_STORE, STDOUT, Output, Quiet, Store, argument
from kg.cli.query import AnswerFormat
from kg.cli.streams import text_output
from kg.layout import terminal_width
from kg.redaction import without_passwords

if TYPE_CHECKING:
    from kg.query import Result
    from kg.query.ask import Asked
    from kg.query.filters import EventFilter


@filterable
def ask(
    *,
    wanted: "EventFilter",
    question: Annotated[
        list[str],
        argument(
            "QUESTION",
            "A question such as 'who met Xi in June 2023'; one that kg does not understand gets the nearest ones.",
        ),
    ],
    store: Store = DEFAULT_STORE,
    format: Annotated[
        AnswerFormat, typer.Option("--format", "-f", help="How to write the answer.")
    ] = AnswerFormat.TABLE,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print the query, its SPARQL, how the question was understood and the rows as JSON."
        ),
    ] = False,
    output: Output = STDOUT,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long the query may take.")
    ] = 60.0,
    quiet: Quiet = False,
) -> None:
    """Ask a store a question in plain English.

    kg understands a handful of questions: who met, called or visited whom, where someone went, what someone said
    about something, what is disputed, who sanctioned whom, how many meetings there were. The saved query and the
    SPARQL behind the answer go to standard error.
    """
    from kg.exchange.filtering import filtered_store, why_empty
    from kg.graph import Store as OpenStore
    from kg.query import Table, render, run_sparql
    from kg.query.ask import understand

    with OpenStore.open(store) as opened:
        asked = understand(opened, " ".join(question))
        if not (quiet or as_json):
            print(f"{_command(asked, store)}\n\n{_body(asked.sparql)}", file=sys.stderr)
        with filtered_store(opened, wanted) as kept:
            result = run_sparql(kept, asked.sparql, timeout=timeout)
        if not quiet and isinstance(result, Table) and not result.rows:
            print(f"the store has no answer: {why_empty(opened, wanted)}", file=sys.stderr)
    width = terminal_width() if output == STDOUT else None
    with text_output(Path(output)) as file:
        file.write(_document(asked, result) if as_json else render(result, format, width))


def _document(asked: "Asked", result: "Result") -> str:
    """Return how the question was understood and the rows as JSON."""
    from kg.query import Table

    document = {
        "form": asked.form,
        "query": asked.query,
        "parameters": asked.parameters,
        "names": asked.names,
        "sparql": _body(asked.sparql),
        "rows": result.records() if isinstance(result, Table) else [],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"


def _command(asked: "Asked", store: str) -> str:
    """Return the equivalent `kg query` command."""
    words = ["kg", "query", asked.query, "--store", without_passwords(store)]
    for name, value in asked.parameters.items():
        words += ["--param", f"{name}={value}"]
    return shlex.join(words)


def _body(sparql: str) -> str:
    """Return SPARQL without its comments and empty lines."""
    lines = (line for line in sparql.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return "\n".join(lines) + "\n"
