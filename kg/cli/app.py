"""All commands under one name, and the entry point."""

from typing import Annotated

import typer

from kg import __version__
from kg.cli.actors import actors
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.demo import demo
from kg.cli.diff import diff
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.failures import Commands
from kg.cli.gazetteer import gazetteer
from kg.cli.import_ import import_
from kg.cli.push import push
from kg.cli.query import query
from kg.cli.read import read
from kg.cli.remove import remove
from kg.cli.review import review
from kg.cli.serve import serve
from kg.cli.stats import stats
from kg.cli.validate import validate
from kg.cli.verify import verify
from kg.cli.view import view
from kg.cli.watch import watch

app = typer.Typer(
    name="kg",
    cls=Commands,
    help="Turn news articles and official readouts into an auditable knowledge graph of diplomatic events.",
    epilog="Data goes to standard output, messages to standard error. Exit codes: docs/cli.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Turn news articles and official readouts into an auditable knowledge graph of diplomatic events."""


for _command in (
    extract,
    read,
    build,
    watch,
    remove,
    query,
    ask,
    actors,
    explain,
    review,
    diff,
    export,
    push,
    view,
    serve,
    stats,
    verify,
    validate,
    evaluate,
    demo,
):
    app.command()(_command)
app.command("import")(import_)
app.add_typer(gazetteer)


def main() -> None:
    """Run the command line; ends the process with the exit code."""
    app(prog_name="kg")
