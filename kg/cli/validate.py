"""`kg validate`: the SHACL shapes alone."""

from typing import Annotated, Literal

import typer

from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Quiet, Store, Verbose
from kg.cli.verify import WRONG


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

    Prints one line for each violation and ends with code 4 if there are any.
    """
    from kg.graph import Store as OpenStore
    from kg.graph.known_types import check_event_types
    from kg.inspect.verify import validate as check

    messages = Messages(quiet, verbose)
    with OpenStore.open(store) as opened:
        check_event_types(opened)
        violations = check((quad.triple for quad in opened.quads()), processor)
    for violation in violations:
        print(violation)
    messages.info(f"{store}: {len(violations) or 'no'} violations of the shapes")
    if violations:
        raise typer.Exit(WRONG)
