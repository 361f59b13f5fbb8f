"""If these fail, clients that read slowly fill the memory of the server, or keep the answers of all others out."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.errors import BusyError, LimitReachedError
from kg.serve.process.outbox import Outbox, OutboxPlace

MEGABYTE = 1_000_000


async def sending(outbox: Outbox, size: int, name: int, given_up: list[int]) -> None:
    """Send an answer that nobody reads."""
    with outbox.place() as place:
        place.take(size)
        await place.send(asyncio.Event().wait())  # type: ignore[arg-type]
        given_up.append(name)


@given(st.lists(st.integers(1, 1000) | st.integers(MEGABYTE, 10 * MEGABYTE), max_size=20))
def test_the_answers_that_have_been_sent_for_longest_make_room(sizes: list[int]) -> None:
    async def run() -> None:
        outbox, given_up = Outbox(10 * MEGABYTE), list[int]()
        async with asyncio.TaskGroup() as group:
            tasks = []
            for name, size in enumerate(sizes):
                tasks.append(group.create_task(sending(outbox, size, name, given_up)))
                for _ in range(5):
                    await asyncio.sleep(0)
                large = [n for n in range(name + 1) if sizes[n] > 1000]
                kept = [n for n in large if n not in given_up]
                assert kept == large[len(large) - len(kept) :]
                assert sum(sizes[n] for n in kept) <= 10 * MEGABYTE
                assert given_up == large[: len(given_up)]
                assert name in kept or size <= 1000
            for task in tasks:
                task.cancel()

    with ThreadPoolExecutor(1) as pool:  # the thread of the tests may have a loop already, of the browser's driver
        pool.submit(asyncio.run, run()).result()


def test_what_is_too_large_or_finds_no_place_is_refused() -> None:
    outbox = Outbox(10 * MEGABYTE)
    with ExitStack() as stack:
        places: list[OutboxPlace] = [stack.enter_context(outbox.place()) for _ in range(3)]
        with pytest.raises(LimitReachedError, match="larger than 10 MB"):
            places[0].take(11 * MEGABYTE)
        places[0].take(8 * MEGABYTE)
        with pytest.raises(BusyError):  # the other one is still coming in
            places[1].take(8 * MEGABYTE)
        places[1].take(1000)
    with outbox.place() as place:
        place.take(8 * MEGABYTE)
