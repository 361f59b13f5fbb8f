"""If these fail, the dates of the sample articles, which a newcomer sees first, are wrong or missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.annotate.document import Document
from kg.annotate.times.finding import load_time_finder
from kg.annotate.times.resolving import resolve_time
from kg.annotate.times.values import Tense
from kg.model import Article, TimeSpan
from tests.support.extraction import shared_annotator

#: Article, day and place that its times count from.
ANCHORS = (
    ("2015-02-12_minsk_ceasefire.txt", "2015-02-12", "Minsk"),
    ("2018-03-26_allies_expel_russians.txt", "2018-03-26", "Brussels"),
    ("2018-05-24_trump_cancels_kim_summit.txt", "2018-05-24", "Washington"),
    ("2020-11-23_saudi_denies_netanyahu_meeting.txt", "2020-11-23", "Riyadh"),
    ("2021-06-16_geneva_summit.txt", "2021-06-16", "Geneva"),
    ("2021-09-17_france_recalls_ambassadors.txt", "2021-09-17", "Paris"),
    ("2023-02-03_blinken_postpones_china_trip.txt", "2023-02-03", "Washington"),
    ("2025-05-12_us_china_tariff_truce.txt", "2025-05-12", "Geneva"),
)
#: The time expressions of each article in order, the tense of their clauses, and the days.
TIMES = {
    "2015-02-12_minsk_ceasefire.txt": (
        ("on Thursday", "past", "2015-02-12"),
        ("16 hours", "past", ""),
        ("at midnight on Saturday", "future", "2015-02-14"),
        ("by the end of the year", "future", "..2015-12-31"),
        ("in September", "past", "2014-09-01..2014-09-30"),
    ),
    "2018-03-26_allies_expel_russians.txt": (
        ("on Monday", "past", "2018-03-26"),
        ("within a week", "future", "2018-03-26..2018-04-02"),
        ("Last week", "past", "2018-03-19..2018-03-25"),
        ("this summer", "future", "2018-06-01..2018-08-31"),
        ("on Tuesday", "future", "2018-03-27"),
        ("on March 14", "past", "2018-03-14"),
        ("three days later", "past", ""),
        ("on March 4", "past", "2018-03-04"),
    ),
    "2018-05-24_trump_cancels_kim_summit.txt": (
        ("on June 12", "future", "2018-06-12"),
        ("on Thursday", "past", "2018-05-24"),
        ("this month", "past", "2018-05-01..2018-05-24"),
        ("hours earlier", "past", "2018-05-24"),
        ("on Tuesday", "past", "2018-05-22"),
    ),
    "2020-11-23_saudi_denies_netanyahu_meeting.txt": (
        ("on Monday", "past", "2020-11-23"),
        ("on Sunday", "past", "2020-11-22"),
        ("on Sunday evening", "past", "2020-11-22"),
        ("on September 15", "past", "2020-09-15"),
    ),
    "2021-06-16_geneva_summit.txt": (
        ("on Wednesday", "past", "2021-06-16"),
        ("for more than three hours", "past", ""),
        ("Last February", "past", "2021-02-01..2021-02-28"),
    ),
    "2021-09-17_france_recalls_ambassadors.txt": (
        ("on Friday", "past", "2021-09-17"),
        ("On Thursday", "past", "2021-09-16"),
        ("on Wednesday", "past", "2021-09-15"),
        ("in 2016", "past", "2016-01-01..2016-12-31"),
        ("in the coming days", "past", ""),
        ("Friday evening", "future", "2021-09-17"),
        ("1781", "past", "1781-01-01..1781-12-31"),
        ("on Thursday", "past", "2021-09-16"),
    ),
    "2023-02-03_blinken_postpones_china_trip.txt": (
        ("on Friday", "past", "2023-02-03"),
        ("hours before", "past", ""),
        ("on Sunday", "future", "2023-02-05"),
        ("for two days", "past", ""),
        ("since 2018", "past", ""),
        ("in November", "past", "2022-11-01..2022-11-30"),
    ),
    "2025-05-12_us_china_tariff_truce.txt": (
        ("for 90 days", "past", ""),
        ("on Monday", "past", "2025-05-12"),
        ("for 90 days", "past", ""),
        ("two days", "past", ""),
        ("by Wednesday", "future", "..2025-05-14"),
        ("at the end of the week", "future", "2025-05-16..2025-05-18"),
    ),
}


def read(samples: Path, name: str) -> Document:
    text = (samples / name).read_text("utf-8")
    (document,) = shared_annotator().annotate([Article(id=name, text=text, date=date.fromisoformat(name[:10]))])
    return document


@pytest.mark.parametrize(("name", "day", "place"), ANCHORS)
def test_anchor(samples: Path, name: str, day: str, place: str) -> None:
    anchor = read(samples, name).anchor
    assert (str(anchor.day), anchor.place) == (day, place)


@pytest.mark.parametrize("name", sorted(TIMES))
def test_times(samples: Path, name: str) -> None:
    document = read(samples, name)
    quotes = [document.article.quote(document.span(s.start, s.end)) for s in document.sentences]
    found = [expression for quote in quotes for expression in load_time_finder().find(quote)]
    assert [expression.text for expression in found] == [text for text, _, _ in TIMES[name]]
    spans = [
        resolve_time(expression, anchor=document.anchor.day, tense=Tense(tense))
        for expression, (_, tense, _) in zip(found, TIMES[name], strict=True)
    ]
    assert [_shown(span) for span in spans] == [days for _, _, days in TIMES[name]]


def _shown(span: TimeSpan) -> str:
    if span == TimeSpan():
        return ""
    return str(span.start) if span.start == span.end else f"{span.start or ''}..{span.end or ''}"


@pytest.mark.parametrize("name", sorted(TIMES))
def test_no_sentence_is_lost(samples: Path, name: str) -> None:
    document = read(samples, name)
    kept = sum(sentence.end - sentence.start for sentence in document.sentences)
    assert kept > 100
