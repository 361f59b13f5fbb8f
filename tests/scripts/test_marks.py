"""Marks of annotators become labels: a wrong offset or a swallowed error would teach the model something false."""

from pathlib import Path

import pytest

from scripts.annotation.blocks import blocks, written_sheet
from scripts.annotation.marks import MarkError, event_of, events_of

REPORT = """=== t-001
date: 1987-04-09
title: JAPAN PROTESTS
text:
[1] TOKYO, April 9 - Japan lodged a protest with Moscow on Thursday over its planes.
[2] Foreign Minister Tadashi Kuranari summoned the Soviet ambassador.
¶
[3] He will meet his Soviet counterpart next month.
events:
Protest | actor=Japan/JPN; target=Soviet Union/SUN | occurred | 1987-04-09 [Thursday] | Tokyo [TOKYO] | 1 | \
protest | c
Meeting | participant=Tadashi Kuranari/JPN [He]; participant=Eduard Shevardnadze/SUN [his Soviet counterpart] | \
planned | 1987-05-01..1987-05-31 [next month] | - | 3 | meet | b
"""


@pytest.fixture
def sheet(tmp_path: Path):
    path = tmp_path / "marks.txt"
    path.write_text(REPORT, encoding="utf-8")
    ((identifier, body, marks),) = blocks(path)
    return written_sheet(identifier, body), marks


def test_spans_lie_on_the_words_that_were_marked(sheet) -> None:
    document, marks = sheet
    problems: list[str] = []
    protest, meeting = events_of(document, marks, "a", "b", problems)
    assert problems == []
    assert document.words(protest.trigger) == "protest"
    assert document.words(protest.time) == "Thursday"
    assert document.words(protest.place_span) == "TOKYO"
    assert [document.words(p.mention) for p in protest.participants] == ["Japan", "Moscow"]
    assert [document.words(p.mention) for p in meeting.participants] == ["He", "his Soviet counterpart"]
    assert (meeting.start, meeting.end, meeting.time_basis) == ("1987-05-01", "1987-05-31", "expression")


def test_paragraphs_and_sentences_join_as_they_stand(sheet) -> None:
    document, _ = sheet
    assert document.text.count("\n\n") == 1
    assert [document.words(span) for span in document.sentences.values()][-1] == "JAPAN PROTESTS"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Protest | actor=Japan/JPN | occurred | - | - | 1 | protest", "7 fields"),
        ("Party | actor=Japan/JPN | occurred | - | - | 1 | protest | c", "unknown type"),
        ("Protest | actor=Japan/JPN | happened | - | - | 1 | protest | c", "unknown status"),
        ("Protest | host=Japan/JPN | occurred | - | - | 1 | protest | c", "no role host"),
        ("Protest | actor=Peru/PER | occurred | - | - | 1 | protest | c", "stands nowhere"),
        ("Protest | actor=Japan/JPN | occurred | 1987-04-09 | - | 1 | protest | c", "rests on"),
        ("Protest | actor=Japan/JPN | occurred | 1987-04-31 [April] | - | 1 | protest | c", "day"),
        ("Protest | actor=Japan/JPN | occurred | - | - | 9 | protest | c", "no sentence 9"),
        ("Protest | actor=Japan/JPN | occurred | - | - | 2 | protest | c", "none of the sentences"),
        ("Protest | actor=Japan/JPN | occurred | - | - | 1 | protest | x", "neither c nor b"),
    ],
)
def test_a_line_that_breaks_the_format_is_named(sheet, line: str, reason: str) -> None:
    document, _ = sheet
    with pytest.raises(MarkError, match=reason):
        event_of(document, line, "e1", "a", "b")


def test_a_dash_in_brackets_is_no_mention(sheet) -> None:
    document, _ = sheet
    event = event_of(
        document, "Visit | visitor=Japan/JPN [-] | planned | - | Peru [-] | 3 | meet | b", "e1", "a", "b"
    )
    assert event.participants[0].mention is None
    assert (event.place, event.place_span) == ("Peru", None)
