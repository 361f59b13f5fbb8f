"""If these fail, what "the Twelve" or "Arab foreign ministers" did is nobody's, or a region's words mean its body."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate.actors.descriptions import load_descriptions
from kg.resources.gazetteer.load import read_bodies
from tests.support.extraction import actors_at, article, shared_annotator

EARLIER = date(1985, 6, 4)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("European foreign ministers urged calm.", "ministers", "EUU"),
        ("Arab leaders urged calm.", "leaders", "LAS"),
        ("Southeast Asian leaders urged calm.", "leaders", "ASE"),
        ("An Arab summit opened in Cairo.", "Arab", "LAS"),
        ("Spain attended the Asia-Pacific summit.", "Asia-Pacific", "APE"),
        ("The European sanctions were lifted.", "European", "EUU"),
        ("The Europeans urged calm.", "Europeans", "EUU"),
        ("Leaders of the 27 met in Brussels.", "27", "EUU"),
        ("European aid goes to Mali. Mali thanked the Union.", "Union", "EUU"),
    ],
)
def test_a_description_of_a_body(text: str, words: str, code: str) -> None:
    (document,) = shared_annotator().annotate([article(text)])
    assert [actor.country for actor in actors_at(document, words)] == [code]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four Arab states urged calm.", "states"),
        ("Arab and African leaders urged calm.", "leaders"),
        ("The two Europeans urged calm.", "Europeans"),
        ("Spain freed the 27.", "27"),
        ("Brussels counted the 27 ships.", "27"),
        ("The African Union met European envoys. Mali left the Union for good.", "European"),
    ],
)
def test_words_that_mean_no_body(text: str, words: str) -> None:
    (document,) = shared_annotator().annotate([article(text)])
    assert not [actor for actor in actors_at(document, words) if actor.country in {"EUU", "LAS"}]


def test_the_year_decides_what_a_number_means() -> None:
    text = "The European Community met. The Ten urged calm. The Twelve urged calm."
    (document,) = shared_annotator().annotate([article(text, day=EARLIER)])
    assert [actor.country for actor in actors_at(document, "Ten")] == ["EUU"]
    assert not actors_at(document, "Twelve")


def test_every_body_described_is_in_the_gazetteer() -> None:
    descriptions = load_descriptions()
    described = {each.body for each in (*descriptions.regions, *descriptions.short, *descriptions.peoples)}
    assert described <= {body.code for body in read_bodies()}
