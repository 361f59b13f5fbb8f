"""If these fail, a third-party extractor that fails on one article takes the others along."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ingest import SetAside
from kg.model import Article, Refused
from kg.pipeline.extraction import Extractor
from kg.pipeline.notes import Notes
from tests.support.plugin import install

CODE = """
from kg.errors import ArticleError, UsageError
from kg.model import Claim, Party, Refused, Stated, Words

class Stumbling:
    version = "1"

    def extract(self, article):
        if article.id == "late":
            raise ArticleError("somewhere else", "no answer in time")
        if article.id == "bad":
            yield Refused(article.id, "malformed claim", "[]")
        if article.id == "shut":
            raise UsageError("the key is wrong")
        parties = (Party("participant", Words("Qin Gang")), Party("participant", Words("Antony Blinken")))
        yield Claim("Meeting", (Stated(Words(article.text), Words("met")),), parties)

def make(options):
    return Stumbling()
"""
TEXT = "Antony Blinken met Qin Gang in Beijing."


@pytest.fixture
def stumbling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """The pipeline with an extractor that fails on articles of some names."""
    install(tmp_path / "site", "kg_stumbling", CODE, {"stumbling": "kg_stumbling:make"})
    monkeypatch.syspath_prepend(tmp_path / "site")
    return Extractor(extractor="stumbling")


def test_an_article_that_it_fails_on_is_named_and_the_others_go_on(stumbling: Extractor) -> None:
    notes = Notes()
    found = list(stumbling.extract([Article(name, TEXT) for name in ("one", "late", "bad")], notes))
    assert [article.id for article, _ in found] == ["one", "bad"]
    assert all(report.type == "Meeting" for _, (report,) in found)
    assert notes.failed == [SetAside("late", "no answer in time")]
    assert notes.refused == [Refused("bad", "malformed claim", "[]")]


def test_what_no_article_gets_past_ends_the_run(stumbling: Extractor) -> None:
    with pytest.raises(UsageError, match="the key is wrong"):
        list(stumbling.extract([Article("shut", TEXT)]))


def test_rules_and_an_extractor_read_together(stumbling: Extractor) -> None:
    text = f"{TEXT} Mali expelled two French diplomats."
    both = Extractor(extractor="frames,stumbling")
    ((_, reports),) = both.extract([Article("two", TEXT)])
    assert [(report.type, report.extractor) for report in reports] == [("Meeting", None)]
    found = list(both.extract([Article("late", text), Article("two", text)]))
    assert [article.id for article, _ in found] == ["two"]
