"""The entry point. If this fails, Ctrl-C in the first moments of a command answers with a page of traceback."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

#: Python imports this before it runs anything: it says when `kg` starts to load its commands, which then takes long.
_SLOW = """
import sys, time

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "kg.cli.app":
            print("loading", flush=True)
            time.sleep(60)

sys.meta_path.insert(0, Slow())
"""
_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def _installed() -> list[str]:
    """What the script `kg` that pip installs does."""
    module, _, name = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["scripts"]["kg"].partition(":")
    return ["-c", f"import sys; from {module} import {name}; sys.exit({name}())"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("start", [["-m", "kg"], _installed()], ids=["-m", "script"])
def test_ctrl_c_while_kg_loads_ends_quietly(tmp_path: Path, start: list[str]) -> None:
    (tmp_path / "sitecustomize.py").write_text(_SLOW, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, *start, "--version"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "loading\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "")
