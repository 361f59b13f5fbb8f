"""`kg serve` as a real process on loopback."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_START = "import sys; from kg.cli import main; sys.argv = ['kg', 'serve', *sys.argv[1:]]; main()"
#: What updates have to send.
TOKEN = "a token of the tests"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
_DOOR = re.compile(r"to correct, open (http://\S+)")
_ADDRESS = re.compile(r"(http://\S+/) serves")


def _environment(cache: str) -> dict[str, str]:
    """Return the environment of a server whose explorer keeps its data in a folder of its own."""
    return os.environ | {"KG_UPDATE_TOKEN": TOKEN, "XDG_CACHE_HOME": cache}


@contextmanager
def kg_server(store: Path | str, *options: str) -> Iterator[str]:
    """Run `kg serve` on a free port; yields its address, which ends in a slash."""
    with _running(store, *options) as (address, _):
        yield address


@contextmanager
def correcting_server(store: Path, *options: str) -> Iterator[tuple[str, str]]:
    """Run `kg serve --correct`; yields its address, and the one with the token that it prints."""
    with _running(store, "--correct", *options) as (address, log):
        found = _DOOR.search(log.readline())
        assert found
        yield address, found[1]


@contextmanager
def _running(store: Path | str, *options: str) -> Iterator[tuple[str, IO[str]]]:
    command = [sys.executable, "-c", _START, "--store", str(store), "--port", "0", *options]
    with (
        tempfile.TemporaryDirectory() as cache,
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_environment(cache)) as process,
    ):
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            found = _ADDRESS.search(line)
            assert found, line + process.stderr.read()
            yield found[1], process.stderr
        finally:
            process.terminate()
            rest = process.stderr.read() if process.stderr else ""
            process.wait(timeout=60)
            assert "Traceback" not in rest, rest
