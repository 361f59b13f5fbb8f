"""`kg gazetteer`: a user's own rows over the gazetteer that ships."""

from pathlib import Path
from typing import Annotated

import typer

gazetteer = typer.Typer(
    name="gazetteer",
    help="Add people in office to those that kg knows.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@gazetteer.command("update")
def update(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file of rows, as in docs/gazetteer.md.")],
) -> None:
    """Lay rows of yours over the gazetteer.

    They are kept among the user's data, or in the file that $KG_GAZETTEER names, and count in every extraction and
    build from then on; a build reads again the articles that were read without them. A row about the same person,
    office and first day as an earlier one takes its place.
    """
    from kg.cli.messages import Messages
    from kg.resources.gazetteer import add_user_rows, user_rows_path

    target = user_rows_path()
    added, held = add_user_rows(file, target)
    Messages(quiet=False, verbose=False).info(f"{added} row{'s' * (added != 1)} added; {target} holds {held}")


@gazetteer.command("path")
def path() -> None:
    """Print where your rows lie, or would lie."""
    from kg.resources.gazetteer import user_rows_path

    print(user_rows_path())
