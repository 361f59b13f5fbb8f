"""Event frames and support verbs, read from `data/frames/` into typed values and indexed by trigger lemma.

The meaning of each key stands in `data/frames/README.md`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import DataError
from kg.extract.frames.frame import Frame, Support
from kg.model import Status
from kg.resources import load_toml
from kg.resources.traits import EventTraits, load_traits
from kg.resources.typed import entries_of, typed

_FAMILIES = ("engagement", "rupture", "friction", "communication", "cooperation")
_Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """All frames, by trigger lemma and kind, with the support verbs and adjunct prepositions of nouns."""

    kinds: EventTraits
    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_phrase: Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]
    by_adjective: Mapping[str, tuple[Frame, ...]]
    supports: tuple[Support, ...]
    adjuncts_occurred: _Words
    adjuncts_planned: _Words
    stage: _Words = frozenset()
    margins: _Words = frozenset()
    topical: _Words = frozenset()
    settling: _Words = frozenset()
    cabinets: _Words = frozenset()
    councils: _Words = frozenset()
    own_councils: _Words = frozenset()
    private: _Words = frozenset()

    def support(self, lemma: str, classes: _Words, particles: Iterable[str]) -> Support | None:
        """Return the first support class among `classes` that a verb with these particles belongs to."""
        held = set(particles)
        for support in self.supports:
            if support.name in classes and lemma in support.verbs:
                needed = support.particles.get(lemma)
                if needed is None or held.intersection(needed):
                    return support
        return None


def load_lexicon() -> FrameLexicon:
    """Return the frames and support verbs that ship with kg.

    Raises DataError, naming file and frame, where an entry is not well-formed.
    """
    kinds = load_traits()
    frames = tuple(frame for family in _FAMILIES for frame in _frames(f"{family}.toml", kinds))
    with entries_of("frames/support.toml"):
        return _lexicon(kinds, frames, load_toml("frames", "support.toml"))


def _frames(file: str, kinds: EventTraits) -> tuple[Frame, ...]:
    with entries_of(f"frames/{file}"):
        return tuple(_frame(record, file, kinds) for record in load_toml("frames", file)["frame"])


def _lexicon(kinds: EventTraits, frames: tuple[Frame, ...], support: Mapping[str, Any]) -> FrameLexicon:
    supports = tuple(_support(record) for record in support["support"])
    _check_governors(frames, {found.name for found in supports} | {"adjunct"})
    return FrameLexicon(
        kinds=kinds,
        frames=frames,
        by_verb=_index(frames, lambda frame: frame.verbs),
        by_noun=_index(frames, lambda frame: frame.nouns),
        by_phrase=_phrases(frames),
        by_adjective=_index(frames, lambda frame: frame.adjectives),
        supports=supports,
        adjuncts_occurred=frozenset(support["adjunct"]["occurred"]),
        adjuncts_planned=frozenset(support["adjunct"]["planned"]),
        stage=frozenset(support["stage"]["words"]),
        margins=frozenset(support["margins"]["words"]),
        topical=frozenset(support["topical"]["verbs"]),
        settling=frozenset(support["settling"]["bodies"]),
        cabinets=frozenset(support["home"]["cabinets"]),
        councils=frozenset(support["home"]["councils"]),
        own_councils=frozenset(support["home"]["own_councils"]),
        private=frozenset(support["private"]["words"]),
    )


@cache
def load_reported_words() -> Mapping[str, _Words]:
    """Return the word classes of `data/reported.toml`; DataError if the file is missing or broken."""
    return MappingProxyType({name: frozenset(words) for name, words in load_toml("reported.toml").items()})


def _check_governors(frames: tuple[Frame, ...], classes: set[str]) -> None:
    for frame in frames:
        unknown = sorted(frame.governors - classes)
        if unknown:
            raise DataError(
                f"data/frames, frame {frame.id}: governors name {unknown[0]!r}, which is not a class of support.toml"
            )


def _phrases(frames: Iterable[Frame]) -> Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """Return the phrases that begin with a word, each with its frame."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame in frames:
        for phrase in frame.phrases:
            found.setdefault(phrase[0], []).append((frame, phrase))
    return MappingProxyType({word: tuple(pairs) for word, pairs in found.items()})


def _index(frames: tuple[Frame, ...], triggers: Callable[[Frame], _Words]) -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames by the lemmas of one kind of triggers, in the order in which they are tried."""
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for lemma in sorted(triggers(frame)):
            index.setdefault(lemma, []).append(frame)
    # A refusal by a negated verb is tried before what the same verb says without negation.
    return MappingProxyType(
        {lemma: tuple(sorted(found, key=lambda frame: not frame.negated)) for lemma, found in index.items()}
    )


#: Keys that have one of a few values.
_CHOICES = {"complement": {"to"}, "foreign": {"participants", "sentence"}}


def _frame(record: Mapping[str, Any], file: str, kinds: EventTraits) -> Frame:
    where = f"data/frames/{file}, frame {record.get('id', '?')}"
    values: dict[str, Any] = dict(record)
    try:
        kind = values["kind"] = kinds[values.pop("type")]
        values["sense"] = _sense(record)
        classes = values.get("reported_words", ())
        values["reported_words"] = [word for name in classes for word in load_reported_words()[name]]
        values["phrases"] = [tuple(phrase.split()) for phrase in values.get("phrases", ())]
        for key, choices in _CHOICES.items():
            if values.get(key) not in {None, *choices}:
                raise ValueError(f"{key} is {values[key]!r}")
    except (DataError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{where}: {error}") from error
    if kind.status is not Status.OCCURRED:
        values.setdefault("status", kind.status)
    return typed(Frame, values, where)


#: The keys that distinguish the senses of one trigger.
_TELLING = (
    "direction", "act", "particle", "object", "not_object", "no_object", "place_object", "own_object", "prep",
    "prep_object", "compound", "complement", "negated", "denied", "modal", "predicate", "reported_words", "passive",
    "governors", "under", "with_words", "post", "aims", "status", "body",
)  # fmt: skip


def _sense(record: Mapping[str, Any]) -> str:
    """Return the sense of a frame: its type, first trigger, first words of its conditions, and roles.

    The sense stays the same when the frame is renamed or gets more triggers; no two frames share one.
    """
    kind = next((kind for kind in ("verbs", "nouns", "adjectives", "phrases") if record.get(kind)), "verbs")
    slots = tuple(record["roles"])
    parts = [record["type"], f"{kind[:-1]} {next(iter(record.get(kind, ())), '')}"]
    parts += [f"{key} {_first(record[key])}".strip() for key in _TELLING if key in record]
    return ", ".join((*parts, f"{'+'.join(record['require'])} at {slots[0]} to {slots[-1]}"))


def _first(value: object) -> str:
    if isinstance(value, list):
        return str(value[0]) if value else ""
    return "" if value is True else str(value)


def _support(record: Mapping[str, Any]) -> Support:
    values = dict(record)
    return typed(Support, {"name": values.pop("class"), **values}, "data/frames/support.toml")
