"""A report as merging sees it: its actors, days, places and words in a form that is fast to compare."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.model import ArticleRecord, Participant, Report
from kg.resolve.merging.rules import MergeRules
from kg.resources.gazetteer import without_marks
from kg.resources.traits import MergeSpan

_WORD = re.compile(r"[^\W_][\w.'’-]*")
_SHORTEST = 3  # letters of a word that counts
_SENTENCE_END = frozenset('.!?:"“”')


@dataclass(frozen=True, slots=True)
class DayWindow:
    """The days (proleptic ordinals, both inclusive) an event may lie in.

    `dated` says that the report gives both ends; else `anchor` is the day to count from: the end that is known,
    or the day of publication.
    """

    low: int
    high: int
    dated: bool
    anchor: int

    @property
    def width(self) -> int:
        """The number of days in the window."""
        return self.high - self.low + 1

    def gap(self, other: "DayWindow") -> int:
        """Return the days between the windows, 0 where they overlap."""
        return max(0, self.low - other.high, other.low - self.high)

    def distance(self, day: int) -> int:
        """Return the days from a day to the window, 0 inside it."""
        return max(0, self.low - day, day - self.high)


@dataclass(frozen=True, slots=True)
class Agent:
    """A participant that is more than its state: a person, a group, a ministry."""

    label: str
    tokens: frozenset[str]
    country: str | None
    id: str | None

    def is_same(self, other: "Agent") -> bool:
        """Whether both are one: by identifier where both have one, else by name and state."""
        if self.id and other.id:
            return self.id == other.id
        if self.country and other.country and self.country != other.country:
            return False
        return self.tokens <= other.tokens or other.tokens <= self.tokens


@dataclass(frozen=True, slots=True)
class Side:
    """The actors on one side of an event: persons (in order of name) and codes of states and bodies."""

    people: tuple[Agent, ...]
    states: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.people or self.states)

    def shared(self, other: "Side") -> list[Agent]:
        """Return the persons who are on the other side too."""
        return [p for p in self.people if any(p.is_same(q) for q in other.people)]

    def clashes(self, other: "Side") -> list[tuple[Agent, Agent]]:
        """Return, for each state on both sides with no person in common, one person of each."""
        found = []
        for country in sorted(self.states & other.states):
            ours = [p for p in self.people if p.country == country]
            theirs = [p for p in other.people if p.country == country]
            if ours and theirs and not any(p.is_same(q) for p in ours for q in theirs):
                found.append((ours[0], theirs[0]))
        return found


@dataclass(frozen=True, slots=True)
class Profile:
    """What decides whether a report is of the same event as another.

    `names` are words that blocks are made of, `words` what likeness is measured by, `triggers` the words that state
    the event, by their first letters.
    """

    report: Report
    published: int | None
    group: str
    window: DayWindow | None
    all: Side
    opening: Side | None
    receiving: Side | None
    place: str | None
    names: frozenset[str]
    words: frozenset[str]
    triggers: Mapping[str, str]
    number: int | None

    @property
    def id(self) -> str:
        """The identifier of the report."""
        return self.report.id

    @property
    def order(self) -> tuple[int, str]:
        """The key that orders reports: publication day (those without one last), then id."""
        return (date.max.toordinal() if self.published is None else self.published, self.report.id)


def fold(text: str) -> str:
    """Return a text in lower case, without accents and with single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(without_marks(text).casefold().split())


def profile_of(report: Report, articles: Mapping[str, ArticleRecord], rules: MergeRules) -> Profile:
    """Return the profile of a report; its article's record, where there is one, gives the publication date."""
    record = articles.get(report.article)
    published = record.date if record else None
    people = {p: None if p.is_side else _person(p) for p in report.participants}
    directed = any(p.role not in rules.symmetric for p in report.participants)
    quotes = tuple(e.quote for e in report.evidence)
    known = {token for p in report.participants for token in _tokens(p.name)}
    names, words = _vocabulary(quotes, known, rules)
    return Profile(
        report=report,
        published=published.toordinal() if published else None,
        group=rules.group(report.type),
        window=window_of(report, published, rules.of(report.type)),
        all=_side(people),
        opening=_side({p: who for p, who in people.items() if p.role in rules.opening}) if directed else None,
        receiving=_side({p: who for p, who in people.items() if p.role not in rules.opening}) if directed else None,
        place=fold(report.place.name) if report.place else None,
        names=names | (frozenset((fold(report.place.name),)) if report.place else frozenset()),
        words=words,
        triggers={fold(e.trigger.text)[: rules.stem]: fold(e.trigger.text) for e in report.evidence},
        number=_series_number(quotes, rules),
    )


