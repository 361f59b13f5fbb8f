"""If this fails, `kg view` gives no page, or one that talks to the network."""

from pathlib import Path

from tests.cli.conftest import Kg
from tests.support.newsroom import newsroom


def test_the_page_holds_every_event(kg: Kg, store: Path, tmp_path: Path) -> None:
    result = kg("view", "-o", "page.html", "--store", store)
    assert result.exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert all(event.id.rpartition("/")[2] in page for event in newsroom().events)
    assert f"{len(newsroom().events)} events" in result.stderr
