"""Which reading an ambiguous name has in a text: by the day, by what else the text names, by the words around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from kg.annotate.actors.phrases import Form, Phrase, Scan
from kg.annotate.actors.places import is_place, is_where
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import NameEntry, NameKind
from kg.syntax.tags import PROPER

_DIRECTIONS = frozenset({"North", "South", "East", "West"})
_JOINED = frozenset({"and", "or", "to", "from", ",", "/", "-"})
_OWNERS = frozenset({NameKind.STATE, NameKind.BODY})
_NAMED = frozenset({"compound", "nmod", "amod", "poss"})


@dataclass(frozen=True)
class Context:
    """What a text names unambiguously: codes with the names used for them, its words, and its day."""

    texts: Sequence[str]
    named: dict[str, set[str]]
    gazetteer: Gazetteer
    day: date | None

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        matches: Iterable[tuple[int, tuple[NameEntry, ...]]],
        gazetteer: Gazetteer,
        day: date | None,
    ) -> "Context":
        """Return the context given by the matches of a text."""
        named: dict[str, set[str]] = {}
        for _, entries in matches:
            keys = {entry.key for entry in entries}
            if len(keys) == 1 and entries[0].key is not None:
                named.setdefault(entries[0].key, set()).add(entries[0].surface)
        return cls(texts, named, gazetteer, day)

    def names(self, key: str, surface: str) -> bool:
        """Whether the text names a state or body by another name than this one."""
        return bool(self.named.get(key, set()) - {surface})

    def names_otherwise(self, entry: NameEntry) -> bool:
        """Whether the text uses another name for what an entry means."""
        return entry.key is not None and self.names(entry.key, entry.surface)

    @cached_property
    def text(self) -> str:
        """The words of the text, one space between them."""
        return f" {' '.join(self.texts)} "

    def has_cue(self, cues: Iterable[str], surface: str) -> bool:
        """Whether the text has one of the words, or names one of the codes."""
        return any(self.names(cue, surface) or f" {cue} " in self.text for cue in cues)


def choose_reading(
    doc: Doc, start: int, end: int, entries: Sequence[NameEntry], context: Context
) -> NameEntry | None:
    """Return the reading that a name has in its text, or None where it names no actor."""
    live = [entry for entry in _alive(entries, context) if not _is_of_another(doc, end, entry, context)]
    if not live:
        return None
    surface = live[0].surface
    for reading in context.gazetteer.readings_of(doc[start:end].text):
        own = live[0].key is not None and context.names(live[0].key, surface)
        if not own and (not reading.cues or context.has_cue(reading.cues, surface)):
            return reading.entry
    if len({entry.key for entry in live}) < 2:
        return live[0]
    offices = [entry for entry in live if entry.kind is NameKind.OFFICE]
    others = [entry for entry in live if entry.kind is not NameKind.OFFICE]
    if offices and others:
        # "Brussels" means the Union unless the text names only Belgium.
        mine = any(context.names(entry.key or "", surface) for entry in others)
        theirs = any(context.names(entry.key or "", surface) for entry in offices)
        return others[0] if mine and not theirs else others[0] if is_place(doc[start:end].root, doc) else offices[0]
    rulers = [entry for entry in live if entry.kind is NameKind.GROUP]
    lands = [entry for entry in live if entry.kind is NameKind.CITY]
    if rulers and lands:
        # A land that its own rulers hold: they sign and host, also where the text names the state that claims it.
        return lands[0] if is_where(doc[start:end].root, doc) else rulers[0]
    known = [entry for entry in live if context.names(entry.key or "", surface)]
    return (known or live)[0]


def _is_of_another(doc: Doc, end: int, entry: NameEntry, context: Context) -> bool:
    """Whether the text gives an office that one state is known for to another: "the Congress of Colombia".

    Or to a body: "the State Council of the Union State".
    """
    if entry.kind is not NameKind.OFFICE or end + 1 >= len(doc) or doc[end].lower_ != "of":
        return False
    at = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    spans = [doc[at:stop] for stop in range(at + 1, min(len(doc), at + 3) + 1)]
    owners = {e.key for span in spans for e in context.gazetteer.lookup(span.text) if e.kind in _OWNERS}
    return bool(owners) and entry.key not in owners


def _alive(entries: Sequence[NameEntry], context: Context) -> list[NameEntry]:
    """Return the readings that fit the day, states that have since ceased to exist first."""
    gone: list[NameEntry] = []
    rest: list[NameEntry] = []
    for entry in entries:
        state = context.gazetteer.state(entry.key or "")
        if state is None or state.end is None:
            rest.append(entry)
        elif context.day is not None and (state.start or "") <= context.day.isoformat() <= state.end:
            gone.append(entry)
        elif len({e.key for e in entries}) == 1:
            rest.append(entry)
    return [*gone, *rest] or list(entries)


def in_person_name(doc: Doc, start: int, end: int, entries: Sequence[NameEntry], taken: set[int]) -> bool:
    """Whether a name that is also a personal name is part of one here: "Michael Jordan", "Chad Harris"."""
    token = doc[start]
    if end - start != 1 or not entries[0].is_ambiguous or token.ent_type_ != "PERSON":
        return False
    before = doc[start - 1] if start > 0 else None
    if before is not None and token.ent_iob_ == "I" and before.i not in taken and before.tag_ == "NNP":
        return before.text.istitle()
    after = doc[end] if end < len(doc) else None
    if after is None or after.ent_type_ != "PERSON" or after.ent_iob_ != "I" or after.i in taken:
        return False
    return after.text.istitle() and (before is None or before.lower_ not in {"of", "the", "'s"})


def relative_states(scan: Scan, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the states named by a direction: "North and South Korea", "the North", "the two Koreas"."""
    taken = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    by_start = {phrase.start: phrase for phrase in phrases}
    keys = {phrase.key for phrase in phrases if phrase.key}
    for start, end in scan.bounds:
        for i in range(start, end):
            if i in taken or not (scan.texts[i] in _DIRECTIONS or scan.texts[i][-1:] == "s"):
                continue
            token = scan.doc[i]
            if token.text in _DIRECTIONS:
                key = _joined_state(scan, i, end, by_start) or _bare_direction(scan, i, keys)
                if key is not None:
                    yield _state(i, key, scan.gazetteer)
            elif token.text.istitle() and token.text.endswith("s") and token.tag_ in PROPER:
                for key in [
                    reading.entry.key for reading in scan.gazetteer.readings_of(token.text) if reading.entry.key
                ]:
                    yield _state(i, key, scan.gazetteer)


