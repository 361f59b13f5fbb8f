"""If these fail, a data file has a word or a key that nothing reads, and who changes it sees no effect."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from kg.annotate.actors.nominals import NominalWords
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.times.lexicon import TimeLexicon
from kg.extract.frames.lexicon import Frame, FrameLexicon, load_lexicon
from kg.extract.speech.sayings import SpeechWords
from kg.extract.status import cues
from kg.extract.status.cues import Cues, load_cues
from kg.model import Status
from kg.resources import load_toml
from kg.syntax.grammar import Grammar
from kg.syntax.repairs.headlines import HeadlineWords

#: Words of a path in `roles` that are no prepositions (`kg/syntax/slots.py`).
SLOTS = "subject object attribute actor possessive modifier named dative complement head between governor"
PREPOSITIONS = (
    "about across against alongside among around as at before behind beside by during for from in into involving "
    "near of on opposite out over regarding targeting through to under upon with"
)


def lists(value: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every list of strings in a file, with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}")
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield name, value
    elif isinstance(value, list):
        for inner in value:
            yield from lists(inner, f"{name}.{inner.get('id', '')}" if isinstance(inner, dict) else name)


def test_no_list_has_a_word_twice(checkout: Path) -> None:
    twice = {
        (file.name, name, word)
        for file in sorted((checkout / "data").rglob("*.toml"))
        for name, words in lists(tomllib.loads(file.read_text("utf-8")))
        for word in words
        if words.count(word) > 1
    }
    assert not twice


@pytest.mark.parametrize(
    "words", [ActorWords, Grammar, HeadlineWords, NominalWords, SpeechWords, Cues, Frame, FrameLexicon, TimeLexicon]
)
def test_every_list_that_is_loaded_is_used(words: Any, checkout: Path) -> None:
    sources = "\n".join(file.read_text("utf-8") for file in sorted((checkout / "kg").rglob("*.py")))
    assert not [field.name for field in fields(words) if not re.search(rf"\.{field.name}\b", sources)]


class Read(dict[str, Any]):
    """A table of a file that knows which of its keys were asked for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__({key: Read(value) if isinstance(value, dict) else value for key, value in table.items()})
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)


def test_every_key_of_the_cues_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Read(load_toml("status.toml"))
    monkeypatch.setattr(cues, "load_toml", lambda _: data)
    load_cues()
    statuses = set(map(str, Status))
    unread = {(name, key) for name, table in data.items() for key in set(table) - table.asked - statuses}
    assert not unread | (set(data) - data.asked)


def test_every_class_of_verbs_and_words_is_named_by_a_frame() -> None:
    frames = [frame for family in load_frames() for frame in family]
    assert {support.name for support in load_lexicon().supports} <= {
        name for frame in frames for name in frame.get("governors", ())
    }
    assert set(load_toml("reported.toml")) == {name for frame in frames for name in frame.get("reported_words", ())}


def test_every_place_of_a_participant_is_a_slot_or_a_preposition() -> None:
    known = {*SLOTS.split(), *PREPOSITIONS.split()}
    paths = {path for family in load_frames() for frame in family for path in frame["roles"]}
    assert not [path for path in sorted(paths) if not set(path.split(".")) <= known]


def test_every_key_of_a_frame_is_explained_and_used(checkout: Path) -> None:
    page = (checkout / "data" / "frames" / "README.md").read_text("utf-8")
    used = {key for family in load_frames() for frame in family for key in frame}
    assert {field.name for field in fields(Frame)} - {"kind", "sense"} | {"type"} == used
    assert not [key for key in sorted(used) if f"`{key}`" not in page]


def load_frames() -> list[list[dict[str, Any]]]:
    """Return the entries of each family of frames."""
    families = ("engagement", "rupture", "friction", "communication", "cooperation")
    return [load_toml("frames", f"{family}.toml")["frame"] for family in families]
