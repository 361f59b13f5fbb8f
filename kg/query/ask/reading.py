"""Reads a question: its first words, names, acts and periods, in order."""

import re
from collections.abc import Sequence

from kg.query.ask.names import Names
from kg.query.ask.parts import Item, Parts
from kg.query.ask.periods import read_period
from kg.query.ask.question import AskedOffice, Order, Question, ReferenceEvent
from kg.query.ask.vocabulary import AnswerType, Vocabulary, Wanted

_TOKEN = re.compile(r"'s\b|[^\W_](?:[\w.&-]|'(?!s\b))*", re.UNICODE)
_WHICH = frozenset({"which", "what"})
_NOW = frozenset({"is", "are"})
_PEOPLE = frozenset({"who", "whom"})
_COUNTED = frozenset({"times", "events", "phone", "state", "official"})


def read_question(text: str, names: Names, vocabulary: Vocabulary) -> Question | None:
    """Return a question as values; None if it does not begin as a question does.

    Raises QueryError for a period that is relative or does not exist, and for an ambiguous name.
    """
    plain = " ".join(text.replace("’", "'").strip().rstrip("?!. ").split())
    plain = plain.lower() if plain.isupper() else plain
    rest, period = read_period(plain)
    words = _TOKEN.findall(rest)
    asked, start = _asked(words, vocabulary)
    office, end = _office(words, start, names)
    asked, start = (AnswerType(Wanted.WHO), end) if office is not None else (asked, start)
    if asked is None and _names_acts(words, vocabulary):
        asked = AnswerType(Wanted.COUNT)
    if asked is None:
        return None
    now = not _NOW.isdisjoint(word.lower() for word in words)
    many = [word.lower() for word in words[:start]][-1:] == ["many"]
    words, anchor = _anchor(words[start:], vocabulary)
    words, asked = _without_claim(words, asked, vocabulary)
    words = names.spread_posts(names.split_pairs(words))
    lower = [word.lower() for word in words]
    small = vocabulary.small
    dropped = small["first"] | small["last"] | small["ahead"]
    items = [item for item in _items(words, names, vocabulary) if item.name or item.act or item.text not in dropped]
    things = _things(words, vocabulary) if many else None
    ahead = any(word in small["ahead"] for word in lower)
    question = Question(
        asked,
        period=period,
        order=_order(lower, vocabulary),
        ahead=ahead,
        upcoming=any(word in small["next"] for word in lower),
        pending=ahead and now,
        anchor=anchor,
        things=things,
        counted=_which(things, vocabulary) if things is not None else None,
        office=office,
        both=asked.wanted is Wanted.WHO and any(item.text in _PEOPLE and item.name is None for item in items),
    )
    return Parts(items, question, names, vocabulary).filled()


def _asked(words: Sequence[str], vocabulary: Vocabulary) -> tuple[AnswerType | None, int]:
    lower = [word.lower() for word in words]
    for count in range(min(5, len(words)), 0, -1):
        found = vocabulary.asked.get(tuple(lower[:count]))
        if found is not None:
            # An auxiliary that opens the question still separates its sides.
            return found, count - (found.wanted is Wanted.WHETHER and count == 1)
    return None, 0


def _office(words: Sequence[str], start: int, names: Names) -> tuple[AskedOffice | None, int]:
    """Return the office that follows "which" or "what" ("with which foreign ministers"), and where it ends."""
    for at in range(1, start + 1):
        found = names.office_at(words, at) if words[at - 1].lower() in _WHICH else None
        if found is not None:
            end = at + found[0]
            if end < len(words) and (named := names.at(words, end)) is not None and named[1].code is None:
                break  # a title: "what Secretary Blinken said"
            return AskedOffice(" ".join(words[at:end]).lower(), found[1]), end
    return None, start


def _names_acts(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether words without a question are a list's heading: "Biden Xi meetings 2023"."""
    return any(word.endswith("s") and vocabulary.act_at([word], 0) is not None for word in words)


def _without_claim(words: list[str], asked: AnswerType, vocabulary: Vocabulary) -> tuple[list[str], AnswerType]:
    """Return what somebody says, and that it is asked on whose word: "who announced that Xi would visit France".

    A denial stays among the words, as it says which reports are meant. "Which source says that …" asks for
    a source.
    """
    of_sources = asked.wanted is Wanted.SOURCE
    claims = [word.lower() for word in words[1:2]] == ["that"]
    if not (of_sources or (asked.wanted is Wanted.WHO and claims)):
        return words, asked
    bases = vocabulary.bases(words[0].lower()) if words else ()
    verb = next((base for base in bases if base in vocabulary.small["reporting"]), None)
    if verb is None:
        return words, asked
    act = vocabulary.acts.get((verb,))
    kept = words[:1] * bool(act and act.status) + words[1 + claims :]
    return kept, asked if of_sources else AnswerType(Wanted.WORD)


def _things(words: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """Return the noun that "how many" counts, None if it counts events: "diplomats" of "Russian diplomats did"."""
    ends = vocabulary.small["auxiliaries"] | {"of"}
    end = next((n for n, w in enumerate(words) if w.lower() in ends or vocabulary.act_at(words, n)), len(words))
    return words[end - 1].lower() if end and words[0].lower() not in _COUNTED else None


def _which(things: str, vocabulary: Vocabulary) -> AnswerType | None:
    """Return what "which" asks for before a noun, if that are states; of people texts name too few to count them."""
    found = vocabulary.asked.get(("which", things))
    return found if found is not None and found.states else None


def _anchor(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], ReferenceEvent | None]:
    """Return the words without another event at their end ("after the Geneva summit"), and that event."""
    for at in range(1, len(words) - 1):
        for name, after in (("after", True), ("before", False)):
            for phrase in map(str.split, vocabulary.small[name]):
                if [word.lower() for word in words[at : at + len(phrase)]] == phrase:
                    found = vocabulary.content_words(words[at + len(phrase) :])
                    return words[:at], ReferenceEvent(found, after) if found else None
    return words, None


def _order(lower: Sequence[str], vocabulary: Vocabulary) -> Order | None:
    if "next" in lower:
        return Order.FIRST
    for order, listed in ((Order.FIRST, "first"), (Order.LAST, "last")):
        if any(word in vocabulary.small[listed] for word in lower):
            return order
    return None


def _items(words: Sequence[str], names: Names, vocabulary: Vocabulary) -> list[Item]:
    items: list[Item] = []
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
            items.append(Item(" ".join(words[at : at + name[0]]).lower(), name=name[1]))
            at += name[0]
        elif act is not None:
            text = " ".join(words[at : at + act[0]]).lower()
            items.append(Item(text, act=act[1], passive=passive and _is_participle(words[at], vocabulary)))
            at += act[0]
        else:
            items.append(Item(words[at].lower()))
            passive = passive or words[at].lower() in vocabulary.small["passive"]
            at += 1
    return items


def _is_participle(word: str, vocabulary: Vocabulary) -> bool:
    lower = word.lower()
    return lower.endswith(("ed", "en")) or lower in vocabulary.irregular
