"""If these fail, relative days count from the wrong day, or the dateline's city becomes an actor of the story."""

from datetime import date

import pytest

from kg.annotate.times.dateline import find_dateline

PUBLISHED = date(2023, 6, 17)

# Beginning of a paragraph, place, day, agency, and what follows the dateline.
DATELINES = [
    ("WASHINGTON, June 16: The envoy left.", "Washington", date(2023, 6, 16), "The envoy left."),
    (
        "WASHINGTON, June 16 (Reuters) - The envoy left.",
        "Washington",
        date(2023, 6, 16),
        "The envoy left.",
    ),
    ("Washington (AFP) - The envoy left.", "Washington", None, "The envoy left."),
    ("BEIJING (AP) — The envoy left.", "Beijing", None, "The envoy left."),
    ("KYIV, Ukraine (AP) -- The envoy left.", "Kyiv", None, "The envoy left."),
    ("SEOUL, South Korea, March 3 (Yonhap) — The envoy", "Seoul", date(2023, 3, 3), "The envoy"),
    ("MOSCOW, January 5 /TASS/. The envoy left.", "Moscow", date(2023, 1, 5), "The envoy left."),
    ("MOSCOW. Jan 5 (Interfax) - The envoy left.", "Moscow", date(2023, 1, 5), "The envoy left."),
    ("Tehran, June 16, IRNA – The envoy left.", "Tehran", date(2023, 6, 16), "The envoy left."),
    ("ANKARA/ISTANBUL, 30 December (Reuters) - The", "Ankara", date(2022, 12, 30), "The"),
    ("BERNE, 30 December (Alpine News) - The", "Berne", date(2022, 12, 30), "The"),
    ("NEW DELHI: The envoy left.", "New Delhi", None, "The envoy left."),
    ("BRUSSELS — The envoy left.", "Brussels", None, "The envoy left."),
    ("Moscow - The envoy left.", "Moscow", None, "The envoy left."),
    ("16 June 2023 – The envoy left.", None, date(2023, 6, 16), "The envoy left."),
    ("Seoul, Thursday: The envoy left.", "Seoul", date(2023, 6, 15), "The envoy left."),
    ("Washington, DC\nMarch 3, 2011", "Washington", date(2011, 3, 3), ""),
    ("Friday, March 4, 2005", None, date(2005, 3, 4), ""),
    ("Sunday, March 31, 2019\n\nThe envoy left.", None, date(2019, 3, 31), "The envoy left."),
    ("The Kremlin, Moscow", "Moscow", None, ""),
    ("Washington, D.C.", "Washington", None, ""),
]


@pytest.mark.parametrize(("paragraph", "place", "day", "rest"), DATELINES, ids=[row[0] for row in DATELINES])
def test_datelines(paragraph: str, place: str | None, day: date | None, rest: str) -> None:
    dateline = find_dateline(paragraph)
    assert dateline is not None
    assert (dateline.place, dateline.resolve(PUBLISHED)) == (place, day)
    assert paragraph[dateline.end :] == rest


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "The envoy left on June 16.",
        "On June 16, the envoy – and his aide – left.",
        "On Tuesday, the Greek minister left.",
        "Thursday, forces moved in.",
        "QUESTION: Good morning.",
        "SECRETARY BLINKEN: Thanks.",
        "President of Russia Vladimir Putin: Good day.",
        "London — and the wider country — is waiting.",
        "Hong Kong–United States relations soured.",
        "NATO — the alliance — met.",
        "Since January 20 — and it is June — nothing moved.",
        "Jane Roe, Danish Foreign Minister",
        "Joint Statement, March 3, 2011",
        "In London, June 16 was a hot day.",
        "June 2023 – a hot month.",
    ],
)
def test_ordinary_beginnings_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_a_dateline_without_a_year_needs_the_publication_date() -> None:
    dateline = find_dateline("PARIS, December 30 (AFP) - The envoy left.")
    assert dateline is not None
    assert dateline.resolve(None) is None
    assert dateline.resolve(date(2021, 1, 2)) == date(2020, 12, 30)


def test_an_impossible_day_is_no_day() -> None:
    dateline = find_dateline("PARIS, June 31, 2020 (AFP) - The envoy left.")
    assert dateline is not None
    assert dateline.resolve(date(2020, 7, 1)) is None


#: The beginning of a paragraph, and the place of its dateline.
PLACES = (
    ("PARIS, Sept 14 (Reuters) - Macron left.", "Paris"),
    ("PARIS (Reuters) - Macron left.", "Paris"),
    ("LONDON — Macron left.", "London"),
    ("WASHINGTON, D.C. - Macron left.", "Washington"),
    ("UNITED NATIONS (AP) — Macron left.", "United Nations"),
    ("GENEVA, 14 September (UN News) — Macron left.", "Geneva"),
    ("BEIJING, Sept. 14 (Xinhua) -- Macron left.", "Beijing"),
    ("CAIRO: Macron left.", "Cairo"),
    ("TEHRAN, Sep. 14 (MNA) – Macron left.", "Tehran"),
    ("Macron left Paris - and returned.", None),
    ("Paris is calm.", None),
    ("NATO - the alliance - met.", None),
    ("QUESTION: Who left?", None),
    ("PRESIDENT BIDEN: Thank you.", None),
    ("In Paris (Reuters) a man left.", None),
    ("Paris, the capital, is calm.", None),
    ("Note: Macron left.", None),
    ("Analysis - Macron left.", None),
    ("Sept 14 is a Thursday.", None),
    ("DUBAI, United Arab Emirates (AP) — Macron left.", "Dubai"),
    ("SEOUL, Sept. 14 (Yonhap) -- Macron left.", "Seoul"),
    ("ADDIS ABABA, Ethiopia - Macron left.", "Addis Ababa"),
    ("JERUSALEM (JTA) — Macron left.", "Jerusalem"),
    ("NAIROBI, Kenya, Sept 14 - Macron left.", "Nairobi"),
)


@pytest.mark.parametrize(("paragraph", "place"), PLACES)
def test_places_of_datelines(paragraph: str, place: str | None) -> None:
    dateline = find_dateline(paragraph)
    assert (dateline.place if dateline else None) == place
    if dateline is not None:
        assert find_dateline(paragraph[dateline.end :]) is None


@pytest.mark.parametrize(("paragraph", "place"), PLACES)
def test_what_follows_a_paragraph_changes_no_dateline(paragraph: str, place: str | None) -> None:
    longer = find_dateline(f"{paragraph} " + "He met the president. " * 20)
    assert (longer.place if longer else None) == place
