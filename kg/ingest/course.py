"""The path through a place that is read, so that reading can continue after its process has ended.

A place is a tree: an archive holds files, a list or a feed holds pages, a file holds articles. A node has a
`Way`: the number of the item that leads to it, level by level; the place itself is ``()``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.ingest.values import LocatedArticle, SetAside

Way = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """A node is entered, item `at` of the one before: a file, or a page to fetch."""

    at: int
    where: str


@dataclass(frozen=True, slots=True)
class Left:
    """The current node has been read to its end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Item `at` of the current node is an article, or set aside."""

    at: int
    found: LocatedArticle | SetAside


Visit = Entered | Left | Outcome


@dataclass(frozen=True, slots=True)
class Cut:
    """A node is not read beyond its first `at` items, because a process ended there; `aside` says why."""

    at: int
    aside: SetAside


@dataclass(frozen=True, slots=True)
class Course:
    """Where reading of a place begins, and what is skipped: by default the beginning, and nothing."""

    start: Way = ()
    cuts: Mapping[Way, Cut] = field(default_factory=dict)

    def passes(self, way: Way) -> bool:
        """Return whether an item precedes the start; nodes that lead to the start are entered again."""
        return way < self.start[: len(way)]


#: The whole of a place.
WHOLE = Course()


class Trail:
    """Follows the visits of a place, and knows the current position."""

    def __init__(self, where: str, start: Way = ()) -> None:
        self._start = start
        self._names: list[str] = []
        self._at: list[int] = []
        self._push(where)

    @property
    def way(self) -> Way:
        """The current node."""
        return tuple(self._at[:-1])

    @property
    def at(self) -> int:
        """The number of its next item."""
        return self._at[-1]

    @property
    def first(self) -> int:
        """The current item of the place itself."""
        return self._at[0]

    @property
    def where(self) -> str:
        """The name of the current node in messages."""
        return self._names[-1]

    def follow(self, visit: Visit) -> None:
        """Note a visit."""
        match visit:
            case Entered(at, where):
                self._at[-1] = at
                self._push(where)
            case Left():
                self._names.pop()
                self._at.pop()
                self._at[-1] += 1
            case Outcome(at):
                self._at[-1] = at + 1

    def _push(self, where: str) -> None:
        depth = len(self._at)
        on_the_way = tuple(self._at) == self._start[:depth] and depth < len(self._start)
        self._names.append(where)
        self._at.append(self._start[depth] if on_the_way else 0)
