"""If these fail, streams are read further than they must, or lose their last items."""

from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.batches import batches


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_are_the_items_in_order(items: list[int], size: int) -> None:
    pieces = list(batches(items, size))
    assert [item for piece in pieces for item in piece] == items
    assert all(len(piece) == size for piece in pieces[:-1])
    assert all(pieces)


def test_batches_read_no_further_than_they_yield() -> None:
    rest = iter(range(10))
    next(batches(rest, 3))
    assert next(rest) == 3
