"""Writes docs/cli.md from the command line itself; a test compares the two, so that no command goes undocumented."""

import re
import sys
from pathlib import Path

import typer

from kg import errors
from kg.cli import app

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100

HEAD = """\
# The command line

<!-- Written by scripts/cli_reference.py (`make docs`); change the commands or the script, not this page. -->

Data goes to standard output or to the file of `--output`; messages, warnings and the progress bar go to standard
error. The progress bar shows on a terminal only, and `--quiet` leaves nothing but warnings and errors. Colours follow
`NO_COLOR`. `-` as a source is standard input (JSON lines), `-` as an output is standard output. Files are written
beside their place and renamed when complete. `kg --install-completion` sets up the completion of your shell.

## Exit codes

| code | meaning |
|---|---|
| 0 | done; articles that a rule sets aside (another language, a duplicate) are no failure |
| 1 | something unexpected; the traceback is worth a bug report |
"""
TAIL = """\
| 130 | interrupted with Ctrl-C |
| 141 | whoever read the output went away, as in `kg extract … \\| head` |

An error that ends a command is one line, `kg: error: what, where, how to mend it`. When single articles fail, each
gives one line of warning, the others go through, and the command ends with code 3.
"""


def reference() -> str:
    """Return the page."""
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    parts = [HEAD + _exit_codes() + TAIL, _section("kg", group, None)]
    parts += [_section(f"kg {name}", command, "kg") for name, command in commands.items()]
    return "\n".join(parts)


def _exit_codes() -> str:
    # The tree at the top of kg/errors.py is the one place where codes are told.
    rows = re.findall(r"^[│├└─ ]+\w+\s+(\d)\s{2}(.+)$", errors.__doc__ or "", re.MULTILINE)
    meanings: dict[str, list[str]] = {}
    for code, meaning in rows:
        meanings.setdefault(code, []).append(meaning)
    return "".join(f"| {code} | {'; or '.join(meanings[code])} |\n" for code in meanings)


def _section(title: str, command: object, parent: str | None) -> str:
    make = typer.Context
    context = make(command, info_name=title, terminal_width=WIDTH, max_content_width=WIDTH)  # type: ignore[arg-type]
    text = "\n".join(line.rstrip() for line in context.get_help().strip().splitlines())
    level = "##" if parent is None else "###"
    return f"{level} `{title}`\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    page = reference()
    if "--check" in sys.argv[1:]:
        sys.exit(page != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(page, encoding="utf-8")
