"""If these fail, a wire story that ten papers print counts as ten confirmations, or follow-ups as reprints."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ArticleRecord, Status, resemblance
from kg.model.sketch import sketch_of
from kg.resolve.components import components
from kg.resolve.merging import MergeIndex, MergeRules
from kg.resolve.merging.index import wire_in
from kg.resolve.merging.wires import is_reprint, wires_of
from tests.resolve.merging_reports import OTHER, WIRE, Told, merged, told

RULES = MergeRules.load()
DAY = date(2023, 5, 1)
STORY = (
    "The foreign ministers of Norway and Chile signed an accord on deep-sea fisheries in Oslo on Tuesday, ending "
    "four years of negotiations. The agreement will protect stocks in the southern Pacific, the Norwegian minister "
    "said. Her guest met the Norwegian prime minister later in the day and visited a research ship in the harbour. A "
    "second round of talks, on salmon, is planned for the autumn in Valparaiso, officials of both countries said."
)


def test_a_story_printed_again_with_another_head_and_foot_is_alike() -> None:
    again = f"OSLO (Wire) - {STORY.replace('Tuesday', 'Tuesday afternoon').upper()}\n\nAll rights reserved."
    one, other = sketch_of(STORY), sketch_of(again)
    assert one is not None
    assert other is not None
    assert resemblance(one, other) >= RULES.reprint
    assert sketch_of(STORY.replace(" ", "\n")) == one


def test_a_follow_up_with_the_same_background_is_not() -> None:
    news = STORY.replace("signed an accord on deep-sea fisheries in Oslo on Tuesday", "failed to agree on Wednesday")
    later = (
        f"{news} Chile recalled its delegation in the evening. Fishermen in both countries protested in the ports."
    )
    one, other = sketch_of(STORY + WIRE[:400]), sketch_of(later + OTHER[:400])
    assert one is not None
    assert other is not None
    assert resemblance(one, other) < RULES.reprint


def test_a_text_of_few_words_has_no_sketch() -> None:
    assert sketch_of("The two leaders met in Geneva today.") is None
    assert sketch_of("") is None


@given(st.integers(60, 400), st.floats(0, 1), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_estimate_is_near_the_share_that_it_estimates(size: int, kept: float, chance: object) -> None:
    """Runs are texts of one word repeated, so that the share of runs in common is known."""
    common = int(size * kept)
    one = " ".join(f"w{n}" for n in range(size))
    other = " ".join([*(f"w{n}" for n in range(common)), *(f"v{n}" for n in range(common, size))])
    runs = [{tuple(t.split()[i : i + 5]) for i in range(size - 4)} for t in (one, other)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    left, right = sketch_of(one), sketch_of(other)
    assert left is not None
    assert right is not None
    assert abs(resemblance(left, right) - true) < 0.3  # five standard errors
    assert resemblance(left, left) == 1.0


VARIANTS = [
    sketch_of(WIRE),
    sketch_of(WIRE.replace("w7 ", "")),
    sketch_of(WIRE.replace("w7", "w")),
    sketch_of(OTHER),
    None,
]
RECORDS = st.lists(
    st.tuples(st.sampled_from(VARIANTS), st.none() | st.integers(0, 40)).map(
        lambda drawn: ArticleRecord("", date=None if drawn[1] is None else DAY + timedelta(drawn[1]), sketch=drawn[0])
    ),
    max_size=16,
).map(lambda records: [replace(record, id=f"a{n:02}") for n, record in enumerate(records)])


def _by_pairs(records: Sequence[ArticleRecord]) -> set[frozenset[str]]:
    links = ((a.id, b.id) for a, b in combinations(records, 2) if is_reprint(a, b, RULES))
    return {frozenset(part) for part in components((r.id for r in records), links)}


@given(RECORDS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_wires_are_what_comparing_all_pairs_gives_in_any_order(records: list[ArticleRecord], chance: object) -> None:
    shuffled = sorted(records, key=lambda r: hash((str(chance), r.id)))
    wires = wires_of(shuffled, RULES)
    found: dict[str, set[str]] = {}
    for record in records:
        found.setdefault(wires.get(record.id, record.id), set()).add(record.id)
    assert {frozenset(part) for part in found.values()} == _by_pairs(records)
    assert all(min(part) == name for name, part in found.items())
    with MergeIndex.open(None, "test") as index:
        for record in shuffled:
            index.put_article(record, None)
        assert {wire_in(index, record.id, RULES) for record in records} == _by_pairs(records)


def _printed(article: str, day: str, text: str | None, status: Status = Status.OCCURRED, **more: object) -> Told:
    report, record = told(
        day, "Meeting", "participant:Lund participant:Sato", "2023-05-03", article=article, status=status,
        quote=f"Astrid Lund met Emi Sato in Bergen on Wednesday, {article} was told.", **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return report, replace(record, sketch=sketch_of(text) if text else None)


def test_reprints_are_reported_and_confirm_nothing() -> None:
    alone, _ = merged(_printed("a", "2023-05-04", WIRE))
    wire = [_printed(name, "2023-05-04", WIRE) for name in "abc"]
    [event], _ = merged(*wire, _printed("d", "2023-05-05", OTHER))
    assert event.articles == ("a", "b", "c", "d")
    assert len(event.reports) == 4
    assert event.reprints == ("b", "c")
    assert event.independent == 2
    [copied], _ = merged(*wire)
    assert copied.confidence == alone[0].confidence < event.confidence
    assert copied.independent == 1


def test_the_first_printed_is_the_one_that_counts() -> None:
    [event], _ = merged(_printed("a", "2023-05-05", WIRE), _printed("b", "2023-05-04", WIRE))
    assert event.reprints == ("a",)


def test_the_same_words_a_year_later_are_no_reprint() -> None:
    one, other = (
        ArticleRecord(n, date=DAY + timedelta(d), sketch=sketch_of(WIRE)) for n, d in (("a", 0), ("b", 365))
    )
    assert not is_reprint(one, other, RULES)
    assert is_reprint(one, replace(other, date=None), RULES)
