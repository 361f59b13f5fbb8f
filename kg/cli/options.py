"""The options that several commands share, declared once so that they read and mean the same everywhere."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.errors import UsageError


def option(names: str, metavar: str, help: str, **more: Any) -> Any:
    """Return the declaration of an option that has no default to show; `names` as in ``--output -o``."""
    return typer.Option(*names.split(), metavar=metavar, help=help, show_default=False, **more)


def argument(metavar: str, help: str) -> Any:
    """Return the declaration of an argument that has no default to show."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


Sources = Annotated[
    list[str],
    argument(
        "SOURCE",
        "Files, folders, globs or web addresses of articles, in any format of docs/reading.md; "
        "'-' is standard input.",
    ),
]
Store = Annotated[str, typer.Option("--store", metavar="DIR", envvar="KG_STORE", help="The folder of the store.")]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; '-' is standard output.")
]
OutputFile = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write; '-' is standard output.")
]
Model = Annotated[
    str | None,
    option("--model", "NAME", "A spaCy pipeline, by package name or folder, instead of the small English one."),
]
Extractor = Annotated[
    str | None,
    option(
        "--extractor",
        "NAMES",
        "Extractors, separated by commas: `frames` are the rules of kg, `model` is its trained network. By default "
        "both; `frames` alone is faster. For others see docs/plugins.md.",
    ),
]
ExtractorOptions = Annotated[
    list[str] | None, option("--extractor-option", "NAME=VALUE", "An option of the extractor; repeat for more.")
]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="The number of processes that read articles.")
]
Ledger = Annotated[
    Path | None,
    option(
        "--ledger", "FILE", "The decisions of reviewers; by default kg-ledger.jsonl beside the store, if it exists."
    ),
]
Quotes = Annotated[
    bool, typer.Option("--quotes/--no-quotes", help="Keep the sentences of the articles, or leave them out.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only warnings and errors, no progress.")]


def _with_tracebacks(verbose: bool) -> bool:
    """Have `--verbose` print the tracebacks of third-party code, which the messages cut to one line."""
    log = logging.getLogger("kg.errors")
    log.handlers = [logging.StreamHandler()] if verbose else []
    log.setLevel(logging.DEBUG if verbose else logging.NOTSET)
    return verbose


Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print more details.", callback=_with_tracebacks)]

#: The default store, and the name of standard input or output.
DEFAULT_STORE = "kg-store"
STDOUT = Path("-")


def parse_parameters(pairs: Iterable[str]) -> dict[str, str]:
    """Return the parameters that ``name=value`` strings give.

    Raises UsageError for a string without ``=`` and for a repeated name.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            raise UsageError(f"--param: {pair!r} must be of the form name=value")
        if name in found:
            raise UsageError(f"--param: {name!r} is given twice")
        found[name] = value
    return found


def chosen_extractor(name: str | None, options: Iterable[str] | None, warn: Callable[[str], None]) -> str:
    """Return the extractors that options name, the default ones for None, as the pipeline takes them.

    `warn` gets a line where the trained network is left out because it cannot run here. Raises UsageError for an
    impossible name, a malformed option, and options that no extractor takes.
    """
    from kg.extractors import choose, default_choice, options_of

    if name is None:
        if options:
            raise UsageError("--extractor-option needs --extractor")
        return default_choice(warn)
    return choose(name, options_of(options or ()))
