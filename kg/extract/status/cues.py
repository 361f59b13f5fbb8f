"""The words of `data/status.toml`: what they say about whether an event took place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kg.model import Status
from kg.resources import load_toml
from kg.resources.typed import entries_of

_FILE = "status.toml"
_NAMES = frozenset(str(status) for status in Status)
_READ = "read"


def _cue(read: Callable[[Mapping[str, Any]], Any]) -> Any:
    """Return a field that is read from the file by a given function."""
    return field(metadata={_READ: read})


def _words(section: str, key: str) -> Any:
    """Return a field for the words of one list."""
    return _cue(lambda data: frozenset(data[section][key]))


def _statuses(section: str) -> Any:
    """Return a field for the words of a section, each with the status under which it stands."""
    return _cue(lambda data: {w: Status(name) for name, ws in data[section].items() if name in _NAMES for w in ws})


def _tables(section: str) -> Any:
    """Return a field for all lists of a section, by their keys."""
    return _cue(lambda data: {key: frozenset(data[section][key]) for key in data[section]})


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `data/status.toml`, each list with its place in the file."""

    modals: dict[str, Status] = _statuses("modals")
    past_future: frozenset[str] = _words("modals", "past_future")
    wish: frozenset[str] = _words("modals", "wish")
    governors: dict[str, Status] = _statuses("governors")
    actual: frozenset[str] = _words("governors", "actual")
    adjectives: frozenset[str] = _words("governors", "adjectives")
    irrealis: frozenset[str] = _words("irrealis", "governors")
    irrealis_marks: frozenset[str] = _words("irrealis", "marks")
    providing: frozenset[str] = _words("irrealis", "providing")
    conditions: frozenset[str] = _words("irrealis", "conditions")
    irrealis_nouns: frozenset[str] = _words("irrealis", "nouns")
    asking_nouns: frozenset[str] = _words("irrealis", "asking")
    nouns: dict[str, Status] = _statuses("nouns")
    adverbs: dict[str, Status] = _statuses("adverbs")
    disclosing: frozenset[str] = _words("negation", "disclosing")
    occasions: frozenset[str] = _words("negation", "occasions")
    deeds: frozenset[str] = _words("judging", "deeds")
    past_nouns: frozenset[str] = _words("adverbs", "past")
    pledging: frozenset[str] = _words("pledged", "verbs")
    performing: frozenset[str] = _words("pledged", "performing")
    kept: frozenset[str] = _words("pledged", "kept")
    telling: frozenset[str] = _words("pledged", "telling")
    contemplating: frozenset[str] = _words("contemplated", "verbs")
    denying: frozenset[str] = _words("denial", "verbs")
    ending: frozenset[str] = _words("ending", "verbs")
    gathering: frozenset[str] = _words("gathering", "verbs")
    undated: frozenset[str] = _words("undated", "adverbs")
    accusing: frozenset[str] = _words("alleged", "verbs")
    inviting: frozenset[str] = _words("invited", "verbs")
    arriving: frozenset[str] = _words("arriving", "verbs")
    scheduling: frozenset[str] = _words("scheduling", "verbs")
    judging: frozenset[str] = _words("judging", "words")
    continuing: frozenset[str] = _words("continued", "verbs")
    settling: frozenset[str] = _words("settled", "verbs")
    proposing: frozenset[str] = _words("proposed", "verbs")
    reacting: frozenset[str] = _words("reacting", "verbs")
    lasting: frozenset[str] = _words("lasting", "adjectives")
    voicing: frozenset[str] = _words("voiced", "verbs")
    timetables: frozenset[str] = _words("timetables", "titles")
    going: frozenset[str] = _words("gathering", "going")
    passed_texts: frozenset[str] = _words("passed", "texts")
    not_passed: frozenset[str] = _words("passed", "not_passed")
    sponsoring: frozenset[str] = _words("passed", "sponsoring")
    open_cues: frozenset[str] = _words("open", "cues")
    unhesitating: frozenset[str] = _words("unhesitating", "verbs")
    ruling_out: frozenset[str] = _words("ruled_out", "verbs")
    happening: dict[str, frozenset[str]] = _tables("happening")
    predicates: dict[str, Status] = _statuses("predicates")
    nouns_of_doing: frozenset[str] = _words("nouns", "of_doing")
    evidence: frozenset[str] = _words("hearsay", "evidence")
    disclosure: frozenset[str] = _words("hearsay", "disclosure")
    false: frozenset[str] = _words("hearsay", "false")
    true: frozenset[str] = _words("hearsay", "true")
    being: frozenset[str] = _words("hearsay", "being")
    believing: frozenset[str] = _words("hearsay", "believing")


def load_cues() -> Cues:
    """Return the cues; DataError if the file is missing or broken."""
    data = load_toml(_FILE)
    with entries_of(_FILE):
        return Cues(**{cue.name: cue.metadata[_READ](data) for cue in fields(Cues)})
