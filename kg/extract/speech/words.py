"""The vocabulary of speech: verbs of saying and their content, as read from `data/speech.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.resources import load_toml
from kg.resources.typed import typed


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of `data/speech.toml`."""

    statement_type: str
    verbs: frozenset[str]
    statement_verbs: frozenset[str]
    statement_objects: frozenset[str]
    object_verbs: frozenset[str]
    lone_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    about_verbs: frozenset[str]
    source_nouns: frozenset[str]
    infinitive_verbs: frozenset[str]
    stressing_verbs: frozenset[str]
    stressed_objects: frozenset[str]
    telling_verbs: frozenset[str]
    addressing_verbs: frozenset[str]
    conversations: frozenset[str]
    confirming_verbs: frozenset[str]
    accounts: tuple[str, ...]
    joined: Mapping[str, frozenset[str]]


def load_speech_words() -> SpeechWords:
    """Return the word lists; DataError if the file is missing or broken."""
    return typed(SpeechWords, load_toml("speech.toml"), "data/speech.toml")
