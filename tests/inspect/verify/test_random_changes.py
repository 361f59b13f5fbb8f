"""If these fail, a store that was changed passes for what kg wrote, or an honest one is called changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph import Store
from kg.inspect.verify import verify
from kg.inspect.verify.sources import Check
from tests.inspect.verify.changing import Tamperer
from tests.inspect.verify.conftest import SILENT
from tests.support.stores import database_of


def _missed(folder: Path, seed: int, count: int) -> list[str]:
    missed = []
    tamperer = Tamperer(database_of(folder), seed)
    for _ in range(count):
        with tamperer.change() as what, Store.open(folder) as store:
            if not verify(store).findings:
                missed.append(what)
    return missed


def test_a_change_of_any_kind_is_found(folder: Path) -> None:
    assert _missed(folder, 1, 25) == []
    with Store.open(folder) as store:
        assert verify(store).findings == (), "the changes were not taken back"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_at_least_99_of_100_changes_are_found(folder: Path, seed: int) -> None:
    missed = _missed(folder, seed, 100)
    assert len(missed) <= 1, "\n".join(missed)


def test_an_article_without_reports_that_disappears(folder: Path, by_hand: Callable[[str], None]) -> None:
    """Nothing in the graph points at it: only the note of the last build tells."""
    by_hand(f"DROP GRAPH <https://w3id.org/diplomatic-kg/id/article/{SILENT}>")
    with Store.open(folder) as store:
        (finding,) = verify(store, read_sources=False).findings
        left = len(store.articles())
    assert finding.check is Check.HOLDINGS
    assert f"{left} articles" in finding.what
    assert f"the {left + 1} articles" in finding.what
