"""Keys that a user presses: single ones on a terminal, characters of standard input where that is a pipe."""

import sys
from typing import TextIO

import click


class Keys:
    """Reads keys and, where a key asks for more, a line.

    On a pipe blanks between keys are passed over, and the line is the rest of the key's line or, if that is empty,
    the next one: ``m 1a2b`` and ``m`` with ``1a2b`` below it are the same.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stdin if stream is None else stream

    @property
    def on_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self._stream is not None and self._stream.isatty()

    def key(self) -> str | None:
        """Return the next key in lower case, None at the end."""
        if self._stream is None:
            return None
        if self.on_terminal:
            try:
                return click.getchar().lower()
            except (EOFError, OSError):
                return None
        while (found := self._stream.read(1)).isspace():
            continue
        return found.lower() or None

    def line(self, prompt: str) -> str:
        """Return a line of text, without its end; empty at the end of the input."""
        if self.on_terminal:
            print(prompt, end=" ", file=sys.stderr, flush=True)
            return self._stream.readline().strip()
        return self._stream.readline().strip() or self._stream.readline().strip()
