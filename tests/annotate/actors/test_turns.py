"""If these fail, what a guest says in a transcript is ascribed to the host who publishes it."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of

OPENING = "Secretary Antony Blinken and Kenyan Foreign Minister Rachel Omamo met the press in Nairobi on Tuesday.\n\n"
TALK = (
    OPENING
    + "FOREIGN MINISTER OMAMO: It is an honor for me to have you here. I thank you for the vaccines.\n\n"
    + "We have much to do together on the climate and in Somalia.\n\n"
    + "SECRETARY BLINKEN: Well, I have been looking forward to this. Our relationship is strong, and so is yours.\n\n"
    + "QUESTION: What have they told the region about this war?\n\n"
)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("honor for me", ["Rachel Omamo"]),
        ("to have you", ["Antony Blinken"]),
        ("We", ["Rachel Omamo"]),
        ("Well, I", ["Antony Blinken"]),
        ("Our", ["Antony Blinken", "Rachel Omamo"]),
        ("so is yours", ["Rachel Omamo"]),
    ],
)
def test_a_turn_is_of_whom_its_label_names(words: str, names: list[str]) -> None:
    (document,) = documents_of([TALK])
    assert sorted(actor.name for actor in actors_at(document, words)) == names


def test_one_label_makes_no_transcript() -> None:
    (document,) = documents_of([OPENING + "BLINKEN: Today we saw much of Nairobi and of its people."])
    assert actors_at(document, "Today we") == []


def test_the_words_of_a_title_in_capitals_are_no_part_of_a_name() -> None:
    title = "Secretary Blinken and Israeli Defense Minister Benny Gantz Before Their Meeting in Washington"
    (document,) = documents_of([title])
    assert "Benny Gantz" in {actor.name for actor in document.actors}
