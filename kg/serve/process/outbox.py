"""Answers that wait until their clients have read them: how much memory they may take together.

A worker is free again as soon as its answer is made, so the server itself holds what a slow client has not read yet.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager

from kg.serve.errors import BusyError, LimitReachedError

#: Answers up to this size are always taken: all connections together cannot hold many of them.
_SMALL = 1 << 18


class Outbox:
    """The answers that a server holds, those that are not small together at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[OutboxPlace, int] = {}

    @contextmanager
    def place(self) -> Iterator["OutboxPlace"]:
        """Return a place for one answer, which is free again at the end of the block."""
        place = OutboxPlace(self)
        try:
            yield place
        finally:
            self._held.pop(place, None)

    def take(self, place: "OutboxPlace", size: int) -> None:
        """Give a place so many bytes, those of the answers that have been sent for longest if need be."""
        if size <= _SMALL:
            return
        if size > self._most:
            raise LimitReachedError(f"the answer is larger than {self._most // 1_000_000:,} MB")
        while sum(self._held.values()) + size > self._most:
            oldest = next((held for held in self._held if held.is_sending), None)
            if oldest is None:
                raise BusyError("too many large answers are on their way; try again later")
            del self._held[oldest]
            oldest.give_up()
        self._held[place] = size


class OutboxPlace:
    """What one answer may take of an outbox."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._clock: asyncio.Timeout | None = None

    @property
    def is_sending(self) -> bool:
        """Whether the answer is being sent."""
        return self._clock is not None

    def take(self, size: int) -> None:
        """Ask for bytes; raises LimitReachedError if they are too many, BusyError if they cannot be had now."""
        self._outbox.take(self, size)

    def give_up(self) -> None:
        """Stop sending."""
        assert self._clock is not None
        self._clock.reschedule(0)

    async def send(self, sending: Awaitable[None]) -> None:
        """Wait until the answer is sent, or given up: the server then closes the connection."""
        try:
            async with asyncio.timeout(None) as self._clock:
                await sending
        except TimeoutError:
            logging.getLogger("kg.serve").warning("an answer that was read too slowly made room for another")
