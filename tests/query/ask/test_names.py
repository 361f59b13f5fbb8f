"""Whom the names in questions mean. If this fails, kg ask answers about somebody whom nobody asked about."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.graph import Store
from kg.model import Event, Participant, Status, TimeBasis, TimeSpan
from kg.query.ask.names import Names
from kg.query.ask.vocabulary import load_vocabulary
from tests.query.ask.asked import GAZETTEER

NAMED = (
    "Ola Nordmann the Envoy to the United Kingdom",
    "Head of the Kingdom of Norway Fund",
    "Rebel Council of Idlib",
)


@pytest.fixture(scope="module")
def names() -> Iterator[Names]:
    day = TimeSpan(date(2023, 6, 19), date(2023, 6, 19), TimeBasis.STATED)
    people = tuple(Participant("participant", name, None, f"urn:a:{n}") for n, name in enumerate(NAMED))
    with Store.open("memory:") as store:
        store.replace_events([Event("urn:e:1", "Meeting", people, Status.OCCURRED, day, ("1",), ("1",))], ())
        yield Names(store, GAZETTEER, load_vocabulary())


@pytest.mark.parametrize(
    ("words", "count", "label"),
    [
        ("the United Kingdom", 0, ""),
        ("United Kingdom", 2, "United Kingdom"),
        ("the United States", 0, ""),
        ("Norway Fund", 1, "Norway"),
        ("to the United", 0, ""),
        ("Council of", 1, "Rebel Council of Idlib"),
        ("Rebel Council", 2, "Rebel Council of Idlib"),
        ("Ola Nordmann", 2, NAMED[0]),
    ],
)
def test_a_piece_of_a_longer_name_is_no_name_of_a_state(names: Names, words: str, count: int, label: str) -> None:
    found = names.at(words.split(), 0)
    assert ((0, "") if found is None else (found[0], found[1].label)) == (count, label)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Nordman", NAMED[0]),
        ("ukrane", "Ukraine"),
        ("Rusian President Putin", "Russia"),
        ("begin", None),  # Belgium
        ("Gorway", None),  # Norway: short words begin as they should
        ("Nordman Haugen", None),  # a surname follows: somebody else
        ("finishing", None),  # Finland
        ("united", None),
    ],
)
def test_typing_errors_are_corrected_and_other_words_are_not(names: Names, words: str, label: str | None) -> None:
    found = names.alike(words.split(), 0)
    assert (found and found[1].label) == label
