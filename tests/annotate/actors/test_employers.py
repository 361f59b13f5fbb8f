"""If these fail, the acts of a minister without a state in the title are ascribed to nobody, or to another state."""

from __future__ import annotations

import pytest

from tests.support.extraction import documents_of


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("President Emmanuel Macron left. His Africa minister, Jon Sample, flew to Accra.", "Jon Sample", "FRA"),
        ("Norway was calm. Ann Sample, its trade minister, called the plan absurd.", "Ann Sample", "NOR"),
        ("Chinese Foreign Minister Wang Yi and his Chadian counterpart, Ann Sample, met.", "Ann Sample", "TCD"),
        ("NATO held talks. The alliance's special envoy, Ann Sample, flew to Kabul.", "Ann Sample", "NAT"),
        ("NAIROBI, Sept 14 (Reuters) - The embassy shuts. Foreign Minister Jon Sample spoke.", "Jon Sample", "KEN"),
        ("Norway recalled its envoy. Trade Minister Ann Sample said he would return.", "Ann Sample", "NOR"),
        # A surname and a high office name a leader, whoever the sentence before is about.
        ("Norway recalled its envoy. President Putin said he would return.", "Putin", "RUS"),
        ("Norway recalled its envoy. It was angry with President Putin.", "Putin", "RUS"),
        # Who is no minister may be of anybody, and so may whom others act upon.
        ("Norway recalled its envoy. Shopkeeper Ann Sample said he would return.", "Ann Sample", None),
        ("Norway recalled its envoy. Sweden criticised Trade Minister Ann Sample.", "Ann Sample", None),
    ],
)
def test_whom_people_serve(text: str, name: str, country: str | None) -> None:
    """The owner of a post, the one that speaks of a counterpart, and the state of the dateline tell it."""
    (document,) = documents_of([text])
    found = [actor.country for actor in document.actors if actor.name == name]
    assert (found or [None]) == [country]
