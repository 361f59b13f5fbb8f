"""How a command ends: an error of ours is one line and an exit code, a closed pipe is silence, the rest may trace."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import KgError

#: Exit code when whoever read our output went away, as in `kg extract … | head`: 128 + SIGPIPE.
PIPE_CLOSED = 141

#: Exit code when articles failed and others went through: that of an article's error.
SOME_FAILED = 3


class Commands(TyperGroup):
    """The group of all commands, which turns errors into messages and exit codes."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the call names and flush what it printed.

        Raises typer.Exit with the code of the KgError that ended the command, or PIPE_CLOSED.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _silence_stdout()
            raise typer.Exit(PIPE_CLOSED) from error
        except KgError as error:
            print(f"kg: error: {one_line(error)}", file=sys.stderr)
            raise typer.Exit(error.exit_code) from error
        return result


def one_line(error: Exception) -> str:
    """Return the message of an error on one line."""
    return " ".join(str(error).split())


def _silence_stdout() -> None:
    # The interpreter flushes stdout once more when it ends; without a place to flush to, it would complain.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
