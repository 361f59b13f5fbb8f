"""The cycle collector of Python, kept still while many values are made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from walking through all that is there again and again, where nothing makes cycles.

    In merging 50,000 reports that walk is a third of the time and what makes it grow faster than the reports.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
