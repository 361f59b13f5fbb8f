"""Writes docs/cli.md from the command line itself; a test compares the two, so that no command goes undocumented."""

import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer
from generated import settle

from kg import errors
from kg.cli import app

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"

HEAD = """\
# The command line

<!-- Written by scripts/cli_reference.py (`make docs`); change the commands or the script, not this page. -->

Data goes to standard output or to the file of `--output`; messages, warnings and the progress bar go to standard
error. The progress bar shows on a terminal only, and `--quiet` leaves nothing but warnings and errors. Colours follow
`NO_COLOR`. `-` as a source is standard input, `-` as an output is standard output. Files are written
beside their place and renamed when complete. `kg --install-completion` sets up the completion of your shell.

## Exit codes

| code | meaning |
|---|---|
| 0 | done; articles that a rule sets aside (another language, a duplicate) are not failures |
| 1 | something unexpected; the traceback is worth a bug report |
"""
TAIL = """\
| 130 | interrupted with Ctrl-C |
| 141 | whoever read the output went away, as in `kg extract … \\| head` |

An error that ends a command is one line, `kg: error: what, where, how to mend it`. When single articles or lines
fail, each gives one line of warning, the others go through, and the command ends with code 3.
"""


def reference() -> str:
    """Return the page."""
    group: Any = typer.main.get_command(app)
    sections = [_section(name, command) for name, command in _commands("kg", group)]
    return "\n".join([HEAD + _exit_codes() + TAIL, *sections])


def _commands(name: str, group: Any) -> Iterator[tuple[str, Any]]:
    """Yield the commands of a group and of the groups in it, with their full names."""
    for part, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(f"{name} {part}", command)
        else:
            yield f"{name} {part}", command


def _exit_codes() -> str:
    # The tree at the top of kg/errors.py is the only place where codes are documented.
    rows = re.findall(r"^[│├└─ ]+\w+\s+(\d)\s{2}(.+)$", errors.__doc__ or "", re.MULTILINE)
    meanings: dict[str, list[str]] = {}
    for code, meaning in rows:
        meanings.setdefault(code, []).append(meaning)
    return "".join(f"| {code} | {'; or '.join(meanings[code])} |\n" for code in meanings)


def _section(title: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([title, *map(_argument, arguments), "[OPTIONS]" if options else ""]).strip()
    parts = [f"## `{title}`", f"```text\n{usage}\n```", inspect.cleandoc(command.help)]
    rows = [f"| `{_argument(a)}` | | {_cell(a.help)} |" for a in arguments]
    rows += [f"| {_flags(o)} | {_default(o)} | {_cell(o.help)} |" for o in options]
    if rows:
        parts.append("\n".join(["| argument or option | default | meaning |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _argument(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    name = f"{name}…" if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def _flags(option: Any) -> str:
    names = sorted(option.opts, key=len, reverse=True) + option.secondary_opts
    value = "" if option.is_flag else f" {_value(option)}"
    return ", ".join(f"`{name}{value}`" for name in names)


def _value(option: Any) -> str:
    annotation = option.type_descriptor.annotation
    kinds = [annotation, *get_args(annotation)]  # those of `X | None` too
    choices = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    if isinstance(option.default, StrEnum):
        choices = tuple(type(option.default))
    return "\\|".join(choices) or option.metavar or option.name.upper()


def _default(option: Any) -> str:
    if option.required:
        return "required"
    if option.is_flag or option.default is None or option.multiple:
        return ""
    variable = f", or `${option.envvar}`" if option.envvar else ""
    return f"`{getattr(option.default, 'value', option.default)}`{variable}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    settle(TARGET, reference())
