"""The allocator of the C library, told to give freed memory back to the system."""

import ctypes
import sys


def give_back_freed_memory() -> None:
    """Give the system the pages that hold nothing any more; does nothing where the C library has no way to.

    The allocator of glibc keeps what lies below the last block in use, in every thread's share of its own: after some
    hundred articles that is as much as what is in use. The call takes a millisecond or two.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
