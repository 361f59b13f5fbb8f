"""Messages from the process of the readers, as JSON: its parent trusts no bytes that a hostile file may have shaped.

Messages from the parent are pickled: a `Task`, after the `ReadOptions` for all of them.
"""

import json
from dataclasses import dataclass
from typing import Any

from kg.ingest.course import WHOLE, Course, Entered, Left, Outcome, Visit
from kg.ingest.values import Cause, File, LocatedArticle, PageLink, SetAside
from kg.model import article_as_json, article_from_json


@dataclass(frozen=True, slots=True)
class Task:
    """A place to read, or to `peek` at: the answer says whether reading it is fast."""

    place: File | PageLink
    course: Course = WHOLE
    peek: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is ready for tasks."""


@dataclass(frozen=True, slots=True)
class Done:
    """A task is done; `fast` answers a peek."""

    fast: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The process ends with an error of kg: the name of its class, and its message."""

    kind: str
    message: str


Message = Visit | Ready | Done | Failed


def as_line(message: Message) -> bytes:
    """Return a message as a line."""
    return json.dumps(_as_json(message)).encode() + b"\n"


def _as_json(message: Message) -> list[Any]:
    match message:
        case Outcome(at, LocatedArticle(where, article)):
            return ["found", at, where, article_as_json(article)]
        case Outcome(at, SetAside(where, why, cause)):
            return ["set aside", at, where, why, cause]
        case Entered(at, where):
            return ["entered", at, where]
        case Left():
            return ["left"]
        case Failed(kind, text):
            return ["failed", kind, text]
        case Done(fast):
            return ["done", fast]
        case _:
            return ["ready"]


def from_line(line: bytes) -> Message:
    """Return the message of a line. Raises ValueError for a line that is not a message."""
    match json.loads(line):
        case ["found", int(at), str(where), dict(article)]:
            return Outcome(at, LocatedArticle(where, article_from_json(article)))
        case ["set aside", int(at), str(where), str(why), str(cause)]:
            return Outcome(at, SetAside(where, why, Cause(cause)))
        case ["entered", int(at), str(where)]:
            return Entered(at, where)
        case ["left"]:
            return Left()
        case ["failed", str(kind), str(text)]:
            return Failed(kind, text)
        case ["done", bool(fast)]:
            return Done(fast)
        case ["ready"]:
            return Ready()
        case _:
            raise ValueError(f"no message: {line[:80]!r}")
