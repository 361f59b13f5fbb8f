"""If these fail, the documentation points nowhere or tells readers to type what does not work."""

import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph import Store
from kg.query import Table, list_queries
from kg.query.run import run_saved
from kg.query.saved import ParameterType
from tests.support.demo import Demo

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "data", "benchmarks")


def _pages(checkout: Path) -> list[Path]:
    found = []
    for name in PAGES:
        path = checkout / name
        found += sorted(path.rglob("*.md")) if path.is_dir() else [path]
    return found


def test_every_link_inside_the_project_leads_somewhere(checkout: Path) -> None:
    missing = [
        f"{page.relative_to(checkout)}: {target}"
        for page in _pages(checkout)
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_every_command_of_the_readme_works(checkout: Path, demo: Demo, tmp_path: Path) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## The first five minutes")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    assert len(blocks) >= 5
    blocks.remove("kg demo\n")  # was run once for all tests
    shutil.copytree(demo.folder, tmp_path / "kg-demo")
    # `kg` is the command of the environment that runs the tests.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "set -e\n" + "".join(blocks)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    printed = [_cells(line) for line in done.stdout.splitlines()]
    shown = re.search(r"```text\n(start .*?)```", section, re.DOTALL)
    assert shown is not None
    header, _, *rows = map(_cells, shown[1].splitlines())
    start = next(n for n, row in enumerate(printed) if row[:-1] == header)
    found = itertools.takewhile(lambda row: row[0][:4].isdigit(), printed[start + 2 :])
    assert [row[:-1] for row in found] == rows  # the last column is left out
    assert '"type": "Meeting"' in done.stdout


def _cells(line: str) -> list[str]:
    """Return what stands in a row of a printed table, whatever the widths of its columns and the empty cells."""
    return re.split(r"\s{2,}", line.strip())


def test_the_examples_of_saved_queries_about_a_thing_find_it_in_the_demo(demo: Demo) -> None:
    examples = [query for query in list_queries() if any(p.type is ParameterType.IRI for p in query.parameters)]
    assert len(examples) >= 5
    with Store.open(demo.store) as store:
        for query in examples:
            found = run_saved(store, query.name, query.example)
            assert isinstance(found, Table)
            assert found.rows, f"data/queries/{query.name}.rq: put another identifier there, then `make docs`"


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", "pyproject.toml", "LICENSE", "data/SOURCES.md"])
def test_what_the_pages_speak_of_is_there(checkout: Path, name: str) -> None:
    assert (checkout / name).is_file()
