"""If these fail, a time is overlooked, cut short, or found where the words are a name or a number."""

from __future__ import annotations

import pytest

from kg.annotate.times.finding import load_time_finder

#: A sentence and the time expressions in it.
ROWS = (
    ("They met on Monday in Rome.", "on Monday"),
    ("They met early on Monday.", "early on Monday"),
    ("They met last week.", "last week"),
    ("Since 2014 they have quarrelled.", "Since 2014"),
    ("They will meet from September 5 to 7.", "from September 5 to 7"),
    ("They met between March and May.", "between March and May"),
    ("They will meet by the end of the year.", "by the end of the year"),
    ("The December summit failed.", "December"),
    ("The 2015 nuclear deal failed.", "2015"),
    ("They met two days ago.", "two days ago"),
    ("They met a day later.", "a day later"),
    ("They met in the morning.", "in the morning"),
    ("They met on Monday morning.", "on Monday morning"),
    ("They met at 5 p.m. on Monday.", "on Monday"),
    ("A three-day visit began on Monday.", "three-day visit began on Monday"),
    ("They met on Monday and Tuesday.", "on Monday and Tuesday"),
    ("They met on Monday and on Friday.", "on Monday | on Friday"),
    ("They met recently.", "recently"),
    ("They meet every year.", "every year"),
    ("It is the first visit since 2014.", "since 2014"),
    ("In the coming days they will meet.", "In the coming days"),
    ("May said so.", ""),
    ("Will March end?", ""),
    ("The Sunday Times said so.", ""),
    ("Resolution 1701 passed.", ""),
    ("Chapter 2014 is long.", ""),
    ("It cost 2000 dollars.", ""),
    ("They met in 2014 and 2015.", "in 2014 and 2015"),
    ("They met on 9/11.", ""),
    ("Black Friday came.", ""),
    ("The May talks failed.", "May"),
    ("In May, May met Merkel.", "In May"),
    ("They met on the sidelines of the June 12 summit.", "June 12"),
    ("They met ahead of Friday's vote.", "Friday"),
    ("They talked until midnight on Tuesday.", "until midnight on Tuesday"),
    ("They will meet next month.", "next month"),
    ("They met earlier this month.", "earlier this month"),
    ("They met within 10 days.", "within 10 days"),
    ("They met in early June 2021.", "in early June 2021"),
    ("They met in the 1990s.", "in the 1990s"),
    ("They met in summer.", "in summer"),
    ("They met on Christmas Day.", "on Christmas Day"),
    ("They met in the third quarter of 2014.", "in the third quarter of 2014"),
    ("They met on the second day of the visit.", "on the second day"),
    ("Two days after the attack, they met.", "Two days after"),
    ("The day before, they had met.", "The day before"),
    ("They met a decade ago.", "a decade ago"),
    ("They met on the 13th, and again on the 26th.", "on the 13th | on the 26th"),
    ("They met on the evening of the fifth.", "the fifth"),
    ("They met on the 38th parallel.", ""),
    ("They met for the 12th time.", ""),
    ("She won on the fifth and last ballot.", ""),
    ("They parted on the 2nd of the month.", "on the 2nd of the month"),
    ("It is a thing of the 19th.", ""),
    ("They met at noon on Tuesday.", "at noon on Tuesday"),
    ("They met on Tuesday at noon.", "on Tuesday"),
    ("The plan fell through within hours.", "within hours"),
    ("They met during the night.", "during the night"),
    ("In the night to Thursday it rained.", "Thursday"),
    ("They spent the morning with the king.", "the morning"),
    ("The morning session was long.", ""),
    ("They talked during the week.", "during the week"),
    ("They talked during the week of the attack.", ""),
    ("It was the last week of the war.", ""),
    ("She spoke of the rejection last year of an offer.", "last year"),
    ("Their weekend talks failed.", "weekend"),
    ("A weekend of talks failed.", "weekend"),
    ("They meet on the 26th instead.", "on the 26th"),
    ("They have a weekend house.", ""),
    ("The eve was calm, the eve of the vote.", "the eve"),
    ("They celebrate the Lunar New Year.", ""),
    ("They went to Easter Island.", ""),
    ("They parted before the Easter recess.", "Easter"),
    ("They celebrate Orthodox Easter.", ""),
    ("TALKS WERE HELD TODAY.", "TODAY"),
    ("They told USA TODAY so.", ""),
    ("THEY LEFT TWO DAYS AGO.", "TWO DAYS AGO"),
    ("THEY MEET FROM AUGUST 8 TO 11.", "FROM AUGUST 8 TO 11"),
    ("It is day-to-day work.", ""),
    ("They left after two days in Rome.", "two days"),
    ("After two days he left.", ""),
    ("He has spent a week in Rome.", "a week"),
    ("It ended two days ago.", "two days ago"),
    ("She went home after five weeks with him on Monday.", "five weeks | on Monday"),
)


@pytest.mark.parametrize(("text", "expressions"), ROWS)
def test_expressions_of_a_sentence(text: str, expressions: str) -> None:
    found = load_time_finder().find(text)
    assert " | ".join(expression.text for expression in found) == expressions
    assert all(text[expression.start : expression.end] == expression.text for expression in found)


@pytest.mark.parametrize(("text", "expressions"), ROWS)
def test_wider_spaces_change_nothing(text: str, expressions: str) -> None:
    found = load_time_finder().find(text.replace(" ", "  "))
    assert " | ".join(" ".join(expression.text.split()) for expression in found) == expressions
