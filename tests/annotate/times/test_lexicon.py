"""If these fail, a slip in data/times.toml shows as a traceback or silently turns a word off."""

from collections.abc import Mapping
from typing import Any

import pytest

from kg.annotate.times.lexicon import load_lexicon, make_lexicon
from kg.annotate.times.values import PeriodPart, Unit
from kg.errors import DataError
from kg.resources import load_toml


def test_words_have_their_values() -> None:
    lexicon = load_lexicon()
    assert lexicon.month("Sept.") == 9
    assert lexicon.number("Forty-eight") == 48
    assert lexicon.number("a  couple of") == 2
    assert lexicon.ordinal("75th") == 75
    assert lexicon.unit("fortnights") is Unit.FORTNIGHT
    assert lexicon.nouns["latter half"] is PeriodPart.SECOND_HALF
    assert sorted(set(lexicon.weekdays.values())) == list(range(7))
    assert sorted(set(lexicon.months.values())) == list(range(1, 13))


def test_every_city_and_agency_is_listed_once() -> None:
    for words in (*load_lexicon().dateline.values(), *load_lexicon().exclusions.values()):
        assert len(words) == len(set(words))


@pytest.mark.parametrize("broken", [{}, {"units": {"day": "dya"}}, {"deictic": {"today": 0}}])
def test_a_broken_file_is_a_data_error(broken: Mapping[str, Any]) -> None:
    with pytest.raises(DataError, match=r"times\.toml"):
        make_lexicon({**load_toml("times.toml"), **broken} if broken else {})
