"""The corpus: a broken record, a text of others or a leak between splits would spoil every figure."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.annotation.checks import problems
from scripts.annotation.joining import joined
from scripts.annotation.records import PACKED, Document, Event, Participant, Span, pack, write_lines
from scripts.annotation.splits import assign, leaks
from scripts.annotation.store import Corpus, load


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load()


def test_the_corpus_is_sound(corpus: Corpus) -> None:
    assert list(problems(corpus)) == []


def test_texts_of_others_stay_out(corpus: Corpus) -> None:
    assert all(d.text is None for d in corpus.documents.values() if d.source != "own")


def test_a_packed_batch_is_read_like_any_other(tmp_path: Path) -> None:
    """If this fails, labels drop out of training in silence once their batch is packed."""
    folder = tmp_path / "own"
    folder.mkdir()
    for batch in ("aa", "ab"):
        event = _event(batch, 1, ("USA", "FRA"))
        write_lines(folder / f"{batch}.documents.jsonl", [_corpus([event]).documents[batch].as_json()])
        write_lines(folder / f"{batch}.events.jsonl", [event.as_json()])
    before = load(tmp_path)
    packed = [pack(path) for path in folder.glob("aa.*.jsonl")]
    assert {path.suffix for path in packed} == {PACKED}
    assert load(tmp_path) == before
    assert list(load(tmp_path).documents) == ["aa", "ab"]


def _event(doc: str, day: int, sides: tuple[str, ...], kind: str = "Meeting") -> Event:
    people = tuple(Participant("participant", side, side, None) for side in sides)
    date = f"2020-01-{day:02d}"
    span = Span(0, 9)
    return Event(
        doc, "e1", kind, None, people, "occurred", date, date, "news", None, None, None, (span,), span, True, "a", "b"
    )


def _corpus(events: list[Event]) -> Corpus:
    documents = {
        e.doc: Document(e.doc, "x", "news", "2020-01-01", None, "MIT", "0", None, None, "a", "b") for e in events
    }
    return Corpus(documents, {e.doc: (e,) for e in events}, {}, {}, {})


_EVENTS = st.lists(
    st.tuples(st.integers(1, 28), st.sets(st.sampled_from(["USA", "CHN", "RUS", "FRA"]), min_size=1, max_size=3)),
    min_size=1,
    max_size=12,
)


@given(_EVENTS, st.sets(st.integers(0, 11)))
def test_no_event_of_the_unread_split_is_reported_elsewhere(found, wished) -> None:
    corpus = _corpus([_event(f"d{n}", day, tuple(sorted(sides))) for n, (day, sides) in enumerate(found)])
    splits = assign(corpus, {f"d{n}" for n in wished}, ())
    assert list(leaks(replace(corpus, splits=splits))) == []


@given(_EVENTS, st.sets(st.integers(0, 11)), st.randoms())
def test_splits_do_not_depend_on_the_order_of_documents(found, wished, random) -> None:
    events = [_event(f"d{n}", day, tuple(sorted(sides))) for n, (day, sides) in enumerate(found)]
    first = assign(_corpus(events), {f"d{n}" for n in wished}, ())
    random.shuffle(events)
    assert assign(_corpus(events), {f"d{n}" for n in wished}, ()) == first


def test_one_event_in_two_splits_is_reported() -> None:
    corpus = _corpus([_event("a", 3, ("USA", "CHN")), _event("b", 4, ("CHN", "USA"))])
    assert list(leaks(replace(corpus, splits={"a": "train", "b": "unread"})))


def test_gold_says_of_which_documents_only_what_kg_found_was_judged() -> None:
    """Else `kg evaluate` takes recall from documents in which nobody has looked for what kg missed."""
    corpus = _corpus([_event("d1", 1, ("USA", "CHN")), _event("d2", 1, ("USA", "CHN"))])
    documents = {name: replace(found, text="Words here.") for name, found in corpus.documents.items()}
    documents["d2"] = replace(documents["d2"], complete=False)
    documents["d3"] = replace(documents["d2"], id="d3")
    rows = list(joined(replace(corpus, documents=documents), documents, None))
    assert [[row.get("complete", True) for row in gold] for _, gold in rows] == [[True], [False], [False]]
