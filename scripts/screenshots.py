"""The pictures of the README: the explorer of the sample articles and one of them, as headless Chromium shows it.

    python scripts/screenshots.py [FOLDER]

builds the demo, opens its page in each view and writes the pictures to docs/images/. Fonts and browser are those of
the machine, so that the files differ from one machine to another; what they show does not.
"""

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.graph import Store
from kg.jobs.building import build
from kg.jobs.extracting import extract_articles
from kg.model import Snapshot
from kg.pipeline.articles import ArticleStream
from kg.resources import data_path
from kg.resources.event_types import load_event_types
from kg.resources.geography import load_geography
from kg.view import render_view
from kg.view.reading import marked, reading_page

TARGET = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1280, 800
SAMPLES = data_path("samples", "articles.jsonl")
ARTICLE = "sample:blinken-china-2023-held"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the address of what it shows, width in pixels, and theme."""

    name: str
    fragment: str
    width: int = WIDTH
    theme: str = "light"


def pictures(snapshot: Snapshot) -> Iterator[Picture]:
    """Yield the pictures, with something of the data opened in each."""
    events = sorted(snapshot.events, key=lambda event: (-len(event.reports), event.id))
    actual = [event for event in events if event.status.is_actual]
    towns = load_geography().towns
    places = Counter(
        (e.place.country, e.place.name) for e in events if e.place and (e.place.country, e.place.name) in towns
    )
    country, town = min(places, key=lambda place: (-places[place], place))
    served = [sorted({p.country for p in event.participants if p.country}) for event in actual]
    pairs = Counter("|".join(pair) for codes in served for pair in combinations(codes, 2))
    pair = min(pairs, key=lambda one: (-pairs[one], one))
    yield Picture("network", "view=network")
    yield Picture("timeline", "view=timeline", theme="dark")
    yield Picture("map", f"view=map&count=all&open=map:at.{country}.{town}")
    yield Picture("matrix", f"view=matrix&open=pair:{pair}")
    yield Picture("pair", f"page=pair:{pair}")
    yield Picture("phone", f"view=network&open=event:{actual[0].id}", 390, "dark")


def take(snapshot: Snapshot, folder: Path, browser: Any) -> list[Path]:
    """Write all pictures of a snapshot's explorer and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    page_file = folder / "explorer.html"
    page_file.write_bytes(render_view(snapshot))
    files = []
    for picture in pictures(snapshot):
        size = {"width": picture.width, "height": HEIGHT}
        context = browser.new_context(
            viewport=size, color_scheme=picture.theme, offline=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(f"{page_file.resolve().as_uri()}#{picture.fragment}")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.wait_for_selector("html:not(:has([aria-busy=true]))", state="attached")  # the drawing and its labels
        files.append(folder / f"explorer-{picture.name}.png")
        page.screenshot(path=files[-1])
        context.close()
    page_file.unlink()
    return files


def take_article(folder: Path, browser: Any) -> Path:
    """Write the picture of a sample article with its events and return its file."""
    articles = [article for article in ArticleStream((str(SAMPLES),)) if article.id == ARTICLE]
    types = load_event_types()
    found = [marked(article, reports, types) for article, reports in extract_articles(articles)]
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    page.set_content(reading_page(found).decode())
    file = folder / "reading.png"
    page.screenshot(path=file)
    page.close()
    return file


def samples(folder: Path) -> Snapshot:
    """Return the snapshot of the sample articles, built in a folder."""
    articles = (str(data_path("samples", "*.jsonl")), str(data_path("samples", "*.txt")))
    build(ArticleStream(articles), folder / "store")
    with Store.open(folder / "store") as store:
        return store.snapshot()


def main() -> None:
    """Build the demo and take the pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("folder", nargs="?", type=Path, default=TARGET)
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("chromium is missing: install the Debian package chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of the tests

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        files = [take_article(options.folder, browser), *take(samples(Path(folder)), options.folder, browser)]
        for file in files:
            print(f"{file}: {file.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
