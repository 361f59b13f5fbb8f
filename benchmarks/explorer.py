"""How large the explorer's file is and how soon it can be used, at 100 to 100,000 made-up events.

    python -m benchmarks.explorer [--write]

writes a page for each size, opens it in headless Chromium without a network, and measures from the start of loading
to the moment when the page has drawn, and how long a filter takes. `--write` keeps the table in
docs/explorer-benchmark.md.
"""

import argparse
import os
import platform
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.made_up import make_world
from kg.view import write_view

SIZES = (100, 1_000, 10_000, 100_000)
TARGET = Path(__file__).parent.parent / "docs" / "explorer-benchmark.md"
HEAD = """# The explorer, measured

`python -m benchmarks.explorer --write` makes this page: made-up events (seeded, one to four reports each), one file
for each size, opened in headless Chromium with the network cut off. *Open* is the time from the start of loading
until the page has drawn and can be used; *filter* the time from choosing an event type until everything is drawn
again; both are the least of three, since other work slows them down. Compare only what one run printed; this one had
{machine}.

| events | file | writing it | open | filter |
|---:|---:|---:|---:|---:|
"""
FOOT = """
At 10,000 events the file must stay under 8 MB and open in under 3 s.
"""
TRIES = 3
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: events, seconds to write the page, bytes, seconds until drawn and until a filter is drawn."""

    events: int
    writing: float
    size: int
    drawn: float
    filtered: float


def measure(browser: Any, events: int, folder: Path) -> Measured:
    """Return what one size takes."""
    world = make_world(events)
    file = folder / f"{events}.html"
    start = time.perf_counter()
    write_view(world, file)
    writing = time.perf_counter() - start
    tries = [opened(browser, file) for _ in range(TRIES)]
    drawn, filtered = (min(times) for times in zip(*tries, strict=True))
    return Measured(events, writing, file.stat().st_size, drawn, filtered)


def opened(browser: Any, file: Path) -> tuple[float, float]:
    """Return the seconds until a page has drawn, and until a filter is drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    start = time.perf_counter()
    page.goto(file.as_uri(), timeout=120_000)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=120_000)
    page.evaluate(DRAWN)
    drawn = time.perf_counter() - start
    start = time.perf_counter()
    page.select_option("#f-type", "Visit", timeout=120_000)
    page.evaluate(DRAWN)
    filtered = time.perf_counter() - start
    context.close()
    return drawn, filtered


def report(found: list[Measured]) -> str:
    """Return the page of results."""
    rows = [
        f"| {m.events:,} | {m.size / 1e6:.2f} MB | {m.writing:.1f} s | {m.drawn:.2f} s | {m.filtered:.2f} s |"
        for m in found
    ]
    machine = f"{os.cpu_count()} processors ({platform.machine()}), shared with other work"
    return HEAD.format(machine=machine) + "\n".join(rows) + "\n" + FOOT


def main() -> None:
    """Measure all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/explorer-benchmark.md")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of events")
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("chromium is missing: install the Debian package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = [measure(browser, events, Path(folder)) for events in options.sizes]
        browser.close()
    text = report(found)
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
