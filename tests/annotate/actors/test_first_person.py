"""If these fail, words in a quotation, a letter or a transcript are ascribed to the wrong side, or to no one."""

from __future__ import annotations

import pytest

from tests.support.extraction import stands_for

OPENING = (
    "The talks took place in Seoul. South Korean President Moon Jae-in met US Secretary of State Antony Blinken."
)
PLAIN = "We had good talks on trade here in Seoul today."
#: What Moon says, what Blinken says, what a reporter asks, and whom the words in brackets stand for.
TURNS = (
    ("[I] thank Iran for the talks in Geneva on Monday.", PLAIN, PLAIN, "Moon Jae-in/KOR"),
    ("I thank [you] for the talks in Geneva on Monday.", PLAIN, PLAIN, "Antony Blinken/USA"),
    ("[We] thank Iran for the talks in Geneva on Monday.", PLAIN, PLAIN, "Moon Jae-in/KOR"),
    ("[Our] countries agree on trade and on the climate.", PLAIN, PLAIN, "Antony Blinken/USA + Moon Jae-in/KOR"),
    ("[Our] army will leave the border on Monday.", PLAIN, PLAIN, "Moon Jae-in/KOR"),
    ("Iran thanked [me] for the talks in Geneva on Monday.", PLAIN, PLAIN, "Moon Jae-in/KOR"),
    (PLAIN, "[I] thank Iran for the talks in Geneva on Monday.", PLAIN, "Antony Blinken/USA"),
    (PLAIN, "I thank [you] for the talks in Geneva on Monday.", PLAIN, "Moon Jae-in/KOR"),
    (PLAIN, "[Our] countries agree on trade and on the climate.", PLAIN, "Antony Blinken/USA + Moon Jae-in/KOR"),
    (PLAIN, PLAIN, "[I] have two questions on the talks in Geneva.", ""),
    (PLAIN, PLAIN, "Can [you] say why the talks took so long today?", ""),
)
#: A text with quotations, and whom the words in brackets stand for.
QUOTATIONS = (
    ('"[We] will leave," French President Emmanuel Macron said.', "Emmanuel Macron/FRA"),
    ('French President Emmanuel Macron said: "[We] will leave."', "Emmanuel Macron/FRA"),
    ('"[I] will leave," said French President Emmanuel Macron.', "Emmanuel Macron/FRA"),
    ('"[Our] army will leave," the Kremlin said.', "RUS"),
    ('"[We] will leave," officials of both states said.', ""),
    ('"[We] will leave."', ""),
    ('Xi Jinping sent a message to Kim Jong Un. The message reads: "[I] thank you."', "Xi Jinping/-"),
    ('Xi Jinping sent a message to Kim Jong Un. The message reads: "I thank [you]."', "Kim Jong Un/-"),
    (
        'Xi Jinping sent a message to Kim Jong Un. The message reads: "[Our] countries agree."',
        "Kim Jong Un/- + Xi Jinping/-",
    ),
    ('Iran said [it] would leave. "We agree," it said.', "IRN"),
    ('Emmanuel Macron spoke. "[We] agree," he said.', "Emmanuel Macron/-"),
    ('Iran said it would leave. "[We] agree," it said.', "IRN"),
    ('"We urge [you] to leave," the Kremlin said.', ""),
    ("[We] urge Iran to leave.", ""),
)


@pytest.mark.parametrize(("moon", "blinken", "reporter", "actors"), TURNS)
def test_turns_of_a_transcript(moon: str, blinken: str, reporter: str, actors: str) -> None:
    text = f"{OPENING}\n\nPRESIDENT MOON: {moon}\n\nSECRETARY BLINKEN: {blinken}\n\nQUESTION: {reporter}"
    assert stands_for(text) == actors


@pytest.mark.parametrize(("text", "actors"), QUOTATIONS)
def test_words_in_quotation_marks(text: str, actors: str) -> None:
    assert stands_for(text) == actors


@pytest.mark.parametrize(("text", "actors"), QUOTATIONS)
def test_typographic_quotation_marks(text: str, actors: str) -> None:
    curly = text.replace(': "', ": \u201c").replace(' "', " \u201c").replace('"[', "\u201c[").replace('"', "\u201d")
    assert stands_for(curly) == actors