def _side(members: Mapping[Participant, Agent | None]) -> Side:
    people = {who for who in members.values() if who is not None}
    ordered = tuple(sorted(people, key=lambda p: (p.label, p.country or "", p.id or "")))
    return Side(ordered, frozenset(p.country for p in members if p.country))


def _person(participant: Participant) -> Agent:
    label = participant.label
    return Agent(label, frozenset(_tokens(label)), participant.country, participant.id)


def _tokens(name: str) -> list[str]:
    return [fold(token) for token in _WORD.findall(name)]


def _vocabulary(quotes: tuple[str, ...], known: set[str], rules: MergeRules) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names (capitalised inside a sentence, none `known`) and the words of quotes that are not common."""
    names: set[str] = set()
    words: set[str] = set()
    for quote in quotes:
        end = 0
        for match in _WORD.finditer(quote):
            raw, between = match.group(), quote[end : match.start()]
            begins = end == 0 or not _SENTENCE_END.isdisjoint(between)
            end = match.end()
            token = fold(raw).rstrip(".'’-").removesuffix("'s").removesuffix("’s")
            if len(token) < _SHORTEST or token in rules.common:
                continue
            words.add(token)
            if raw[0].isupper() and not begins and token not in known:
                names.add(token)
    return frozenset(names), frozenset(words)


def _series_number(quotes: tuple[str, ...], rules: MergeRules) -> int | None:
    """Return the number that a quote gives the event in a series ("second round", "39th summit"), if just one."""
    found: set[int] = set()
    for quote in quotes:
        tokens = [fold(t) for t in _WORD.findall(quote)]
        for first, *rest in zip(tokens, tokens[1:], [*tokens[2:], ""], strict=False):
            number = rules.series_numbers.get(first) or _ordinal(first)
            if number and any(token in rules.series_nouns for token in rest):
                found.add(number)
    return found.pop() if len(found) == 1 else None


def _ordinal(token: str) -> int | None:
    match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", token)
    return int(match.group(1)) if match else None


def window_of(report: Report, published: date | None, rule: MergeSpan) -> DayWindow | None:
    """Return the window of a report, or None where neither it nor its publication date says anything.

    An undated past event lies up to `rule.back` days before publication, an undated plan up to `rule.ahead` days
    after it; what was denied or called off may be either. The publication date is an anchor for comparing
    reports only; it never becomes the date of an event.
    """
    start, end = report.time.start, report.time.end
    if start is not None and end is not None:
        low, high = start.toordinal(), end.toordinal()
        return DayWindow(low, max(low, high), True, low)
    if start is not None:
        return DayWindow(start.toordinal(), start.toordinal() + rule.ahead, False, start.toordinal())
    if end is not None:
        return DayWindow(end.toordinal() - rule.back, end.toordinal(), False, end.toordinal())
    if published is None:
        return None
    day = published.toordinal()
    past = not report.status.is_ahead
    coming = not report.status.is_actual
    return DayWindow(day - rule.back if past else day, day + rule.ahead if coming else day, False, day)


def days(number: int) -> str:
    """Return a number of days in words."""
    return f"{number} day{'s' * (number != 1)}"


def gap_in_words(left: DayWindow, right: DayWindow) -> str:
    """Return how far apart two windows that do not overlap are, in words.

    Windows that publication gives are no dates, so the reason says whose days are known.
    """
    gap = f"{days(left.gap(right))} apart"
    if left.dated and right.dated:
        return gap
    return f"{'one is' if left.dated or right.dated else 'both are'} undated, at least {gap}"


def doubt(left: DayWindow, right: DayWindow) -> int:
    """Return how vaguely two overlapping windows agree, in days; 1 where both are the same single day."""
    if left.dated and right.dated:
        return max(left.width, right.width)
    if left.dated or right.dated:
        vague, exact = (right, left) if left.dated else (left, right)
        return max(exact.width, exact.distance(vague.anchor) + 1)
    return abs(left.anchor - right.anchor) + 1
