"""Runs queries in separate processes: a few at a time, each killed at its limit or when its client leaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from kg.errors import KgError, QueryError, StoreError
from kg.query.request import WORKER, Reply, as_reply
from kg.serve.guard import Rejected


class BusyError(KgError):
    """All processes are busy, and none became free in time."""


class TimeoutExceededError(QueryError):
    """A query reached its time limit and was stopped."""


class GoneError(KgError):
    """The client disconnected before there was an answer."""


class Runner:
    """Starts the processes of one server: `parallel` at a time, `timeout` seconds for each."""

    def __init__(self, parallel: int, timeout: float) -> None:
        self._places = asyncio.Semaphore(parallel)
        self.timeout = timeout

    async def run(self, sparql: str, request: bytes, gone: Awaitable[None] | None = None) -> Reply:
        """Return the reply to a request (`kg.query.request.Target.input`) for a query or update.

        `gone` ends when nobody waits for the answer any more. Raises QueryError and others as `as_reply` does,
        TimeoutExceededError, BusyError, or GoneError.
        """
        async with self._place():
            return await self._run(sparql, request, gone)

    async def _run(self, sparql: str, request: bytes, gone: Awaitable[None] | None) -> Reply:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*WORKER, stdin=pipe, stdout=pipe, stderr=pipe)
        answer = asyncio.ensure_future(process.communicate(request))
        leaving = None if gone is None else asyncio.ensure_future(gone)
        try:
            waiting = {answer} if leaving is None else {answer, leaving}
            await asyncio.wait(waiting, timeout=self.timeout, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                if leaving is not None and leaving.done():
                    raise GoneError("the client went away")
                raise TimeoutExceededError(f"the query took longer than {self.timeout:g} s and was stopped")
            out, message = answer.result()
            return as_reply(sparql, process.returncode or 0, out, message)
        finally:
            if leaving is not None:
                leaving.cancel()
            if process.returncode is None:
                process.kill()
            await asyncio.gather(answer, return_exceptions=True)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            await asyncio.wait_for(self._places.acquire(), self.timeout)
        except TimeoutError as error:
            raise BusyError("too many queries are running; try again later") from error
        try:
            yield
        finally:
            self._places.release()


def status_of(error: KgError) -> int:
    """Return the HTTP status of an error."""
    match error:
        case Rejected():
            return error.status
        case BusyError() | TimeoutExceededError() | StoreError():
            return 503
        case GoneError():
            return 499
        case QueryError():
            return 400
        case _:
            return 500
