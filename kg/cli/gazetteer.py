"""`kg gazetteer`: a user's rows on top of the gazetteer that ships."""

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
    """Add rows of your own to the gazetteer.

    They are kept in the user's data folder, or in the file named by $KG_GAZETTEER, and count in every extraction and
    build from then on; the next build reads again the articles that were read without them. A row replaces an earlier
    one about the same person, office and first day.
    """
    from kg.cli.messages import Messages
    from kg.resources.gazetteer import add_user_rows, user_rows_path

    target = user_rows_path()
    added, held = add_user_rows(file, target)
    Messages().info(f"{added} row{'s' * (added != 1)} added; {target} holds {held}")


@gazetteer.command("path")
def path() -> None:
    """Print the path of the file of your rows."""
    from kg.resources.gazetteer import user_rows_path

    print(user_rows_path())
