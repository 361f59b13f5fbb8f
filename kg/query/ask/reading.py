"""A question as values: what it asks for, which acts, which sides in which part, where, when and about what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.model import Status
from kg.query.ask.names import Name, Names
from kg.query.ask.periods import AskedPeriod, read_period
from kg.query.ask.vocabulary import Act, AnswerType, Vocabulary, Wanted
from kg.resources.traits import load_traits

_TOKEN = re.compile(r"'s\b|[^\W_](?:[\w.&-]|'(?!s\b))*", re.UNICODE)
_PAIR = 2
_BE_THERE = ("be", "to")
_WHERE = frozenset({"in", "at", "near"})
_COUNTED = frozenset({"times", "events", "phone", "state", "official"})
_INVERTING = frozenset({"did", "does", "do", "has", "have", "had"})
_BETWEEN = frozenset({"between", "of", "with", "and"})


class SidePart(StrEnum):
    """The part of a side in an act: its subject, its object, whoever takes part, or where it comes from."""

    BY = "by"
    TO = "to"
    ANY = "any"
    FROM = "from"


class Order(StrEnum):
    """Which of several events is asked for."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """Another event that the asked one came after, or before; its words."""

    words: tuple[str, ...]
    after: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `act` is None where no word names an act. `part` is the part of those whom a question for people asks for,
    `topics` are words of what it is about, and `ahead` says that it asks for what lay ahead.
    """

    asked: AnswerType
    act: Act | None = None
    sides: tuple[tuple[Name, SidePart], ...] = ()
    part: SidePart = SidePart.BY
    place: Name | None = None
    period: AskedPeriod | None = None
    order: Order | None = None
    ahead: bool = False
    topics: tuple[str, ...] = ()
    #: The actors that topics name.
    meant: Mapping[str, Name] = field(default_factory=dict)
    anchor: ReferenceEvent | None = None
    #: Whether it asks how many people or things there were, not how many events.
    counts_things: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the question says anything about which events are meant."""
        return bool(self.act or self.sides or self.place or self.topics or self.period)

    @property
    def may_be_planned(self) -> bool:
        """Whether a plan, named as such, answers it if nothing is known to have taken place."""
        of_status = self.act is not None and bool(self.act.status)
        return not (of_status or self.ahead) and self.asked.wanted in (Wanted.WHEN, Wanted.WHERE)

    @property
    def of_one_pair(self) -> bool:
        """Whether it asks for the contacts of two people, or for the journeys of one."""
        people = [name for name, _ in self.sides if name.code is None]
        journeys = self.act is not None and all(load_traits()[kind].is_journey for kind in self.act.types)
        return len(people) == _PAIR or (journeys and len(people) == 1 and len(self.names) == _PAIR)

    @property
    def names(self) -> tuple[Name, ...]:
        """All names that were found, in order."""
        return (*(name for name, _ in self.sides), *((self.place,) if self.place else ()))


@dataclass(frozen=True, slots=True)
class _Item:
    """A stretch of the question: a name, an act, or a word (`text`, in lower case)."""

    text: str
    name: Name | None = None
    act: Act | None = None
    passive: bool = False


def read_question(text: str, names: Names, vocabulary: Vocabulary) -> Question | None:
    """Return a question as values; None if it does not begin as a question does.

    Raises QueryError for a period that is relative or does not exist, and for an ambiguous name.
    """
    plain = " ".join(text.replace("’", "'").strip().rstrip("?!. ").split())
    plain = plain.lower() if plain.isupper() else plain
    rest, period = read_period(plain)
    words = _TOKEN.findall(rest)
    asked, start = _asked(words, vocabulary)
    if asked is None and _names_acts(words, vocabulary):
        asked = AnswerType(Wanted.COUNT)
    if asked is None:
        return None
    many = [word.lower() for word in words[:start]][-1:] == ["many"]
    words, anchor = _anchor(words[start:], vocabulary)
    words = names.spread_posts(words)
    lower = [word.lower() for word in words]
    small = vocabulary.small
    question = Question(
        asked,
        period=period,
        order=_order(lower, vocabulary),
        ahead=any(word in small["ahead"] for word in lower),
        anchor=anchor,
        counts_things=many and bool(words) and vocabulary.act_at(words, 0) is None and lower[0] not in _COUNTED,
    )
    dropped = small["first"] | small["last"] | small["ahead"]
    items = [item for item in _items(words, names, vocabulary) if item.name or item.act or item.text not in dropped]
    return _Parts(items, question, names, vocabulary).filled()


def content_words(words: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words that carry meaning, in lower case, each once."""
    return tuple(dict.fromkeys(w.lower() for w in words if len(w) > 1 and not vocabulary.is_idle(w.lower())))


