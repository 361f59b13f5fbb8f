"""The worker processes of a server: a few at a time, each killed at its limit or when its client leaves."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from signal import Signals

from kg.errors import KgError, named_error
from kg.isolation import Wall, command
from kg.isolation.limits import OUT_OF_MEMORY
from kg.query.request import OVERFLOWED, TOO_DEEP
from kg.serve.errors import BusyError, CrashedError, GoneError, LimitReachedError, TooDeepError
from kg.serve.process.wire import Answered, BufferedRequest, frame, next_frame
from kg.serve.settings import ServerSettings

#: Seconds that a worker may take to start: half a second of work, but perhaps on a busy machine.
_START = 300.0
#: Bytes of an answer that are read ahead.
_AHEAD = 1 << 20


class Worker:
    """One worker process, ready for a request."""

    def __init__(self, process: Process, settings: ServerSettings, wall: Wall) -> None:
        self._process = process
        self._settings = settings
        self.wall = wall

    @classmethod
    async def started(cls, settings: ServerSettings) -> "Worker":
        """Start a worker; raises StoreError if the store cannot be opened, KgError if the worker does not start."""
        process = await asyncio.create_subprocess_exec(
            *command("kg.serve.process.worker"),
            stdin=PIPE,
            stdout=PIPE,
            limit=_AHEAD,
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(frame(settings.framed()))
        try:
            async with asyncio.timeout(_START):
                head, _ = await next_frame(process.stdout)
        except TimeoutError as error:
            await _killed(process)
            raise BusyError("the machine is too busy to start a process; try again later") from error
        except (EOFError, ConnectionError) as error:
            await _killed(process)
            raise KgError("a process of the server does not start") from error
        except asyncio.CancelledError:
            await _killed(process)
            raise
        if "error" in head:
            await process.wait()
            raise named_error(head["error"], head["message"])
        return cls(process, settings, Wall(head["wall"]))

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None

    async def ask(self, asked: BufferedRequest, admit: Callable[[int], None]) -> Answered:
        """Return the answer to a request; raises LimitReachedError or CrashedError if the process ends over it.

        `admit` is called with the size of the answer before it is read; raises what it raises.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(asked.framed())
            await stdin.drain()
            return Answered.of(*await next_frame(stdout, admit))
        except (EOFError, ConnectionError) as error:
            code = await self._process.wait()
            # Native code aborts when it gets no memory; nothing else here does.
            if code in (OUT_OF_MEMORY, -Signals.SIGABRT):
                memory = f"{self._settings.memory:,} MB of memory"
                raise LimitReachedError(f"the request needed more than {memory} and was stopped") from error
            if code == OVERFLOWED:
                raise TooDeepError(TOO_DEEP) from error
            raise CrashedError("the request ended its process") from error

    async def kill(self) -> None:
        """Kill the process."""
        await _killed(self._process)


class Pool:
    """Workers for one kind of request, `size` at a time; one is kept ready."""

    def __init__(self, settings: ServerSettings, size: int) -> None:
        self._settings = settings
        self._places = asyncio.Semaphore(size)
        self._free: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def start(self) -> Wall:
        """Start the first worker; return what keeps it from the network. Raises as `Worker.started` does."""
        worker = await Worker.started(self._settings)
        self._free.append(worker)
        return worker.wall

    async def ask(
        self, asked: BufferedRequest, admit: Callable[[int], None], gone: Awaitable[None] | None = None
    ) -> Answered:
        """Return the answer to a request, whose size `admit` may refuse.

        `gone` ends when nobody waits for the answer any more; the worker is then killed. Raises LimitReachedError,
        BusyError, CrashedError or GoneError.
        """
        async with self._place():
            worker = await self._taken()
            self._busy.add(worker)
            answered = None
            try:
                answered = await self._limited(worker, asked, admit, gone)
            finally:
                self._busy.discard(worker)
                if answered is None:
                    await worker.kill()
                if answered is None or answered.last:
                    self._keep_ready()
                else:
                    self._free.append(worker)
            return answered

    async def _limited(
        self, worker: Worker, asked: BufferedRequest, admit: Callable[[int], None], gone: Awaitable[None] | None
    ) -> Answered:
        answer = asyncio.ensure_future(worker.ask(asked, admit))
        leaving = None if gone is None else asyncio.ensure_future(gone)
        try:
            waiting = {answer} if leaving is None else {answer, leaving}
            await asyncio.wait(waiting, timeout=self._settings.timeout, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            if leaving is not None and leaving.done():
                raise GoneError("the client went away")
            seconds = self._settings.timeout
            raise LimitReachedError(f"the request took longer than {seconds:g} s and was stopped")
        finally:
            for task in filter(None, (leaving, answer)):
                task.cancel()

    async def _taken(self) -> Worker:
        while self._free:
            worker = self._free.pop()
            if worker.is_alive:
                return worker
        return await Worker.started(self._settings)

    def _keep_ready(self) -> None:
        """Start a worker if none is ready, so that the next request need not wait for one."""

        async def start() -> None:
            with suppress(KgError):  # the next request meets the same error, and tells its client
                await self.start()

        if not self._free and not self._starting:
            task = asyncio.create_task(start())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._settings.timeout):
                await self._places.acquire()
        except TimeoutError as error:
            raise BusyError("too many requests are running; try again later") from error
        try:
            yield
        finally:
            self._places.release()

    async def close(self) -> None:
        """End all workers."""
        for task in self._starting:
            task.cancel()
        for worker in (*self._free, *self._busy):
            await worker.kill()


async def _killed(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await process.wait()
