"""`kg query`: a saved query, a file, or SPARQL as it is typed."""

import shlex
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.filters import filterable
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, STDOUT, Output, Store, argument, parse_parameters
from kg.cli.streams import standard_input, text_output
from kg.errors import QueryError, UsageError
from kg.layout import terminal_width

if TYPE_CHECKING:
    from kg.query import SavedQuery
    from kg.query.filters import EventFilter

#: How results are written; the formats of `kg.query.ResultFormat`.
AnswerFormat = Literal["table", "csv", "tsv", "json", "turtle"]


@filterable
def query(
    *,
    wanted: "EventFilter",
    query: Annotated[
        str | None,
        argument("QUERY", "The name of a saved query, a file FILE.rq, SPARQL as it is, or '-' for standard input."),
    ] = None,
    store: Store = DEFAULT_STORE,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of a saved query; repeat for more."),
    ] = None,
    format: Annotated[AnswerFormat, typer.Option("--format", "-f", help="How to write the result.")] = "table",
    output: Output = STDOUT,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long a query may take.")
    ] = 60.0,
    list_: Annotated[bool, typer.Option("--list", help="List the saved queries, or describe the one given.")] = False,
) -> None:
    """Query a store.

    SELECT gives a table, CONSTRUCT and DESCRIBE a graph (Turtle), ASK true or false. The prefixes of the graph need
    no declaration. Saved queries cover what took place unless --status asks for more. A filter leaves the query only
    the events that it keeps.
    """
    from kg.exchange.filtering import filtered_store, why_empty
    from kg.graph import Store as OpenStore
    from kg.query import Table, render, run, with_filter
    from kg.query.unknown import unknown_terms

    if list_:
        with text_output(output) as file:
            file.write(_listing(query))
        return
    if query is None:
        raise UsageError("give a query; `kg query --list` shows the saved ones")
    typed = _typed(query)
    parameters, rest = with_filter(typed, parse_parameters(param or ()), wanted)
    with OpenStore.open(store) as opened, filtered_store(opened, rest) as kept:
        result = run(kept, typed, parameters, timeout=timeout)
        for line in unknown_terms(typed):
            Messages().warning(line)
        if isinstance(result, Table) and not result.rows:
            Messages().info(f"no rows: {why_empty(opened, wanted)}")
    with text_output(output) as file:
        file.write(render(result, format, terminal_width() if output == STDOUT else None))


def _typed(query: str) -> str:
    """Return the query, read from standard input for '-'."""
    if query != "-":
        return query
    if (stream := standard_input()) is None:
        raise UsageError("-: this process has no standard input")
    try:
        return stream.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError("-: the query cannot be read: not UTF-8") from error


def _listing(name: str | None) -> str:
    from kg.cli.tables import text_table
    from kg.query import find_query, list_queries

    if name is not None:
        return _description(find_query(name))
    rows = [[q.name, q.title, ", ".join(p.name for p in q.parameters)] for q in list_queries()]
    return text_table(["query", "what it answers", "parameters"], rows)


def _description(query: "SavedQuery") -> str:
    from kg.cli.tables import text_table

    rows = [
        [p.name, ", ".join(filter(None, [p.type, "required" * p.required, "several" * p.many])), p.help]
        for p in query.parameters
    ]
    table = text_table(["parameter", "kind", "meaning"], rows) if rows else ""
    words = [word for name, value in query.example.items() for word in ("--param", f"{name}={value}")]
    example = f"\nkg query {shlex.join([query.name, *words])}\n" if words else ""
    return f"{query.name}: {query.title}\n\n{query.description}\n\n{table}{example}"
