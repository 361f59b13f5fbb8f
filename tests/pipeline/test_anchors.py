"""If these fail, a change of the extractors loses what reviewers decided, or a store merges it in another way."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.graph import Mode, Store
from kg.lines import BadLine
from kg.model import Decision, Event, Verdict
from kg.pipeline.anchors import note_anchors, with_anchors
from kg.pipeline.merging import make_events
from kg.resolve.ledger import Effect, LedgerEntry
from tests.pipeline.test_merging import entries, put, quads
from tests.resolve.merging_reports import Told, told

MEET = "participant:Lund participant:Sato"


def read(who: str, number: int) -> Told:
    """A report of one of the articles, as an extractor that names `who` makes it."""
    quote = f"Paper {number} told of the talks of that day."
    return told("2023-05-04", "Meeting", who, "2023-05-03", quote=quote, article=f"paper {number}")


BEFORE = [read(MEET, number) for number in range(5)]
#: The first four are read with other actors; the fourth as another type, so that nothing is left of it.
AFTER = [
    *(read(f"{MEET} participant:Mori", number) for number in range(3)),
    told(
        "2023-05-04",
        "Visit",
        "visitor:Lund host:JPN",
        "2023-05-03",
        quote=BEFORE[3][0].evidence[0].quote,
        article="paper 3",
    ),
    BEFORE[4],
]
OLD, NEW = ([report.id for report, _ in corpus] for corpus in (BEFORE, AFTER))
LEDGER = entries(
    [
        Decision(Verdict.REJECT, (OLD[0],)),
        Decision(Verdict.SPLIT, (OLD[1],), (OLD[2], OLD[4])),
        Decision(Verdict.CORRECT, (OLD[2],), (), "place", '"Oslo"'),
        Decision(Verdict.ACCEPT, (OLD[3],)),
        Decision(Verdict.ACCEPT, (OLD[4],)),
    ]
)


def build(store: Store, corpus: Sequence[Told]) -> list[tuple[Effect, str]]:
    """Do what a build does once its articles are extracted; return what became of the ledger."""
    known = note_anchors(store, LEDGER)
    put(store, corpus)
    return [(outcome.effect, outcome.why) for outcome in make_events(store, known)]


def homes(store: Store) -> dict[str, Event]:
    """The event of each report."""
    return {report: event for event in store.events() for report in event.reports}


@pytest.mark.parametrize("in_memory", [False, True])
def test_decisions_hold_for_what_their_reports_became(in_memory: bool, tmp_path: Path) -> None:
    with Store.open("memory:" if in_memory else tmp_path / "store", Mode.CREATE) as store:
        build(store, BEFORE)
        assert {effect for effect, _ in build(store, BEFORE)} == {Effect.APPLIED}
        outcomes = build(store, AFTER)
        assert [effect for effect, _ in outcomes] == [*[Effect.ANEW] * 3, Effect.GONE, Effect.APPLIED]
        assert outcomes[0][1] == f"report {OLD[0]} became {NEW[0]}"
        home = homes(store)
        assert NEW[0] not in home
        assert home[NEW[1]] is not home[NEW[2]]
        assert home[NEW[1]] is not home[NEW[4]]
        (corrected,) = [event for event in set(home.values()) if NEW[2] in event.reports]
        assert corrected.place is not None
        assert corrected.place.name == "Oslo"


def test_a_build_that_was_interrupted_has_noted_them_and_the_next_one_finds_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        build(store, BEFORE)
        note_anchors(store, LEDGER)
        put(store, AFTER)  # and here it ends
    with Store.open(tmp_path / "store", Mode.WRITE) as store:
        resumed = build(store, AFTER)
        kept = quads(store)
    assert [effect for effect, _ in resumed] == [*[Effect.ANEW] * 3, Effect.GONE, Effect.APPLIED]
    with Store.open(tmp_path / "fresh", Mode.CREATE) as fresh:
        build(fresh, BEFORE)
        build(fresh, AFTER)
        assert quads(fresh) == kept


def test_a_damaged_note_costs_itself_and_a_line_cut_short_is_none(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        build(store, BEFORE)
        note_anchors(store, LEDGER)
        note = tmp_path / "store" / "ledger-anchors.jsonl"
        whole = note.read_text(encoding="utf-8")
        note.write_text(f'{whole}{{"cut', encoding="utf-8")
        assert build(store, AFTER)[0][0] is Effect.ANEW
        bad: list[BadLine] = []
        note.write_text(f"{{}}}}\n{whole}", encoding="utf-8")
        assert note_anchors(store, LEDGER, bad.append) == with_anchors(store, LEDGER, bad.append)
        assert [str(line).partition(", ")[2].partition(":")[0] for line in bad] == ["line 1", "line 1"]
        assert make_events(store, LEDGER)[0].effect is Effect.ANEW


def test_a_ledger_without_the_reports_is_left_as_it_is(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        lines: list[LedgerEntry] = LEDGER
        assert note_anchors(store, lines) == tuple(lines)
        assert not (tmp_path / "store" / "ledger-anchors.jsonl").exists()
