"""If these fail, `kg read` does not show what kg understood of an article."""

import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from kg.cli.marked import show
from kg.resources.event_types import load_event_types
from kg.view.reading import marked
from tests.cli.conftest import Kg
from tests.view.reading.samples import ARTICLE, REPORTS

MEETING = {"id": "a", "date": "2024-05-07", "text": "Donald Tusk met President Emmanuel Macron in Paris on Monday."}
VISIT = {"id": "b", "date": "2024-05-07", "text": "Olaf Scholz will visit Japan next week.\x1b[2J"}
BOTH = f"{json.dumps(MEETING)}\n{json.dumps(VISIT)}\n"


def test_the_text_is_printed_with_numbers_at_its_events_and_notes_below(kg: Kg) -> None:
    shown = kg("read", "-", "-q", stdin=BOTH)
    assert shown.exit_code == 0
    assert "Donald Tusk met[1] President Emmanuel Macron in Paris on Monday." in shown.stdout
    assert "[1] Meeting  occurred" in shown.stdout
    assert "when: 6 May 2024" in shown.stdout
    assert "visit[2]" in shown.stdout
    assert "[2] Visit  planned" in shown.stdout


def test_no_article_controls_the_terminal(kg: Kg) -> None:
    assert "\x1b" not in kg("read", "-", stdin=BOTH).stdout


def test_a_wide_terminal_has_the_notes_beside_the_text() -> None:
    lines = {}
    for width in (80, 140):
        stream = StringIO()
        show(Console(file=stream, width=width), marked(ARTICLE, REPORTS, load_event_types()))
        lines[width] = stream.getvalue().splitlines()
    assert any("Ana Silva met[1]" in line and "[1] Meeting" in line for line in lines[140])
    assert not any("Ana Silva met[1]" in line and "[1] Meeting" in line for line in lines[80])
    assert any("[1] Meeting" in line for line in lines[80])


def test_html_is_one_page_with_all_articles(kg: Kg, tmp_path: Path) -> None:
    done = kg("read", "-", "--html", "-o", tmp_path / "page.html", stdin=BOTH)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert done.stdout == ""
    assert page.count('<article class="reading"') == 2
    assert 'id="event-1"' in page
    assert 'id="event-2"' in page


def test_a_bad_article_costs_itself(kg: Kg) -> None:
    shown = kg("read", "-", stdin='{"id": "broken"\n' + json.dumps(MEETING))
    assert shown.exit_code == 3
    assert "met[1]" in shown.stdout
