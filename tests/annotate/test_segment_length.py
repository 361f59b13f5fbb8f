"""If these fail, one text without line breaks stops a whole run, or loses words."""

from itertools import pairwise

import pytest

from kg.annotate.segments import MAX_SEGMENT, find_segments, load_layout_rules
from kg.model import Article


@pytest.mark.parametrize("unit", ["The ministers met in Paris on Monday. ", "word ", "x"])
def test_a_text_without_line_breaks_is_cut_and_nothing_is_lost(unit: str) -> None:
    text = (unit * (3 * MAX_SEGMENT // len(unit))).strip()
    segments = find_segments(Article(id="a", text=text), load_layout_rules())
    assert all(segment.end - segment.start <= MAX_SEGMENT for segment in segments)
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(segments))


def test_cuts_fall_between_sentences() -> None:
    text = ("The ministers met in Paris on Monday. " * 2000).strip()
    segments = find_segments(Article(id="a", text=text), load_layout_rules())
    assert len(segments) > 1
    assert all(text[segment.start : segment.end].endswith(".") for segment in segments)
