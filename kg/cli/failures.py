"""How a command ends: a KgError is one line and an exit code, a closed pipe is silent, the rest is a traceback."""

import os
import sys
from typing import Any, cast

import typer
from typer.core import TyperGroup

from kg.errors import KgError, LayoutError, OutputError, StoreError, UsageError, without_passwords
from kg.files import remedy_of
from kg.layout import printable

#: Exit code when the reader of the output has gone, as in `kg extract … | head`: 128 + SIGPIPE.
PIPE_CLOSED = 141

#: Exit code when some articles failed: that of ArticleError.
SOME_FAILED = 3


#: What Typer raises for a wrong call, whether it brings its own click or uses the package.
_Misused: Any = typer.BadParameter.__base__

#: Wordings to replace in its messages.
_CLEARER = (
    (": Value error, ", ": "),
    (": Input should be", ": it must be"),
    ("does not match the formats '%Y-%m-%d'", "is not a day as YYYY-MM-DD"),
)


class Commands(TyperGroup):
    """The group of all commands, which turns errors into messages and exit codes."""

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Return the context of a call; raises typer.Exit where the options before the command are wrong."""
        try:
            return super().make_context(*arguments, **extra)
        except _Misused as error:
            raise _reported(error) from error

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the call names and flush what it printed.

        Raises typer.Exit with the code of the KgError that ended the command, that of a wrong call, or PIPE_CLOSED.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _silence_stdout()
            raise typer.Exit(PIPE_CLOSED) from error
        except KgError as error:
            print(f"kg: error: {one_line(error)}{_remedy(error)}", file=sys.stderr)
            raise typer.Exit(error.exit_code) from error
        except _Misused as error:
            raise _reported(error) from error
        except OSError as error:
            if not (remedy := remedy_of(error)):
                raise
            where = f"{error.filename}: " if error.filename else ""
            print(f"kg: error: {where}{error.strerror}{remedy}", file=sys.stderr)
            raise typer.Exit(OutputError.exit_code) from error
        return result


def _remedy(error: KgError) -> str:
    """Return what helps, if the message of the error does not say it."""
    if remedy := remedy_of(error.__cause__):
        return "" if str(error).endswith(remedy) else remedy
    if not isinstance(error, LayoutError):
        return ""
    from kg.pipeline.sources import noted_sources, rebuild_command

    try:
        command, sources = rebuild_command(error.folder), noted_sources(error.folder)
    except StoreError:
        return ""
    if "-" in sources:
        return "; some of its articles came from standard input and are not in the store: supply them again"
    return "" if command is None else f"; nothing is lost, as its articles are read again: run `{command}`"


def one_line(error: object) -> str:
    """Return the message of an error on one line."""
    return " ".join(printable(str(error)).split())


def _reported(error: Any) -> Exception:
    """Print what is wrong with a call and return what ends it; a request for help ends as Typer decides."""
    if type(error).show is not _Misused.show:
        return cast("Exception", error)
    said = without_passwords(one_line(error.format_message()).removesuffix("."))
    for theirs, ours in _CLEARER:
        said = said.replace(theirs, ours)
    command = "kg" if error.ctx is None else error.ctx.command_path
    print(f"kg: error: {said[:1].lower()}{said[1:]}; see `{command} --help`", file=sys.stderr)
    return typer.Exit(UsageError.exit_code)


def _silence_stdout() -> None:
    # The interpreter flushes stdout once more when it ends, and would complain about the closed pipe.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
