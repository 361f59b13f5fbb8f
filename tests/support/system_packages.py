"""Tests that need a system package say so here: they skip with the reason, or fail where everything is promised."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def require(program: str, package: str) -> str:
    """Return the path of a program that a Debian package brings.

    Without it the test skips and names the package; with KG_REQUIRE_ALL=1 (as in `.ci/run`) it fails instead.
    """
    path = shutil.which(program)
    if path is None:
        _missing(program, package)
    return path


def require_file(path: Path, package: str) -> Path:
    """Return the path of a file that a Debian package brings; without it as `require`."""
    if not path.exists():
        _missing(path.name, package)
    return path


def _missing(what: str, package: str) -> NoReturn:
    reason = f"{what} is missing: install the Debian package {package}"
    if os.environ.get("KG_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
