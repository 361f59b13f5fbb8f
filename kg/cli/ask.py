"""`kg ask`: a question in plain English, answered in one line, with the best quote and the events behind it."""

import json
import shlex
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filters import filterable
from kg.cli.options import DEFAULT_STORE, STDOUT, Output, Quiet, Store, argument
from kg.cli.query import AnswerFormat
from kg.cli.streams import text_output
from kg.errors import QueryError, without_passwords
from kg.layout import printable, terminal_width

if TYPE_CHECKING:
    from kg.graph import Store as OpenStore
    from kg.query import Table
    from kg.query.ask import Answer, Asked
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
        AnswerFormat,
        typer.Option(
            "--format", "-f", help="How to write the events; formats other than the table contain nothing else."
        ),
    ] = "table",
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print the answer, its quote, how the question was understood, SPARQL and events as JSON."
        ),
    ] = False,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="Print the query behind the answer too, to standard error.")
    ] = False,
    output: Output = STDOUT,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long each query may take.")
    ] = 60.0,
    quiet: Quiet = False,
) -> None:
    """Ask a store a question in plain English.

    kg understands who, whom, what, when, where, how often and whether; first, last and next; periods, places and
    topics; names, posts ("the Chinese foreign minister") and small typing errors. It answers in one line with the
    best quote, then lists the events. What it does not understand it refuses, and says what it could not use; where
    it understands a question and no event answers it, it says that.
    """
    from kg.exchange.filtering import filtered_store, why_empty
    from kg.graph import Store as OpenStore
    from kg.query import run_sparql

    with OpenStore.open(store) as opened:
        with filtered_store(opened, wanted) as kept:
            asked = _answered(opened, kept, wanted, " ".join(question), timeout)
            table = asked.table(partial(run_sparql, kept, timeout=timeout))
        empty = None if table.rows or (asked.answer and wanted.is_open) else why_empty(opened, wanted)
    if sparql:
        print(f"{_command(asked, store)}\n\n{_body(asked.sparql)}", file=sys.stderr)
    if not quiet and not as_json:
        for line in _notes(asked, empty):
            print(printable(line), file=sys.stderr)
    width = terminal_width() if output == STDOUT else None
    with text_output(output) as file:
        file.write(_document(asked, table) if as_json else _text(asked, table, format, width))


def _answered(
    opened: "OpenStore", kept: "OpenStore", wanted: "EventFilter", question: str, timeout: float
) -> "Asked":
    """Return what the kept events of a store answer.

    Raises QueryError, which says so where the options leave no events or the store has none.
    """
    from kg.exchange.filtering import why_empty
    from kg.query.ask import ask as answer

    try:
        asked = answer(kept, question, timeout=timeout)
        if asked.answer and not asked.answer.events and not opened.has_events():
            raise QueryError(asked.answer.line)
        return asked
    except QueryError as error:
        if wanted.is_open and opened.has_events():
            raise
        why = why_empty(opened, wanted)
        raise QueryError(f"{error}; with these options {why}" if opened.has_events() else why) from error


def _text(asked: "Asked", table: "Table", format: AnswerFormat, width: int | None) -> str:
    """Return the answer, in a table's format only, and the events behind it."""
    from kg.query import render

    if format != "table" or asked.answer is None:
        return render(table, format, width)
    answer = "".join(f"{printable(line)}\n" for line in _answer(asked.answer))
    return f"{answer}\n{render(table, format, width)}" if table.rows else answer


def _answer(found: "Answer") -> list[str]:
    """Return the answer and the sentence that supports it, with where and when it was published."""
    said = found.said
    if said is None:
        return [found.line]
    origin = ", ".join(filter(None, (said.source, said.published.isoformat() if said.published else None)))
    quoted = f"“{said.quote}”"
    shown = (quoted if quoted not in found.line else "", f"({origin})" if origin else "")
    return list(filter(None, (found.line, " ".join(filter(None, shown)))))


def _notes(asked: "Asked", empty: str | None) -> list[str]:
    """Return what the asker should know about how the question was understood."""
    from kg.query import find_query

    notes = []
    if asked.answer is None:
        notes.append(f"the rows of the query {asked.query}: {find_query(asked.query).title}")
    if understood := [*asked.names, *filter(None, (asked.period,))]:
        notes.append(f"understood as: {', '.join(understood)}")
    if asked.words:
        notes.append(f"about the words: {', '.join(asked.words)}")
    if asked.unused:
        notes.append(f"not used: {', '.join(asked.unused)}")
    if empty is not None:
        notes.append(f"the store has no answer: {empty}")
    return notes


def _document(asked: "Asked", table: "Table") -> str:
    """Return how the question was understood, the answer and the events as JSON."""
    found = asked.answer
    said = None if found is None else found.said
    document = {
        "answer": None if found is None else found.line,
        "values": [] if found is None else found.values,
        "quote": None if said is None else said.quote,
        "source": None if said is None else said.source,
        "published": None if said is None else said.published,
        "names": asked.names,
        "period": asked.period,
        "words": asked.words,
        "unused": asked.unused,
        "query": asked.query,
        "parameters": asked.parameters,
        "sparql": _body(asked.sparql),
        "rows": table.records(),
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
