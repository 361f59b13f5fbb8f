"""What a store holds, as a hash. If these fail, a loss goes unnoticed, or is seen where there is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import Store
from kg.graph.holdings import Holdings, derived_hash, forget_holdings, note_derived
from kg.model import Decision, Snapshot, Verdict
from tests.support.newsroom import newsroom

NEWS = newsroom()


def filled(snapshot: Snapshot = NEWS) -> Store:
    store = Store.open("memory:")
    for record in reversed(snapshot.articles):
        store.replace_article(record, [r for r in snapshot.reports if r.article == record.id], f"print {record.id}")
    store.replace_events(snapshot.events, snapshot.judgements, snapshot.decisions)
    return store


def test_counts_and_hashes_do_not_depend_on_the_order_of_writing() -> None:
    one, other = filled(), filled(replace(NEWS, articles=NEWS.articles[::-1], events=NEWS.events[::-1]))
    held = Holdings.of(one)
    assert held == Holdings.of(other)
    assert (held.articles, held.reports, held.events) == (len(NEWS.articles), len(NEWS.reports), len(NEWS.events))


@pytest.mark.parametrize(
    ("less", "read", "derived"),
    [
        # An event then describes itself what it had from the report.
        (replace(NEWS, articles=NEWS.articles[1:]), False, False),
        (replace(NEWS, reports=NEWS.reports[1:]), False, False),
        (replace(NEWS, events=NEWS.events[1:]), True, False),
        (replace(NEWS, events=(replace(NEWS.events[0], confidence=0.01), *NEWS.events[1:])), True, False),
        (replace(NEWS, judgements=NEWS.judgements[1:]), True, False),
        (replace(NEWS, decisions=(Decision(Verdict.ACCEPT, (NEWS.reports[0].id,)),)), True, False),
    ],
    ids=["article", "report", "event", "another event", "judgement", "decision"],
)
def test_whatever_is_missing_or_different_shows(less: Snapshot, read: bool, derived: bool) -> None:
    whole, found = Holdings.of(filled()), Holdings.of(filled(less))
    assert ((found.read, found.reports) == (whole.read, whole.reports)) is read
    assert (found.derived == whole.derived) is derived
    assert (derived_hash(filled(less)) == whole.derived) is derived


def test_a_fingerprint_counts() -> None:
    store = filled()
    held = Holdings.of(store)
    store.replace_article(NEWS.articles[0], [r for r in NEWS.reports if r.article == NEWS.articles[0].id], "other")
    assert Holdings.of(store).read != held.read


def test_the_note_is_kept_and_dropped(tmp_path: Path) -> None:
    held = Holdings.of(filled())
    assert Holdings.noted(tmp_path) is None
    held.note(tmp_path)
    assert Holdings.noted(tmp_path) == held
    forget_holdings(tmp_path)
    forget_holdings(tmp_path)
    assert Holdings.noted(tmp_path) is None


def test_a_damaged_note_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "holdings.json").write_text('{"articles": 3', encoding="utf-8")
    with pytest.raises(StoreError, match=r"holdings\.json: the note .* is damaged; remove it"):
        Holdings.noted(tmp_path)


def test_events_made_again_do_not_hide_articles_that_were_lost(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", "create") as store:
        for record in NEWS.articles:
            store.replace_article(record, [r for r in NEWS.reports if r.article == record.id])
        Holdings.of(store).note(tmp_path / "store")
        store.remove_article(NEWS.articles[0].id)
        store.replace_events(NEWS.events[1:], ())
        note_derived(store)
        noted, now = Holdings.noted(tmp_path / "store"), Holdings.of(store)
    assert noted is not None
    assert (noted.articles, noted.read != now.read, noted.derived) == (len(NEWS.articles), True, now.derived)
