"""A store kept up to date article by article. If these fail, a graph depends on when its articles came in."""

import errno
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.inspect.statistics import statistics_of
from kg.model import Decision, Verdict, content_hash
from kg.pipeline.merging import make_events, update
from kg.resolve.ledger import LedgerEntry
from kg.resolve.merging import MergeIndex, MergeRules
from tests.resolve.merging_reports import Told, told
from tests.resolve.test_merging_laws import CORPORA, tellings
from tests.support.counting import counted


def put(store: Store, corpus: Iterable[Told]) -> None:
    """Put the reports of a corpus into a store, article by article; the last date of an article counts."""
    by_article = defaultdict(list)
    records = {}
    for report, record in corpus:
        by_article[record.id].append(report)
        records[record.id] = record
    for name, reports in by_article.items():
        unique = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
        print_ = content_hash(*(report.id for report in unique), str(records[name].date))
        store.replace_article(records[name], unique, print_)


def quads(store: Store) -> list[str]:
    """All that a store holds."""
    return sorted(map(str, store.quads()))


def entries(decisions: Sequence[Decision]) -> list[LedgerEntry]:
    """Decisions as the lines of a ledger."""
    return [LedgerEntry(number, decision) for number, decision in enumerate(decisions, start=1)]


@st.composite
def ledgers(draw: st.DrawFn, corpus: list[Told]) -> list[Decision]:
    """Some decisions about reports of a corpus and about one that is not there."""
    ids = [*sorted({report.id for report, _ in corpus}), "gone"]
    found = []
    for _ in range(draw(st.integers(0, 4))):
        verdict = draw(st.sampled_from(list(Verdict)))
        names = tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)))
        if verdict is Verdict.SPLIT and len(names) > 1:
            found.append(Decision(verdict, names[:1], names[1:]))
        elif verdict is Verdict.CORRECT:
            field, value = draw(
                st.sampled_from([("date", '"2023-05-09"'), ("status", '"cancelled"'), ("place", '"Oslo"')])
            )
            found.append(Decision(verdict, names[:1], (), field, value))
        elif verdict is not Verdict.SPLIT and (len(names) > 1 or verdict is not Verdict.MERGE):
            found.append(Decision(verdict, names))
    return found


def _grows_as_it_is_built(data: st.DataObject, corpus: list[Told], newcomers: list[Told]) -> None:
    """Assert that a store to which articles and decisions are added is what a full build of all makes.

    After some articles were removed, it is what a build makes that never had them.
    """
    first, second = data.draw(ledgers(corpus)), data.draw(ledgers([*corpus, *newcomers]))
    articles = sorted({record.id for _, record in (*corpus, *newcomers)})
    removed = data.draw(st.sets(st.sampled_from(articles), max_size=3)) if articles else set()
    with Store.open("memory:") as kept, Store.open("memory:") as fresh, _Kept(kept) as grown:
        put(kept, corpus)
        grown.update(entries(first))
        put(kept, newcomers)  # some replace an article of the corpus
        grown.update(entries(second))
        put(fresh, [told for told in corpus if told[1].id not in {a.id for _, a in newcomers}])
        put(fresh, newcomers)
        make_events(fresh, entries(second))
        assert quads(kept) == quads(fresh)
        assert statistics_of(kept) == counted(kept.snapshot())
        for name in sorted(removed):
            kept.remove_article(name)
        grown.update(entries(second))
        after = quads(kept)
    with Store.open("memory:") as fresh:
        put(fresh, [told for told in corpus if told[1].id not in removed | {a.id for _, a in newcomers}])
        put(fresh, [told for told in newcomers if told[1].id not in removed])
        make_events(fresh, entries(second))
        assert after == quads(fresh)


GROWING = given(st.data(), CORPORA, st.lists(tellings(), max_size=3))


@GROWING
@settings(max_examples=15, deadline=None)
def test_articles_added_later_leave_the_graph_of_a_full_build(
    data: st.DataObject, corpus: list[Told], newcomers: list[Told]
) -> None:
    _grows_as_it_is_built(data, corpus, newcomers)


@pytest.mark.soak
@GROWING
@settings(max_examples=600, deadline=None)
def test_six_hundred_stores_that_grow(data: st.DataObject, corpus: list[Told], newcomers: list[Told]) -> None:
    _grows_as_it_is_built(data, corpus, newcomers)


class _Kept:
    """Keeps a store in memory up to date through one index, as a folder would, never merging everything again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = MergeIndex.open(None, "test")

    def __enter__(self) -> "_Kept":
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    def update(self, ledger: Sequence[LedgerEntry]) -> None:
        update(self._store, self._index, MergeRules.load(), ledger, self._store.articles(), whole=False)


def test_a_crowded_block_loses_the_same_neighbours_as_in_a_full_build() -> None:
    """A window holds a bounded number of reports: a new one pushes another out of it."""
    crowd = [
        told(
            "2023-05-04",
            "Meeting",
            f"participant:NOR participant:{who}",
            "2023-05-03",
            quote=f"Paper {n} told it so.",
        )
        for n, who in enumerate(["JPN", "Sato", "NGA", "Okafor", "NAT"] * 30)
    ]
    random.Random(3).shuffle(crowd)
    with Store.open("memory:") as kept, Store.open("memory:") as fresh, _Kept(kept) as grown:
        for start in range(0, len(crowd), 50):
            put(kept, crowd[start : start + 50])
            grown.update(())
        put(fresh, reversed(crowd))
        make_events(fresh)
        assert quads(kept) == quads(fresh)


@pytest.mark.parametrize("damage", [None, b"", b"no database", "missing"])
def test_the_index_may_be_lost(tmp_path: Path, damage: bytes | str | None) -> None:
    corpus = [
        told(
            "2023-05-04", "Meeting", "participant:Lund participant:Sato", f"2023-05-0{day}", quote=f"They met, {day}."
        )
        for day in (1, 2, 3, 3, 9)
    ]
    with Store.open(tmp_path, Mode.CREATE) as store:
        put(store, corpus[:3])
        make_events(store)
        index = tmp_path / "merging.sqlite"
        if isinstance(damage, bytes):
            index.write_bytes(damage)
        elif damage == "missing":
            index.unlink()
        put(store, corpus[3:])
        make_events(store)
        with Store.open("memory:") as fresh:
            put(fresh, corpus)
            make_events(fresh)
            assert quads(store) == quads(fresh)


def test_a_disk_that_is_full_is_an_error_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.pipeline.merging.write_derived", full)
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        put(store, [told("2023-05-04", "Meeting", "participant:NOR participant:NGA", "2023-05-03")])
        with pytest.raises(StoreError, match="store: the events cannot be written: No space left on device"):
            make_events(store)
