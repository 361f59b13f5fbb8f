"""If these fail, pictures of results take for ever, or draw one thing over another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import layout


@settings(deadline=None)
@given(
    st.integers(1, 25).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40)
        )
    )
)
def test_layout_places_every_node_in_whole_pixels_and_none_on_another(
    drawn: tuple[int, list[tuple[int, int]]],
) -> None:
    nodes, edges = range(drawn[0]), drawn[1]
    places = layout(nodes, edges, {})
    assert set(places) == set(nodes)
    assert len(set(places.values())) == len(places)
    assert places == layout(nodes, edges, {})


@pytest.mark.parametrize("size", [120, 450])
def test_layout_of_large_networks_ends(size: int) -> None:
    places = layout(
        range(size), [(n, (n * 7) % size) for n in range(size)] + [(n, n + 1) for n in range(size - 1)], {}
    )
    assert len(places) == size
