"""If these fail, what an official says in quotation marks, or writes in a letter, is ascribed to nobody."""

from __future__ import annotations

import pytest

from tests.support.extraction import actors_at, documents_of

SENT = "Vladimir Putin sent a message of greetings to Kazakh President Nursultan Nazarbayev.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ('"We urge Iran to talk," said German Foreign Minister Annalena Baerbock.', "We", ["Annalena Baerbock"]),
        ('Norwegian Prime Minister Erna Solberg spoke. "I thank Iran," she said.', "I", ["Erna Solberg"]),
        ('French President Emmanuel Macron said: "Peace matters. We back Kyiv."', "We", ["Emmanuel Macron"]),
        ('"They invited us," said a student.', "us", []),
        (SENT + 'The message reads: "I value peace."', "I", ["Vladimir Putin"]),
        (SENT + 'The message reads: "I value your visit."', "your", ["Nursultan Nazarbayev"]),
        (SENT + 'The message reads: "Our relations grow."', "Our", ["Nursultan Nazarbayev", "Vladimir Putin"]),
        (
            SENT + 'The message reads, in part:\n\n"Peace matters to all.\n\n"We back Kyiv and our friends."',
            "We",
            ["Vladimir Putin"],
        ),
        (SENT + "The message underlines the need for peace.", "The message", ["Vladimir Putin"]),
        (SENT + 'The message said, in part: "Peace matters."', "The message", []),
    ],
)
def test_words_are_those_of_who_says_them(text: str, words: str, names: list[str]) -> None:
    (document,) = documents_of([text])
    assert sorted(actor.name for actor in actors_at(document, words)) == names
