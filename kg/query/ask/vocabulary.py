"""The words of questions, read from `data/questions.toml`: what is asked for, small words, and acts."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import product
from types import MappingProxyType
from typing import Any, TypeVar

from kg.errors import DataError
from kg.model import Change, Direction, Status
from kg.resources.event_types import load_event_types
from kg.resources.paths import data_path, load_toml
from kg.resources.traits import load_traits
from kg.resources.typed import typed

T = TypeVar("T")
Words = tuple[str, ...]
_FILE = "questions.toml"
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("ed", ""), ("ing", ""), ("s", ""), ("d", ""))
_SHORTEST = 2
_PART = re.compile(r"\([^)]*\)|\[[^\]]*\]|[^\s()\[\]]+")


class Wanted(StrEnum):
    """What a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    COUNT = "count"
    WHAT = "what"
    WHETHER = "whether"
    WORD = "on whose word"
    SOURCE = "which source"


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb or noun asks for: types of events, all if none is named, and the roles of its sides.

    `by` are those of its subject, `to` those of its object.

    Where no event of `types` answers, those `otherwise` may. Of one with `content`, "what" asks what was said there.
    The object of an act with `whom` is a person or a state; that of a `light` act says which event it is. Types in
    `people` count only between people; where there are `needs`, one of these words (of a phrase, all its words) must
    stand in the sentences of the event. `status` asks for these statuses, not for what took place, and `change` for
    this change of a plan.
    """

    types: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    content: bool = False
    whom: bool = False
    light: bool = False
    people: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    direction: Direction | None = None
    change: Change | None = None

    @property
    def is_journey(self) -> bool:
        """Whether it asks for journeys alone."""
        return bool(self.types) and all(load_traits()[name].is_journey for name in self.types)

    @property
    def weight(self) -> int:
        """How much it says of which events are meant: what became of them least, then that there was one."""
        return 0 if self.status else 1 if self.light else 2

    @property
    def states(self) -> tuple[str, ...]:
        """What it asks what became of an event: its statuses, or the change that goes with them."""
        return self.status if self.change is None else (self.change,)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What the first words of a question ask for; `states` says that people stand for their states."""

    wanted: Wanted
    states: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The words of questions; phrases are tuples of words in lower case and base form."""

    asked: Mapping[Words, AnswerType]
    acts: Mapping[Words, Act]
    small: Mapping[str, frozenset[str]]
    irregular: Mapping[str, str]
    examples: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """All words other than names, in their base forms."""
        words = {word for phrase in (*self.asked, *self.acts) for word in phrase}
        return frozenset(words | {word for listed in self.small.values() for word in listed})

    @cached_property
    def longest(self) -> int:
        """How many words the longest act has."""
        return max(map(len, self.acts))

    def knows(self, word: str) -> bool:
        """Whether a word, in lower case, is one of those, or a form of one."""
        return any(base in self.known for base in self.bases(word))

    def is_idle(self, word: str) -> bool:
        """Whether a word says nothing about which event is meant."""
        return word in self.small["idle"] or word in self.small["auxiliaries"]

    def content_words(self, words: Iterable[str], names: Container[str] = ()) -> tuple[str, ...]:
        """Return the words that carry meaning, in lower case, each once; a small word too if it is a name: "WHO"."""
        kept = (w.lower() for w in words if w in names or (len(w) > 1 and not self.is_idle(w.lower())))
        return tuple(dict.fromkeys(kept))

    def bases(self, word: str) -> tuple[str, ...]:
        """Return a word in lower case, and what it may be a form of."""
        found = [word, self.irregular.get(word, word)]
        for ending, instead in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST:
                found += [stem + instead, stem + "e"]
                if stem[-1:] == stem[-2:-1]:  # "cancelled"
                    found.append(stem[:-1])
        return tuple(dict.fromkeys(found))

    def act_at(self, words: Sequence[str], start: int) -> tuple[int, Act] | None:
        """Return the number of words that the longest act at a position takes, and the act; None for none."""
        for count in range(min(self.longest, len(words) - start), 0, -1):
            found = self._act(words[start : start + count])
            if found is not None:
                return count, found
        return None

    def _act(self, words: Sequence[str]) -> Act | None:
        phrases: list[Words] = [()]
        for word in words:
            phrases = [(*phrase, base) for phrase in phrases for base in self.bases(word)]
        return next((self.acts[phrase] for phrase in phrases if phrase in self.acts), None)


@cache
def load_numbers() -> Mapping[str, str]:
    """Return the digits of number words that `data/questions.toml` lists: "13th" of "thirteenth", "2" of "two"."""
    numbers: Mapping[str, str] = load_toml(_FILE)["numbers"]
    return MappingProxyType(dict(numbers))


@cache
def load_bounds(side: str) -> tuple[Words, ...]:
    """Return the phrases that make a number a bound, longest first: those "before" it or "after" it."""
    phrases = (tuple(phrase.split()) for phrase in load_toml(_FILE)["bounds"][side])
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def load_english() -> frozenset[str]:
    """Return common words, in lower case, among them given names: those that the network has as a whole."""
    text = data_path("model", "vocabulary.txt").read_text(encoding="utf-8")
    return frozenset(word for word in text.split("\n") if word.isalpha())


def load_vocabulary() -> Vocabulary:
    """Return the words of `data/questions.toml`; raises DataError if an entry is malformed."""
    data = load_toml(_FILE)
    try:
        asked, acts = _by_phrase(AnswerType, data["asked"]), _by_phrase(Act, data["act"])
        small = {name: frozenset(listed) for name, listed in data["small"].items()}
        vocabulary = Vocabulary(asked, acts, small, data["irregular"], tuple(data["examples"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"data/{_FILE}: not well-formed: {error}") from error
    if unknown := {name for act in acts.values() for name in act.types} - set(load_event_types().names):
        raise DataError(f"data/{_FILE}: {min(unknown)!r} is not an event type")
    return vocabulary


def _by_phrase(kind: type[T], entries: Iterable[Mapping[str, Any]]) -> dict[Words, T]:
    """Return what the phrases of some entries stand for."""
    found: dict[Words, T] = {}
    for entry in entries:
        value = typed(kind, {key: entry[key] for key in entry if key != "words"}, f"data/{_FILE}, {entry['words']}")
        found |= {phrase: value for words in entry["words"] for phrase in _phrases(words)}
    return found


def _phrases(words: str) -> Iterator[Words]:
    """Yield the phrases that one with alternatives stands for: "(cut|end) [all] ties"."""
    parts = ([*part.strip("()[]").split("|"), *[""] * part.startswith("[")] for part in _PART.findall(words))
    for chosen in product(*parts):
        yield tuple(" ".join(chosen).split())
