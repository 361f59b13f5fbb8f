"""If these fail, whoever is only named beside an encounter, as owner, in a title or as its place, took part in it."""

from __future__ import annotations

import pytest

from kg.extract.mentions import EventMention, Filler
from kg.extract.roles.attending import attending
from kg.resources.traits import load_traits
from tests.support.extraction import article, by_rules


@pytest.mark.parametrize(
    ("text", "trigger", "named", "present"),
    [
        ("Hakan Fidan met Sergey Lavrov in Sochi.", "met", ("Fidan", "Lavrov"), ["Hakan Fidan", "Sergey Lavrov"]),
        ("Xi Jinping saw the US secretary of state.", "saw", ("Jinping", "US"), ["Xi Jinping", "Antony Blinken"]),
        (
            "Donald Trump and Kim Jong Un hailed the Singapore summit.",
            "summit",
            ("Trump", "Un", "Singapore"),
            ["Donald Trump", "Kim Jong Un"],
        ),
        ("Kim Jong Un hailed the Singapore summit.", "summit", ("Un", "Singapore"), ["Kim Jong Un", "Singapore"]),
    ],
)  # fmt: skip
def test_who_of_those_named_was_there(text: str, trigger: str, named: tuple[str, ...], present: list[str]) -> None:
    (document,) = by_rules().documents([article(text)])
    at = {token.text: token.i for token in document.doc}
    start = at[trigger]
    fillers = tuple(
        Filler("participant", document.actors_at[at[word]][0], document.mention_at[at[word]], at[word])
        for word in named
    )
    mention = EventMention(
        load_traits()["Meeting"], "made", "made", "made", document.sentences[0], start, start + 1, start, fillers
    )
    came = [document.actors[filler.actor] for filler in attending(mention, document)]
    assert [who.link.label if who.link and who.link.label else who.name for who in came] == present
