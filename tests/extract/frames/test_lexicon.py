"""If these fail, a slip in a frame file goes unnoticed: its trigger is never tried, or reports have unknown roles."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.confidence.model import load_confidence
from kg.extract.frames.lexicon import Frame, FrameLexicon, load_lexicon
from kg.model import Status
from kg.resources import paths
from kg.resources.event_types import load_event_types

FRAME = """
[[frame]]
id = "test.frame"
type = "Meeting"
verbs = ["confabulate"]
roles = { subject = "participant" }
require = ["participant"]
"""


def triggers(frame: Frame) -> set[object]:
    return {*frame.verbs, *frame.nouns, *frame.phrases, *frame.adjectives}


@pytest.fixture(scope="module")
def lexicon() -> FrameLexicon:
    return load_lexicon()


@pytest.fixture
def with_frame(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the lexicon be read from a copy of the frame files with one more frame at the end of a file."""
    (tmp_path / "kg").mkdir()
    (tmp_path / "ontologies").mkdir()
    shutil.copytree(checkout / "data" / "frames", tmp_path / "data" / "frames")
    for name in ("reported.toml", "event_types.toml"):
        shutil.copy(checkout / "data" / name, tmp_path / "data")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "kg")

    def add(frame: str) -> None:
        with (tmp_path / "data" / "frames" / "engagement.toml").open("a", encoding="utf-8") as file:
            file.write(frame)

    return add


def test_a_new_frame_is_data(with_frame: Callable[[str], None]) -> None:
    with_frame(FRAME)
    (frame,) = load_lexicon().by_verb["confabulate"]
    assert (frame.id, frame.type, dict(frame.roles)) == ("test.frame", "Meeting", {"subject": "participant"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("verbs", "verbz"), "unknown key 'verbz'"),
        (('require = ["participant"]', ""), "require"),
        (('type = "Meeting"', ""), "type"),
        (('type = "Meeting"', 'type = "Meeting"\nstatus = "maybe"'), "maybe"),
        (('type = "Meeting"', 'type = "Meeting"\ndirection = "up"'), "up"),
        (('type = "Meeting"', 'type = "Meeting"\ncomplement = "that"'), "complement is 'that'"),
        (('type = "Meeting"', 'type = "Meeting"\nforeign = "near"'), "foreign is 'near'"),
        (('roles = { subject = "participant" }', "roles = 3"), "int"),
    ],
)
def test_a_broken_frame_is_reported_by_file_and_name(
    change: tuple[str, str], message: str, with_frame: Callable[[str], None]
) -> None:
    with_frame(FRAME.replace(*change))
    with pytest.raises(DataError, match=r"engagement\.toml.*test\.frame.*") as error:
        load_lexicon()
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_frame_file_that_is_no_toml_is_reported_by_name(with_frame: Callable[[str], None]) -> None:
    with_frame("[[frame]\n")
    with pytest.raises(DataError, match=r"engagement\.toml"):
        load_lexicon()


def test_frame_names_are_unique(lexicon: FrameLexicon) -> None:
    names = [frame.id for frame in lexicon.frames]
    assert sorted(names) == sorted(set(names))


def test_every_event_type_has_frames(lexicon: FrameLexicon) -> None:
    told = {frame.type for frame in lexicon.frames} | {"Statement"}  # the mechanism of speech makes statements
    assert told == set(load_event_types().names)


def test_frames_fill_the_roles_of_their_type(lexicon: FrameLexicon) -> None:
    types = load_event_types()
    # "topic" keeps what a dispute is over from being taken for a party to it.
    strange = {
        frame.id: roles
        for frame in lexicon.frames
        if (roles := set(frame.roles.values()) - set(types[frame.type].roles) - {"topic"})
    }
    assert strange == {}


def test_required_roles_can_be_filled(lexicon: FrameLexicon) -> None:
    lacking = [
        frame.id for frame in lexicon.frames if not set(frame.require) <= {*frame.roles.values(), frame.beside or ""}
    ]
    assert lacking == []


def test_every_frame_has_a_trigger(lexicon: FrameLexicon) -> None:
    assert [frame.id for frame in lexicon.frames if not triggers(frame)] == []


def test_governors_are_classes_of_support_verbs(with_frame: Callable[[str], None]) -> None:
    """ "adjunct" stands for nouns that hang on a clause by a preposition ("after talks with")."""
    with_frame(FRAME + 'governors = ["adjunct", "hold"]\n')
    load_lexicon()
    with_frame(FRAME + 'governors = ["holt"]\n')
    with pytest.raises(DataError, match="'holt', which is not a class"):
        load_lexicon()


def test_only_sanctions_have_a_direction(lexicon: FrameLexicon) -> None:
    assert {frame.type for frame in lexicon.frames if frame.direction is not None} == {"Sanction"}
    assert [frame.id for frame in lexicon.frames if frame.type == "Sanction" and frame.direction is None] == []


@pytest.mark.parametrize(
    ("verb", "particle", "status"),
    [
        ("hold", None, None),
        ("cancel", None, Status.CANCELLED),
        ("call", "off", Status.CANCELLED),
        ("postpone", None, Status.CANCELLED),
        ("put", "off", Status.CANCELLED),
    ],
)
def test_support_verbs(verb: str, particle: str | None, status: Status | None, lexicon: FrameLexicon) -> None:
    classes = frozenset(support.name for support in lexicon.supports)
    support = lexicon.support(verb, classes, [particle] if particle else [])
    assert support is not None
    assert support.status is status


@pytest.mark.parametrize(("verb", "particle"), [("call", "on"), ("put", "on"), ("eat", None)])
def test_verbs_that_support_nothing(verb: str, particle: str | None, lexicon: FrameLexicon) -> None:
    classes = frozenset({"cancel", "postpone"})
    assert lexicon.support(verb, classes, [particle] if particle else []) is None


def test_every_frame_has_a_sense_of_its_own(lexicon: FrameLexicon) -> None:
    senses = [frame.sense for frame in lexicon.frames]
    assert sorted(set(senses)) == sorted(senses)


def test_a_frame_that_is_renamed_keeps_its_sense_and_with_it_its_weight(with_frame: Callable[[str], None]) -> None:
    with_frame(FRAME)
    (before,) = load_lexicon().by_verb["confabulate"]
    with_frame(FRAME.replace("test.frame", "test.renamed").replace('"confabulate"', '"chinwag", "confer"'))
    (after,) = load_lexicon().by_verb["chinwag"]
    assert before.sense == "Meeting, verb confabulate, participant at subject to subject"
    assert after.sense == before.sense.replace("confabulate", "chinwag")


def test_every_weight_of_a_rule_is_of_a_rule_that_there_is(lexicon: FrameLexicon) -> None:
    senses = {frame.sense for frame in lexicon.frames} | {
        "Statement, clause", "Statement, according to", "Criticism, own voice",
    }  # fmt: skip
    weighed = {name.partition("=")[2] for name in load_confidence().weights if name.startswith("rule=")}
    assert weighed <= senses
