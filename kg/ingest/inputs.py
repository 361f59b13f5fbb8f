"""What readers are given and what they may hand back: inputs, links to pages, and what is known about them."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Hints:
    """What the container of a text says about it; it holds where the text itself says nothing better.

    `charset` is the encoding that a server or an archive names, `address` where the bytes were fetched from, which
    is the article's address whatever the page says.
    """

    address: str | None = None
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read from its beginning, as often as needed; `where` names it in messages.

    `named` tells what the user asked for by name from what a folder or an archive happens to hold.
    """

    where: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    hints: Hints = Hints()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A page to be fetched, as a list, a feed or a table names it."""

    where: str
    url: str
    hints: Hints = Hints()
