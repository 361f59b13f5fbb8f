"""The parts of a question from its words in order: act, sides and their parts, place, and topics."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.model import Status
from kg.query.ask.names import Name, Names
from kg.query.ask.question import Question, SidePart
from kg.query.ask.vocabulary import Act, Vocabulary, Wanted
from kg.resources.traits import load_traits

_BE_THERE = ("be", "to")
_WHERE = frozenset({"in", "at", "near"})
_INVERTING = frozenset({"did", "does", "do", "has", "have", "had"})
_ACTING = _INVERTING | {"by"}
_BETWEEN = frozenset({"between", "of", "with", "and"})
#: Before these words a name takes part in the act, whatever noun stands between: "sign a trade deal with India".
_TAKING_PART = frozenset({"with", "between"})


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the question: a name, an act, or a word (`text`, in lower case)."""

    text: str
    name: Name | None = None
    act: Act | None = None
    passive: bool = False


class Parts:
    """Fills the parts of a question from its items in order."""

    def __init__(self, items: Sequence[Item], question: Question, names: Names, vocabulary: Vocabulary) -> None:
        self._items, self._question, self._names, self._vocabulary = items, question, names, vocabulary
        #: The position of the act that the question is about: the first verb or noun that names one.
        self._main = next((at for at, item in enumerate(items) if item.act is not None), None)
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
                loose = loose and self._before(at) not in _TAKING_PART
                named_after = self._is_modifier(at) or self._names_act(at)
                if about or loose or named_after or not self._names.knows(item.name):
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
            topics=self._vocabulary.content_words(self._topics, {item.text for item in self._items if item.name}),
            unknown=self._unknown(),
            meant=self._meant,
            acting=tuple(word for item in self._items if item.act is not None for word in item.text.split()),
        )

    def _unknown(self) -> tuple[str, ...]:
        """Return the words in the place of the only name of a question for people: "economy" of "who met economy"."""
        if self._question.asked.wanted is not Wanted.WHO or any(item.name for item in self._items):
            return ()
        act = self._act()
        starts = (at for at in range(len(self._items)) if self._is_topic(at) and self._is_object(at, act))
        start = next(starts, len(self._items))
        rest = range(start, len(self._items))
        return tuple(self._items[at].text for at in takewhile(self._is_topic, rest))

    def _is_topic(self, at: int) -> bool:
        item = self._items[at]
        return item.name is None and item.act is None and not self._vocabulary.is_idle(item.text)

    def _is_object(self, at: int, act: Act | None) -> bool:
        """Whether a word stands right after "with", or where an act whose object is a person or a state has that."""
        before = self._before(at)
        if before == "with" or act is None or not act.whom or self._main is None:
            return before == "with"
        return before == "" if at > self._main else before in _INVERTING

    @property
    def _is_mutual(self) -> bool:
        """Whether the sides act on "each other"."""
        words = [item.text for item in self._items]
        return ("each", "other") in pairwise(words) or ("one", "another") in pairwise(words)

    def _is_of_act(self, item: Item) -> bool:
        """Whether another act belongs to the main one: "cancel a visit", "sign an agreement"."""
        main = self._items[self._main].act if self._main is not None else None
        if item.act is None or main is None:
            return False
        return main.light or item.act.light or set(item.act.types) <= set(main.types)

    def _act(self) -> Act | None:
        acts = [item.act for at, item in enumerate(self._items) if item.act is not None and not self._is_aim(at)]
        if self._main is None or not acts:
            return self._vocabulary.acts[_BE_THERE] if self._is_stay() else None
        whole = max(acts, key=lambda act: act.weight)
        # "Spoke to Xi by phone": the narrower of the two.
        alike = (act.types for act in acts if act.weight == whole.weight)
        types = next((types for types in alike if set() < set(types) < set(whole.types)), whole.types)
        # "Agree to cut tariffs" asks for the cut, else for an agreement; "announce sanctions" for no statement.
        light = next((act.types for act in acts if act.weight < whole.weight), ())
        wider = () if any(load_traits()[name].is_speech for name in light) else light
        otherwise = tuple(name for name in dict.fromkeys((*whole.otherwise, *wider)) if name not in types)
        became = next((act for act in acts if act.status), whole)
        return replace(
            whole, types=types, otherwise=otherwise, status=became.status, change=became.change, light=False
        )

    def _is_aim(self, at: int) -> bool:
        """Whether an act only says what another is to end: "sign a deal to scrap tariffs"."""
        act = self._items[at].act
        return act is not None and bool(act.status) and at != self._main and self._items[at - 1].text == "to"

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

    def _names_act(self, at: int) -> bool:
        """Whether a town stands before the noun of an act, which has its name from there: "the Minsk ceasefire"."""
        name, following = self._items[at].name, self._items[at + 1 : at + 2]
        is_town = name is not None and name.place is not None and (name.is_capital or name.code is None)
        before = self._items[at - 1].text if at else ""
        return is_town and bool(following and following[0].act) and before in {"the", "a"}

    def _part_of(self, before: str, *, after: bool) -> SidePart:
        main = self._items[self._main] if self._main is not None else None
        if before == "from" and not after and self._question.asked.wanted is Wanted.WHO:
            return SidePart.OWN
        if main is None or before == "between" or self._is_mutual:
            return SidePart.ANY
        if before == "from":
            return SidePart.FROM
        if self._question.things is not None and not after:
            return SidePart.ANY  # "how many Russian diplomats did Britain expel"
        if after and before in _ACTING:
            return SidePart.BY  # "how many visits did Xi pay to France", "sanctions imposed by the US"
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
        if item.act is not None:
            return not self._is_of_act(item)
        small = self._vocabulary.is_idle(item.text) or item.text in self._vocabulary.small["about"]
        return item.name is None and not small

    def _is_topic_on(self, at: int) -> bool:
        """Whether "on" introduces what an act is about, not a side, and is followed by it: not "agree on in May"."""
        act = self._act() if self._main is not None and at > self._main else None
        following = self._items[at + 1 : at + 2]
        if act is None or self._items[at].text not in {"on", "upon"} or not following:
            return False
        return following[0].text not in _WHERE and not any(_stands(name) for name in act.types)


def _stands(name: str) -> bool:
    """Whether acts of a type are aimed at somebody and remain in force once done: sanctions are "on" somebody."""
    traits = load_traits()[name]
    return traits.stands_as is Status.ONGOING and not traits.mutual
