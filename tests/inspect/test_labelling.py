"""If these fail, labels made of reviews are wrong, or an article of which half was reviewed serves as a whole one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.exchange.label_files import write_labels
from kg.exchange.labels import LabelBatch
from kg.graph import Store
from kg.inspect.labelling import reviewed_articles
from kg.inspect.reviewing import note
from kg.jobs.building import build
from kg.lines import json_line
from kg.model import Decision, Verdict
from kg.pipeline.articles import ArticleStream
from scripts.annotation.checks import problems
from scripts.annotation.store import Corpus, load
from tests.support.in_process import InThisProcess

TEXT = (
    "Antony Blinken met Qin Gang in Beijing on Sunday. France imposed sanctions on Iran in May 2023. "
    "Japan criticised North Korea."
)
TYPES = ["Meeting", "Sanction", "Criticism"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelled")
    article = {"id": "a", "date": "2023-06-19", "title": "A day", "source": "AFP", "text": TEXT}
    (folder / "news.jsonl").write_text(json_line(article), encoding="utf-8")
    build(ArticleStream((str(folder / "news.jsonl"),)), folder / "store", extractor="frames", engine=InThisProcess())
    return folder


@pytest.fixture
def store(built: Path) -> Iterator[Store]:
    with Store.open(built / "store") as opened:
        yield opened


def by_type(store: Store) -> dict[str, str]:
    found = store.article("a")
    assert found is not None
    return {report.type: report.id for report in found[1]}


def labelled(store: Store, ledger: Path, folder: Path, *, with_texts: bool = False) -> Corpus:
    found = reviewed_articles(store, ledger)
    labels = LabelBatch("rv", licence="MIT", with_texts=with_texts)
    write_labels(folder / "own" / "rv", found.whole, labels)
    return load(folder)


def test_an_article_that_was_reviewed_as_a_whole_becomes_labels(built: Path, store: Store, tmp_path: Path) -> None:
    ids, ledger = by_type(store), tmp_path / "ledger.jsonl"
    assert sorted(ids) == sorted(TYPES)
    date = Decision(Verdict.CORRECT, (ids["Criticism"],), (), "date", '"2023-06-15"')
    note(built / "store", ledger, [Decision(Verdict.ACCEPT, (ids["Meeting"],)), date])
    half = reviewed_articles(store, ledger)
    assert (half.whole, half.partly) == ((), {"a": 1})
    note(built / "store", ledger, [Decision(Verdict.REJECT, (ids["Sanction"],))])
    corpus = labelled(store, ledger, tmp_path)
    meeting, criticism = corpus.events["a"]
    said = [
        (TEXT[s.start : s.end], s.title) for s in (*meeting.sentences, *filter(None, [meeting.trigger, meeting.time]))
    ]
    assert said == [
        ("Antony Blinken met Qin Gang in Beijing on Sunday.", False),
        ("met", False),
        ("on Sunday", False),
    ]
    assert [(p.name, TEXT[p.mention.start : p.mention.end]) for p in meeting.participants if p.mention] == [
        ("Antony Blinken", "Antony Blinken"),
        ("Qin Gang", "Qin Gang"),
    ]
    assert (meeting.start, meeting.time_basis, meeting.place) == ("2023-06-18", "expression", "Beijing")
    assert (criticism.start, criticism.time_basis, criticism.time) == ("2023-06-15", "event", None)
    assert list(problems(corpus)) == ["a: no split"]
    assert corpus.documents["a"].text is None
    assert labelled(store, ledger, tmp_path, with_texts=True).documents["a"].text == TEXT
    note(built / "store", ledger, [Decision(Verdict.REJECT, (ids["Sanction"],))], undo=True)
    assert reviewed_articles(store, ledger).partly == {"a": 1}


def test_an_article_whose_source_has_changed_is_named(built: Path, store: Store, tmp_path: Path) -> None:
    ledger, source = tmp_path / "ledger.jsonl", built / "news.jsonl"
    note(built / "store", ledger, [Decision(Verdict.ACCEPT, (name,)) for name in by_type(store).values()])
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("Sunday", "Monday"), encoding="utf-8")
    assert reviewed_articles(store, ledger).gone == ("a",)
    source.write_text(before, encoding="utf-8")
    assert len(reviewed_articles(store, ledger).whole) == 1