def _asked(words: Sequence[str], vocabulary: Vocabulary) -> tuple[AnswerType | None, int]:
    lower = [word.lower() for word in words]
    for count in range(min(5, len(words)), 0, -1):
        found = vocabulary.asked.get(tuple(lower[:count]))
        if found is not None:
            # An auxiliary that opens the question still separates its sides.
            return found, count - (found.wanted is Wanted.WHETHER and count == 1)
    return None, 0


def _names_acts(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether words without a question are a list's heading: "Biden Xi meetings 2023"."""
    return any(word.endswith("s") and vocabulary.act_at([word], 0) is not None for word in words)


def _anchor(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], ReferenceEvent | None]:
    """Return the words without another event at their end ("after the Geneva summit"), and that event."""
    for at in range(1, len(words) - 1):
        for name, after in (("after", True), ("before", False)):
            phrase = next(
                (
                    p
                    for p in vocabulary.small[name]
                    if [w.lower() for w in words[at : at + len(p.split())]] == p.split()
                ),
                None,
            )
            if phrase is not None:
                found = content_words(words[at + len(phrase.split()) :], vocabulary)
                return (words[:at], ReferenceEvent(found, after)) if found else (words[:at], None)
    return words, None


def _order(lower: Sequence[str], vocabulary: Vocabulary) -> Order | None:
    if "next" in lower:
        return Order.FIRST
    for order, listed in ((Order.FIRST, "first"), (Order.LAST, "last")):
        if any(word in vocabulary.small[listed] for word in lower):
            return order
    return None


def _items(words: Sequence[str], names: Names, vocabulary: Vocabulary) -> list[_Item]:
    items: list[_Item] = []
    at = 0
    passive = False
    while at < len(words):
        act = vocabulary.act_at(words, at)
        name = None if act is not None and words[at].islower() else names.at(words, at)
        if act is None or not words[at].islower():
            spelt = names.phrase_alike(words, at)
            name = spelt if spelt is not None and (name is None or spelt[0] > name[0]) else name
        if name is None and act is None:
            name = names.alike(words, at)
        if name is not None:
            items.append(_Item(" ".join(words[at : at + name[0]]).lower(), name=name[1]))
            at += name[0]
        elif act is not None:
            text = " ".join(words[at : at + act[0]]).lower()
            items.append(_Item(text, act=act[1], passive=passive and _is_participle(words[at], vocabulary)))
            at += act[0]
        else:
            items.append(_Item(words[at].lower()))
            passive = passive or words[at].lower() in vocabulary.small["passive"]
            at += 1
    return items


def _is_participle(word: str, vocabulary: Vocabulary) -> bool:
    lower = word.lower()
    return lower.endswith(("ed", "en")) or lower in vocabulary.irregular


