"""Orders to a process of kg on its standard input; it ends with its parent, even in the middle of one."""

import os
import queue
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


def orders(read: Callable[[], T | None]) -> Iterator[T]:
    """Return what `read` returns, one after another; a thread reads ahead from now on.

    So the end of the input, for which `read` returns None, is seen during work too. It means that the parent has no
    more work or is gone, by kill -9 or otherwise: the process ends at once, and the iterator never does. The process
    ends with exit code 1 if `read` raises an error, as for an order of another version of kg.
    """
    given: queue.SimpleQueue[T] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while (order := read()) is not None:
                given.put(order)
        except BaseException:  # noqa: BLE001 - whatever it is, it ends the process
            traceback.print_exc()
            os._exit(1)  # else the process would wait for orders forever, and its parent for it
        os._exit(0)  # no one needs the unfinished work

    threading.Thread(target=listen, daemon=True).start()
    return iter(given.get, None)
