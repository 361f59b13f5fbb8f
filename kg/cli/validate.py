"""`kg validate`: the SHACL shapes alone."""

from typing import Annotated, Literal

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose
from kg.cli.verify import WRONG
from kg.layout import printable


def validate(
    store: Store = DEFAULT_STORE,
    processor: Annotated[
        Literal["auto", "pyshacl", "shacl"],
        typer.Option(
            "--processor", help="The SHACL processor: auto takes shacl where it is installed, else pyshacl."
        ),
    ] = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check a store against the SHACL shapes.

    Prints one line for each violation, which says what is wrong with which event of which article and, in brackets,
    the names of SHACL for it; ends with code 4 if there are any.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.verify import in_words
    from kg.inspect.verify import validate as check

    messages = Messages(quiet, verbose)
    with OpenStore.open(store) as opened:
        violations = check((quad.triple for quad in opened.quads()), processor)
        for _, what in in_words(opened, violations):
            print(printable(what))
    messages.info(f"{store}: {len(violations) or 'no'} violations of the shapes")
    if violations:
        raise typer.Exit(WRONG)
