"""If these fail, the explorer does not run inside a notebook, or a page there can reach what surrounds it."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

import kg
from kg.view import render_view
from tests.support.browser import PATIENCE
from tests.support.newsroom import newsroom


def test_the_page_runs_in_the_frame_of_a_notebook_and_cannot_leave_it(
    graph: kg.Graph, browser: Any, tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><title>cell</title>{graph.show()._repr_html_()}", encoding="utf-8")
    context = browser.new_context(offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("#counts")).to_contain_text("44 events")
    frame.locator("#filter-box summary").click()
    frame.locator("#f-text").fill("Egypt")
    expect(frame.locator("#counts")).to_have_text(re.compile(r"^\d+ of 44 events"))
    inner = page.frames[1]
    reached = inner.evaluate("() => { try { return parent.document.title } catch (e) { return e.name } }")
    assert reached == "SecurityError"
    assert errors == []
    context.close()


def test_the_page_is_the_file_that_kg_view_writes(graph: kg.Graph, tmp_path: Path) -> None:
    saved = graph.show().save(tmp_path / "explorer.html")
    assert saved.read_bytes() == render_view(newsroom())
    assert graph.show(quotes=False).html.encode() == render_view(newsroom(), quotes=False)


def test_a_page_in_a_terminal_is_a_line_and_not_a_megabyte(graph: kg.Graph) -> None:
    assert len(repr(graph.show())) < 200


def test_a_selection_narrows_the_page_and_says_so(graph: kg.Graph) -> None:
    page = graph.show(kg.Selection(kg.EventFilter(actors=("Egypt",))))
    assert "of 44 events" in page.html
    assert len(page.html) < len(graph.show().html)
