"""If these fail, names and numbers become dates ("resolution 1701", Theresa May), or dates are missed."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.values import (
    Duration,
    Month,
    Open,
    OpenKind,
    Range,
    Unit,
    Unresolved,
    UnresolvedReason,
    Weekday,
    Year,
)

NO_TIME = [
    "He may meet her.",
    "They march on the capital.",
    "The March on Washington drew crowds.",
    "A second envoy arrived.",
    "The Sun reported it.",
    "Resolution 1701 was adopted.",
    "It broke Security Council Resolution 2254.",
    "Article 5 was invoked.",
    "Some 2000 people were killed.",
    "A force of 2000 was sent.",
    "It cost $2,019 and 1,945 euros.",
    "He is 45 years old, she a six-year-old.",
    "Flight MH17 was shot down.",
    "The September 11 attacks changed it.",
    "They want the 1967 borders back.",
    "Vision 2030 is a plan.",
    "The G20 2019 is over.",
    "It began at 7:23 PM.",
    "The Good Friday Agreement holds.",
    "Bloody Sunday is remembered.",
    "He told the Sunday Times so.",
    "Theresa May said she had faith in May.",
    "Prime Minister May met him.",
    "He works for Russia Today.",
    "Come as soon as possible.",
    "Arab Spring protests spread.",
    "The fall of the government came.",
    "The challenges of today are many.",
    "The 2000 troops left.",
    "Between 1500 and 2000 people came.",
    "He signed the Recovery Act of 2008.",
    "Day-to-day work goes on.",
    "He is the Man of the Year.",
    "",
]


@pytest.mark.parametrize("sentence", NO_TIME)
def test_what_looks_like_a_time_and_is_none(sentence: str) -> None:
    assert load_time_finder().find(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("In May 20 people were killed.", ["In May"]),
        ("On June 5, 2000 soldiers left.", ["On June 5"]),
        ("He met Xi on Monday and Putin on Thursday.", ["on Monday", "on Thursday"]),
        ("The visit was moved from Monday to Wednesday.", ["from Monday", "Wednesday"]),
        ("The summit was postponed from March to May 2022.", ["from March", "May 2022"]),
        ("They met on Tuesday at 7:23 PM.", ["on Tuesday"]),
        ("ON JUNE 5 LEADERS MEET", ["ON JUNE 5"]),
        ("The 1994 Budapest Memorandum failed.", ["1994"]),
        ("Earlier this week, on Wednesday, he spoke.", ["Earlier this week", "on Wednesday"]),
        ("He was envoy (from 2016 to 2019).", ["from 2016 to 2019"]),
        ("In 2014, 2015 and 2016 they met.", ["In 2014", "2015 and 2016"]),
        ("A day before, they quarrelled.", ["A day before"]),
        ("The exercise planned for 2004 is off.", ["2004"]),
        ("after Sunday protests", ["Sunday"]),
        ("A three day trip begins.", ["three day"]),
    ],
)
def test_where_expressions_begin_and_end(sentence: str, texts: list[str]) -> None:
    assert [expression.text for expression in load_time_finder().find(sentence)] == texts


def test_values_say_what_the_words_say() -> None:
    values = [
        expression.value
        for expression in load_time_finder().find(
            "Since 2014, in mid-June or on Monday, three-day talks were recently held yearly."
        )
    ]
    assert values == [
        Open(OpenKind.SINCE, Year(2014)),
        replace(Month(6), part=values[1].part) if isinstance(values[1], Month) else None,
        Weekday(0),
        Duration(3, Unit.DAY),
        Unresolved(UnresolvedReason.VAGUE),
        Unresolved(UnresolvedReason.RECURRING),
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He is the first premier to visit Uganda since 1987.", Unresolved(UnresolvedReason.COMPARISON)),
        (
            "He is the first premier to visit Uganda since Yitzhak Shamir in 1987.",
            Unresolved(UnresolvedReason.COMPARISON),
        ),
        ("It was the worst drought since Calvin Coolidge in 1928.", Unresolved(UnresolvedReason.COMPARISON)),
        # Without a comparison the years say when something was.
        ("He has visited Uganda since 1987.", Open(OpenKind.SINCE, Year(1987))),
        ("He has visited Uganda since becoming premier in 1987.", Year(1987)),
        ("Much has changed since Yitzhak Shamir in 1987.", Year(1987)),
    ],
)
def test_the_year_that_something_is_compared_with_dates_nothing(sentence: str, value: object) -> None:
    assert [expression.value for expression in load_time_finder().find(sentence)] == [value]


def test_neighbouring_years_make_a_range_and_distant_ones_do_not() -> None:
    (pair,) = load_time_finder().find("in 2014 and 2015")
    assert pair.value == Range(Year(2014), Year(2015))
    assert len(load_time_finder().find("in 2011 and 2015")) == 2


# Words that bring the rules into play; random text alone hardly ever does.
_WORDS = (
    "on in from to and between since until by before after the a last next this that of for within early late mid- "
    "June May March Dec. Monday Sunday 3 18-19 31 2014 2023 1990s 1st, two day days week weeks month months year "
    "years ago later earlier today yesterday weekend spring first half quarter talks starting ended visit , . - – 's "
    "soon every annual anniversary second décembre 北京 🕊"
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join))


@given(_TEXTS)
def test_offsets_are_the_text_and_expressions_never_overlap(text: str) -> None:
    found = load_time_finder().find(text)
    assert all(text[expression.start : expression.end] == expression.text for expression in found)
    assert all(expression.start < expression.end for expression in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert found == load_time_finder().find(text)


@given(_TEXTS)
def test_gates_only_save_time(text: str) -> None:
    finder = load_time_finder()
    for rules in finder.groups:
        for rule in rules:
            if any(rule.build(match) for match in rule.pattern.finditer(text)):
                assert any(stem in (text if rule.cased else text.lower()) for stem in rule.gate), rule.name


def test_every_rule_finds_something() -> None:
    sentences = (
        "2023-06-17 June 3 3 June June 2023 in June in 2014 the 1990s in spring 2003 on Monday today "
        "in the morning that day "
        "last week the end of year in the third quarter every year two days ago the day before, "
        "days later in the past week within two days for two days on the second day the 60th anniversary of peace "
        "for years recently Christmas the first week of June on the 13th, in the night during the week, "
        "within the week, before the year is out weekend talks the eve of peace in the new year spent the morning "
        "spent two days"
    )
    silent = [
        rule.name
        for rules in load_time_finder().groups
        for rule in rules
        if not any(rule.build(match) for match in rule.pattern.finditer(sentences))
    ]
    assert silent == []


def test_white_space_inside_an_expression_is_any() -> None:
    (expression,) = load_time_finder().find("They met on June\n13, 2021.")
    assert re.sub(r"\s+", " ", expression.text) == "on June 13, 2021"


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
