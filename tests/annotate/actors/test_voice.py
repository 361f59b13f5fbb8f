"""If these fail, what a ministry says of itself in its own text is ascribed to nobody, or to those it quotes."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from kg.resources.publishers import Publisher, load_publishers
from tests.support.extraction import actors_at, shared_annotator


@pytest.mark.parametrize(
    ("source", "text", "words", "names"),
    [
        ("state", "We condemn the raid in the north of Chad.", "We", ["United States"]),
        ("", "We condemn the raid in the north of Chad.", "We", []),
        ("state", 'The students wrote. "We want peace." They left the hall.', "We", []),
        ("state", "We, the foreign ministers of Peru and Chile, condemn the raid.", "We", ["Chile", "Peru"]),
    ],
)
def test_we_are_those_for_whom_an_official_text_speaks(source: str, text: str, words: str, names: list[str]) -> None:
    (document,) = shared_annotator().annotate([Article("a", text, None, date(2021, 6, 28), None, source)])
    assert sorted(actor.name for actor in actors_at(document, words)) == names


@pytest.mark.parametrize(
    ("url", "source", "code"),
    [
        ("https://www.state.gov/x", None, "USA"),
        ("https://state.gov/x", "Reuters", "USA"),
        ("https://notstate.gov/x", None, None),
        (None, "STATE", "USA"),
        ("https://www.mofa.gov.vn/x", None, "VNM"),
        ("https://www.gob.pe/x", None, "PER"),
        ("https://government.example.vn/x", None, None),
        (None, "mofa.gov.vn", "VNM"),
        (None, None, None),
    ],
)
def test_the_publisher_is_known_by_host_or_source(url: str | None, source: str | None, code: str | None) -> None:
    assert load_publishers().of(Publisher(source, url)) == code
