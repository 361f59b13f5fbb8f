"""If these fail, kg runs whatever weights an index handed out, or refuses the right ones."""

import importlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from kg.annotate import DEFAULT_MODEL
from kg.annotate.parsing import load_model
from kg.annotate.pipelines import default_folder
from kg.errors import DataError
from kg.resources import load_toml
from tests.cli.conftest import Kg, kg  # noqa: F401 - a fixture

INSIDE = load_toml("pipeline.toml")["folder"]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package of the default pipeline, first on Python's path."""
    spec = importlib.util.find_spec(DEFAULT_MODEL)
    assert spec is not None
    assert spec.submodule_search_locations
    package = tmp_path / "packages" / DEFAULT_MODEL
    shutil.copytree(spec.submodule_search_locations[0], package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.delitem(sys.modules, DEFAULT_MODEL, raising=False)
    monkeypatch.syspath_prepend(package.parent)
    return package / INSIDE


def test_the_default_pipeline_is_the_one_that_was_tested(copied: Path) -> None:
    assert default_folder() == copied
    assert load_model().pipe_names == spacy.load(copied).pipe_names


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda folder: flip(folder / "ner" / "model"), "ner/model differs"),
        (lambda folder: flip(folder / "config.cfg"), "config.cfg differs"),
        (lambda folder: (folder / "tagger" / "cfg").unlink(), "tagger/cfg is missing"),
        (lambda folder: (folder / "vocab" / "more").write_bytes(b""), "vocab/more is not one of its files"),
        (shutil.rmtree, "is missing"),
    ],
    ids=["weights", "configuration", "missing", "superfluous", "empty"],
)
def test_one_that_differs_is_refused(copied: Path, change: Callable[[Path], None], why: str) -> None:
    change(copied)
    with pytest.raises(DataError, match=why):
        load_model()


def test_the_package_of_a_wrong_one_is_never_run_and_its_folder_can_be_chosen(
    kg: Kg,  # noqa: F811
    copied: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.annotate.annotator.load_model", load_model)  # not the parser that tests keep
    (copied.parent / "__init__.py").write_text("raise SystemExit(99)\n", encoding="utf-8")
    flip(copied / "README.md")
    article = '{"text": "Antony Blinken met Qin Gang in Beijing on 18 June 2023."}'
    refused = kg("extract", "-", "--extractor", "frames", stdin=article)
    assert (refused.exit_code, refused.stdout) == (DataError.exit_code, "")
    assert len(refused.stderr.splitlines()) == 1
    assert "(the option model)" in refused.stderr
    chosen = kg("extract", "-", "--extractor", "frames", "--model", copied, stdin=article)
    assert (chosen.exit_code, '"type": "Meeting"' in chosen.stdout) == (0, True)
