"""Memory of the process: freed pages go back to the system, and the cycle collector rests while values are made."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def give_back_freed_memory() -> None:
    """Give the system the pages that hold nothing any more; does nothing where the C library cannot.

    The allocator of glibc keeps what lies below the last block in use, in every thread's share of its own: after some
    hundred articles that is as much as what is in use. The call takes a millisecond or two.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from walking through all live values again and again where nothing makes cycles.

    In merging 50,000 reports that walk is a third of the time and what makes it grow faster than the reports.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