class _Parts:
    """Fills the parts of a question from its items in order."""

    def __init__(self, items: Sequence[_Item], question: Question, names: Names, vocabulary: Vocabulary) -> None:
        self._items, self._question, self._names, self._vocabulary = items, question, names, vocabulary
        self._main = self._main_act()
        self._sides: list[tuple[Name, SidePart]] = []
        self._topics: list[str] = []
        self._place: Name | None = None
        self._meant: dict[str, Name] = {}

    def filled(self) -> Question:
        """Return the question with act, sides, place, topics, and the part of those asked for."""
        about = False
        loose = False  # after a noun that the names belong to, rather than to the act
        for at, item in enumerate(self._items):
            if item.name is not None:
                if about or loose or self._is_modifier(at) or not self._names.knows(item.name):
                    self._topics += item.text.split()
                    self._meant.update(dict.fromkeys(item.text.split(), item.name))
                else:
                    self._put(at, item.name)
            elif item.act is not None:
                if at != self._main and not self._is_of_act(item):
                    self._topics += item.text.split()
                    loose = loose or (self._main is not None and at > self._main)
            elif item.text in self._vocabulary.small["about"] or self._is_topic_on(at):
                about = True
            elif not self._vocabulary.is_idle(item.text):
                self._topics.append(item.text)
                loose = loose or (self._main is not None and at > self._main)
        return replace(
            self._question,
            act=self._act(),
            sides=tuple(self._sides),
            part=self._part(),
            place=self._place,
            topics=content_words(self._topics, self._vocabulary),
            meant=self._meant,
        )

    def _main_act(self) -> int | None:
        """Return the position of the act that the question is about: the first verb or noun that is not light."""
        acts = [at for at, item in enumerate(self._items) if item.act is not None]
        return acts[0] if acts else None

    def _is_of_act(self, item: _Item) -> bool:
        """Whether another act belongs to the main one: "cancel a visit", "sign an agreement"."""
        main = self._items[self._main].act if self._main is not None else None
        if item.act is None or main is None:
            return False
        return main.light or item.act.light or set(item.act.types) < set(main.types)

    def _act(self) -> Act | None:
        acts = [item.act for item in self._items if item.act is not None]
        if self._main is None or not acts:
            return self._vocabulary.acts[_BE_THERE] if self._is_stay() else None
        main = acts[0]
        other = next((act for act in acts[1:] if act.light != main.light), None)
        if other is None:
            # "Spoke to Xi by phone": the narrower of the two.
            return next((replace(main, types=a.types) for a in acts[1:] if set(a.types) < set(main.types)), main)
        light, whole = (main, other) if main.light else (other, main)
        types = whole.types if light.status else tuple(dict.fromkeys((*whole.types, *light.types)))
        return replace(whole, types=types, status=light.status or whole.status, light=False)

    def _is_stay(self) -> bool:
        """Whether a question without an act asks whether somebody was in a place: "how often was Yellen in China"."""
        being = any(item.name is None and item.text in self._vocabulary.small["passive"] for item in self._items)
        return being and self._place is not None and bool(self._sides)

    def _part(self) -> SidePart:
        """Return the part of those asked for: subject or object of the act."""
        main = self._main
        before = self._items[: main if main is not None else len(self._items)]
        inverted = any(item.name is None and item.text in {"did", "does", "do", "has", "have"} for item in before)
        has_subject = any(item.name is not None for item in before)
        passive = main is not None and self._items[main].passive
        return SidePart.TO if passive or (inverted and has_subject) else SidePart.BY

    def _put(self, at: int, name: Name) -> None:
        before = self._before(at)
        after = self._main is not None and at > self._main
        if before in _WHERE and (name.place or name.code) and not name.is_adjective:
            self._place = name
            return
        if name.place is not None and name.code is None:
            self._place = name
            return
        self._sides.append((name, self._part_of(before, after=after)))

    def _part_of(self, before: str, *, after: bool) -> SidePart:
        main = self._items[self._main] if self._main is not None else None
        if main is None or before == "between":
            return SidePart.ANY
        if before == "from":
            return SidePart.FROM
        if after and before in _INVERTING:
            return SidePart.BY  # "how many visits did Xi pay to France"
        if main.passive:
            return SidePart.BY if before == "by" else SidePart.ANY if after else SidePart.TO
        if not after:
            return SidePart.BY
        return SidePart.ANY if before in _BETWEEN and before != "with" else SidePart.TO

    def _before(self, at: int) -> str:
        """Return the preposition before a name, over articles and names joined by "and"."""
        for item in reversed(self._items[:at]):
            if item.name is not None:
                continue
            if item.text in {"the", "a", "an", "both", "and", "'s"} or (item.act is None and item.text == "or"):
                continue
            return item.text if item.act is None else ""
        return ""

    def _is_modifier(self, at: int) -> bool:
        """Whether a name only says which thing is meant: "the AUKUS pact", "the Mexican embassy"."""
        following = self._items[at + 1 : at + 2]
        if self._main is None or at < self._main or not following:
            return False
        item = following[0]
        return (item.name is None and item.act is None and not self._vocabulary.is_idle(item.text)) or (
            item.act is not None and not self._is_of_act(item)
        )

    def _is_topic_on(self, at: int) -> bool:
        """Whether "on" or "of" introduces what an act of speech is about, not a side of it."""
        if self._items[at].text not in {"on", "of"} or self._main is None or at < self._main:
            return False
        types = self._items[self._main].act.types if self._items[self._main].act else ()  # type: ignore[union-attr]
        return self._items[at].text == "on" and not any(_stands(name) for name in types)


def _stands(name: str) -> bool:
    """Whether acts of a type remain in force once done: sanctions are "on" somebody."""
    return load_traits()[name].stands_as is Status.ONGOING