def _joined_state(scan: Scan, i: int, end: int, by_start: dict[int, Phrase]) -> str | None:
    """Return the state of "North" in "North and South Korea"."""
    following = by_start.get(i + 2)
    if (
        i + 3 >= end
        or scan.doc[i + 1].lower_ not in _JOINED
        or following is None
        or following.kind is not ActorKind.STATE
    ):
        return None
    words = [token.text for token in scan.doc[following.start : following.end]]
    if len(words) < 2 or words[0] not in _DIRECTIONS:
        return None
    readings = scan.gazetteer.lookup(" ".join((scan.doc[i].text, *words[1:])))
    return readings[0].key if readings else None


def _bare_direction(scan: Scan, i: int, keys: set[str]) -> str | None:
    """Return the state of "the North" where the text distinguishes two states that way."""
    token = scan.doc[i]
    if token.dep_ in _NAMED and token.head.i == i + 1 and scan.doc[i + 1].tag_ in PROPER:
        return None
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr", "dative"}:
        return None
    before = scan.doc[i - 1].lower_ if i else ""
    if before not in {"the", "and", "with"}:
        return None
    return next(
        (r.entry.key for r in scan.gazetteer.readings_of(token.text) if any(cue in keys for cue in r.cues)), None
    )


def _state(i: int, key: str, gazetteer: Gazetteer) -> Phrase:
    return Phrase(i, i + 1, i, Form.NAME, ActorKind.STATE, gazetteer.name_of(key) or key, key, key=key)
