"""If these fail, a build takes back what reviewers decided, because their ledger is not there, and says nothing."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Mode, Store
from kg.inspect.reviewing import apply
from kg.model import Decision, Verdict
from kg.pipeline.ledgers import DROPPED, LEDGER, FollowedLedger, follow_ledger, missing_decisions
from kg.pipeline.merging import make_events
from kg.resolve.ledger import append_decisions, read_ledger
from tests.pipeline.test_merging import entries, ledgers, put
from tests.resolve.merging_reports import told

MEET = "participant:Lund participant:Sato"
CORPUS = [
    told("2023-05-01", "Meeting", MEET, "2023-05-03", quote="Lund sees Sato on May 3."),
    told("2023-05-04", "Meeting", MEET, "2023-05-03", quote="Lund saw Sato."),
    told("2023-06-05", "PhoneCall", "participant:Berg participant:Mori", "2023-06-04"),
    told("2023-08-05", "Visit", "visitor:Okafor host:JPN", "2023-08-04"),
]
IDS = [report.id for report, _ in CORPUS]
DECISIONS = (
    Decision(Verdict.REJECT, (IDS[3],), note="never went", by="Anna"),
    Decision(Verdict.MERGE, (IDS[1], IDS[2])),
    Decision(Verdict.CORRECT, (IDS[0],), (), "place", '"Oslo"'),
)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that follows three decisions of the ledger beside it."""
    folder = tmp_path_factory.mktemp("decided") / "store"
    with Store.open(folder, Mode.CREATE) as store:
        put(store, CORPUS)
        make_events(store)
        append_decisions(folder.parent / LEDGER, DECISIONS)
    apply(folder, folder.parent / LEDGER)
    return folder


@pytest.fixture
def copied(decided: Path, tmp_path: Path) -> Path:
    """The store in another folder, where its ledger is not."""
    return Path(shutil.copytree(decided, tmp_path / "store"))


def followed(store: Path, ledger: Path | None = None) -> tuple[FollowedLedger, int]:
    """The ledger that a store follows when its events are made, and how many decisions it rests on then."""
    with Store.open(store, Mode.WRITE) as opened:
        found = follow_ledger(opened, store, ledger)
        make_events(opened, found.entries)
        return found, len(opened.lookup().decisions())


def test_a_ledger_that_got_lost_is_written_from_the_store(decided: Path, copied: Path) -> None:
    found, number = followed(copied)
    beside = copied.parent / LEDGER
    assert found.notes == (f"{beside}: this ledger was missing; it now holds the decisions that the store rests on",)
    assert number == len(DECISIONS)
    said = [entry.decision for entry in read_ledger(beside)]
    assert [(one.verdict, one.field, one.value, one.note, one.by) for one in said] == [
        (one.verdict, one.field, one.value, one.note, one.by) for one in DECISIONS
    ]
    assert all(entry.anchors for entry in read_ledger(beside)), "they are found again when the articles are read anew"
    assert followed(copied)[0].notes == ()
    assert followed(decided)[0].notes == ()


def test_what_another_ledger_lacks_is_said_and_kept(copied: Path) -> None:
    other = copied.parent / "bob.jsonl"
    append_decisions(other, [DECISIONS[1], Decision(Verdict.ACCEPT, (IDS[2],))])
    found, number = followed(copied, other)
    [note] = found.notes
    assert "bob.jsonl: the ledger lacks 2 decisions of the store" in note
    assert str(copied / DROPPED) in note
    assert number == 2
    other.write_text((copied / DROPPED).read_text(encoding="utf-8") + other.read_text(encoding="utf-8"))
    found, number = followed(copied, other)
    assert (found.notes, number) == ((), 4)


def test_what_a_line_takes_back_is_not_missing(copied: Path) -> None:
    ledger = copied.parent / LEDGER
    append_decisions(ledger, DECISIONS)
    append_decisions(ledger, DECISIONS[:1], undo=True)
    found, number = followed(copied)
    assert (found.notes, number) == ((), 2)


@given(data=st.data())
def test_a_store_never_lacks_what_its_own_ledger_says(data: st.DataObject) -> None:
    decisions = entries(data.draw(ledgers(CORPUS)))
    with Store.open("memory:", Mode.CREATE) as store:
        put(store, CORPUS)
        make_events(store, decisions)
        assert missing_decisions(store, decisions) == ()
        assert missing_decisions(store, ()) == store.lookup().decisions()
