"""If these fail, docs/cli.md tells users of a command line that does not exist (mend with `make docs`)."""

import subprocess
import sys
from pathlib import Path

import typer

from kg.cli import app


def test_the_page_is_what_the_script_writes(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(checkout / "scripts" / "cli_reference.py"), "--check"], check=False, timeout=600
    )
    assert done.returncode == 0, "docs/cli.md is out of date: run `make docs`"


def test_the_module_is_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--version"],
        cwd=tmp_path,
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("kg ")


def test_every_command_and_option_is_described() -> None:
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert command.help, name
        for parameter in command.params:
            assert parameter.help or parameter.name == "help", f"kg {name}: {parameter.name}"


def test_every_exit_code_of_the_errors_is_in_the_page(checkout: Path) -> None:
    page = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 130, 141):
        assert f"| {code} |" in page
