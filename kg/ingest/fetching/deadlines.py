"""Deadlines on the clock for data from a connection, however slowly it arrives.

A time limit of a socket counts from byte to byte: a server that sends one every few seconds is never late.
"""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

import httpcore


@dataclass(slots=True)
class Deadline:
    """When everything under way must have arrived, by the monotonic clock; at first never."""

    at: float = inf

    def left(self, timeout: float | None) -> float | None:
        """Return how long the next step may wait: its own time-out, or less where the deadline comes first.

        Raises httpcore.ReadTimeout where it is over.
        """
        if self.at == inf:
            return timeout
        rest = self.at - time.monotonic()
        if rest <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return rest if timeout is None else min(timeout, rest)

    @contextmanager
    def within(self, at: float) -> Iterator[None]:
        """Set the deadline for a block."""
        self.at = at
        try:
            yield
        finally:
            self.at = inf


class TimedStream(httpcore.NetworkStream):
    """A connection that keeps a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come; raises httpcore.ReadTimeout where nothing comes in time."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; raises httpcore.WriteTimeout where they cannot be sent in time."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the encrypted connection over this one."""
        within = self._deadline.left(timeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection below says about itself."""
        return self._stream.get_extra_info(info)
