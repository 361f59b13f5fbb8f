"""How dates of a file explain each other: 17/06/2023 in one record puts 03/04/2023 of another in April."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO

from kg.errors import ArticleError
from kg.ingest.columns import Rules
from kg.ingest.days import DayOrder, DaySurvey
from kg.ingest.values import Input

_FIGURES = re.compile(rb"(?<!\d)\d\d?([/.-])\d\d?\1(?:19|20)\d\d(?!\d)")
_PIECE = 1024 * 1024
_LONGEST = 16  # bytes of such a date, which may span two chunks


def day_order(
    stream: BinaryIO, input_: Input, rules: Rules, reader: Callable[[BinaryIO, Input, Rules], Iterator[object]]
) -> DayOrder | None:
    """Return the order of day and month in a file of records; None if its dates do not show it, or disagree.

    `reader` goes through the records from the start of `stream` once more, if there are such dates at all.
    """
    if not _has_figures(stream):
        return None
    stream.seek(0)
    survey = DaySurvey()
    with suppress(ArticleError):  # reading proper meets the same error, and reports it
        for _ in reader(stream, input_, replace(rules, days=survey)):
            pass
    return survey.found


def _has_figures(stream: BinaryIO) -> bool:
    tail = b""
    with suppress(ArticleError):  # a damaged archive: what was read before it shows nothing
        while piece := stream.read(_PIECE):
            if _FIGURES.search(tail + piece):
                return True
            tail = piece[-_LONGEST:]
    return False
