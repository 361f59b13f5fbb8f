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


def test_options_choose_what_goes_in_and_the_command_says_so(kg: Kg, store: Path, tmp_path: Path) -> None:
    result = kg("view", "--store", store, "--type", "visit,meeting", "--since", "2024-06-01", "--no-quotes")
    assert result.exit_code == 0
    chosen = [e for e in newsroom().events if e.type in ("Visit", "Meeting")]
    page = (tmp_path / "explorer.html").read_text(encoding="utf-8")
    late = [e for e in chosen if e.time.start is not None and e.time.start.isoformat() >= "2024-06-01"]
    assert late
    assert all(event.id.rpartition("/")[2] in page for event in late)
    assert not any(e.id.rpartition("/")[2] in page for e in newsroom().events if e.type == "Sanction")
    assert f"of {len(newsroom().events)} events: of type Visit or Meeting; since 2024-06-01" in result.stderr
    assert "20,000 tonnes" not in page


def test_the_page_goes_to_standard_output_where_asked(kg: Kg, store: Path, tmp_path: Path) -> None:
    result = kg("view", "--store", store, "-o", "-", "--quiet")
    assert result.exit_code == 0
    assert result.stdout.lstrip().lower().startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_actor_or_day_is_refused_in_words(kg: Kg, store: Path) -> None:
    unknown = kg("view", "--store", store, "--actor", "Kenia")
    assert unknown.exit_code == 2
    assert kg("view", "--store", store, "--since", "June").exit_code == 2
