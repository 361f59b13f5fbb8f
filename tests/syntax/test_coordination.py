"""If these fail, one state of a list is left out of what all of them did, or a land where they met is in the list."""

from __future__ import annotations

import pytest

from kg.syntax.coordination import conjuncts, first_conjunct
from tests.support.tokens import token_in, words


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        # The parser takes the second for another name of the first.
        ("Saudi [Arabia], Egypt, the UAE and Bahrain recalled their envoys.", "Arabia Egypt UAE Bahrain"),
        ("Saudi Arabia, [Egypt], the UAE and Bahrain recalled their envoys.", "Arabia Egypt UAE Bahrain"),
        ("Saudi Arabia, Egypt, the UAE and [Bahrain] recalled their envoys.", "Arabia Egypt UAE Bahrain"),
        ("New [Zealand], Japan, the UK and Italy condemned the raid.", "Zealand Japan UK Italy"),
        ("A pact between South Africa, [Kenya], the UAE and Chad failed.", "Africa Kenya UAE Chad"),
        # So it does where the second says in which land the first lies; that is none of the list.
        ("They met in [Nairobi], Kenya, and Kampala last week.", "Nairobi Kampala"),
        ("He spoke at [Nairobi], Kenya, and Kampala.", "Nairobi Kampala"),
        ("The envoys came from [Oslo], Norway, and Riga, Latvia.", "Oslo Riga"),
        # One who is called by two names is one.
        ("[Sarkozy], the president of France, criticised Iraq.", "Sarkozy"),
    ],
)
def test_who_stands_in_a_list(text: str, listed: str) -> None:
    assert words(conjuncts(first_conjunct(token_in(text)))) == listed


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Saudi Arabia, [Egypt], the UAE and Bahrain recalled their envoys.", "Arabia"),
        ("Saudi Arabia, Egypt, the [UAE] and Bahrain recalled their envoys.", "Arabia"),
        ("Saudi Arabia, Egypt, the UAE and [Bahrain] recalled their envoys.", "Arabia"),
        ("They met in Nairobi, [Kenya], and Kampala last week.", "Kenya"),
    ],
)
def test_the_first_of_a_list(text: str, first: str) -> None:
    assert first_conjunct(token_in(text)).text == first
