"""On whose word something is reported. If this fails, a claim of one government reads as a fact, or as another's."""

import pytest

from tests.support.extraction import reports_of


@pytest.mark.parametrize(
    ("text", "name", "key", "words"),
    [
        ("Ankara said that Greece had expelled two Turkish diplomats.", "Turkey", "TUR", "Ankara"),
        ("Greece expelled two Turkish diplomats, according to the Kremlin.", "Russia", "RUS", "Kremlin"),
        (
            "In the words of Antony Blinken, China expelled two diplomats from Chad.",
            "Antony Blinken",
            "",
            "Antony Blinken",
        ),
        (
            "Sergei Lavrov let it be known that Iran expelled two French diplomats.",
            "Sergei Lavrov",
            "",
            "Sergei Lavrov",
        ),
        ("Spain confirms having expelled two Russian diplomats.", "Spain", "ESP", "Spain"),
    ],
)
def test_the_source_is_an_actor(text: str, name: str, key: str, words: str) -> None:
    (report,) = [report for report in reports_of(text) if report.type == "Expulsion"]
    assert report.source == name
    assert report.attribution is not None
    assert report.attribution.actor.endswith(f"/state/{key}" if key else report.attribution.actor)
    mention = report.attribution.mention
    assert mention is not None
    assert words in text[mention.start : mention.end]


def test_a_source_that_is_nobody_named_is_no_actor() -> None:
    (report,) = reports_of("Diplomats said that Greece had expelled two Turkish officials.")
    assert (report.source, report.attribution) == ("Diplomats", None)
