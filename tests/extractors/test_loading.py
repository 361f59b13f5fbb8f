"""If these fail, an installed extractor is not found, or a broken one ends in a traceback."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.extractors import Choice, load
from kg.extractors.loading import installed
from tests.support.plugin import install

CODE = """
class Made:
    def __init__(self, options):
        self.version = f"1 {sorted(options.items())}"

    def extract(self, article):
        return ()

class Nameless(Made):
    def __init__(self, options):
        self.version = " "

class Lines(Made):
    def __init__(self, options):
        self.version = "1\\n2"

class Strict(Made):
    def __init__(self, options):
        self.confidence = float(options["confidence"])

BARE = "no function"
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of `sys.path` with an installed plug-in."""
    places = {
        "made": "Made",
        "bare": "BARE",
        "nameless": "Nameless",
        "lines": "Lines",
        "gone": "Gone",
        "strict": "Strict",
    }
    install(tmp_path / "one", "kg_made", CODE, {name: f"kg_made:{place}" for name, place in places.items()})
    monkeypatch.syspath_prepend(tmp_path / "one")
    return tmp_path


def test_an_installed_extractor_is_made_with_its_options(plugins: Path) -> None:
    assert "made" in installed()
    assert load(Choice.of("made", {"b": "2", "a": "1"})).version == "1 [('a', '1'), ('b', '2')]"


def test_one_that_is_not_installed_names_those_that_are(plugins: Path) -> None:
    # kg's own too: whoever mistypes one of them needs no other extractor.
    with pytest.raises(UsageError, match=r"there is no extractor 'mode'; there are: frames, model, .*made"):
        load(Choice("mode"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", "cannot be imported"),
        ("bare", "leads to no function"),
        ("nameless", "has no version"),
        ("lines", "has no version"),
    ],
)
def test_a_broken_one_says_so(plugins: Path, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        load(Choice(name))


def test_two_of_one_name_are_not_guessed_between(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(plugins / "two", "kg_other", CODE, {"made": "kg_other:Made"})
    monkeypatch.syspath_prepend(plugins / "two")
    with pytest.raises(UsageError, match="several packages offer an extractor 'made'"):
        load(Choice("made"))


def test_one_that_fails_when_it_is_made_says_why_and_where_in_one_line(plugins: Path) -> None:
    """A mistyped option would end in a traceback, and `except kg.KgError` would miss it."""
    why = r"the extractor 'strict' cannot be made: ValueError: .*'abc' \(kg_made.*\.py, line \d+\)"
    with pytest.raises(UsageError, match=why):
        load(Choice.of("strict", {"confidence": "abc"}))
