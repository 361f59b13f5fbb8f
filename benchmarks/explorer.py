"""How large the explorer's file is and how soon it can be used, with made-up events.

    python -m benchmarks.explorer [--write] [--against CHECKOUT] [EVENTS...]

writes a page for each number of events, opens it in headless Chromium without a network, and measures from the start
of loading to the moment when the page has drawn, how long a filter and a new layout take, frames a second while the
network moves, and the heap. `--against` measures the page of another checkout in the same run, which is the only fair
comparison. `--write` keeps the table in docs/explorer-benchmark.md.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.made_up import make_world
from kg.view import render_view

SIZES = (1_000, 5_000, 15_000)
TARGET = Path(__file__).parent.parent / "docs" / "explorer-benchmark.md"
HEAD = """# The explorer, measured

`python -m benchmarks.explorer --write` makes this page: made-up events (seeded, one to four reports each), one file
for each size, opened in headless Chromium with the network cut off. *Open* is the time from the start of loading
until the page has drawn and can be used; *filter* the time from choosing an event type in the open drawer until
everything is drawn and counted again; *layout* the time until 600 ties instead of 30 are laid out and drawn, and
*filter of 600* that of a filter then; *frames* are those of a second in which the network moves. Times
are the least of {tries}, since other work slows them down. Compare only what one run printed; this one had {machine}.

| page | events | file | open | filter | layout | filter of 600 | frames a second | heap |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
"""
FOOT = """
At 10,000 events the file must stay under 8 MB and open in under 3 s.
"""
TRIES = 3
READY = "html[data-ready]:not(:has([aria-busy=true]))"
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TIES = """() => {
  const range = document.querySelector('#network-ties');
  range.value = range.max;
  range.dispatchEvent(new Event('change', { bubbles: true }));
}"""
FRAMES = """() => new Promise((done) => {
  const network = window.kgExplorer.network.network;
  const begun = performance.now();
  let frames = 0;
  const step = () => {
    frames += 1;
    network.moveTo({ position: { x: 200 * Math.sin(frames / 9), y: 0 }, animation: false });
    if (performance.now() - begun < 1000) requestAnimationFrame(step);
    else done(frames);
  };
  step();
})"""
OTHER = """import sys
from pathlib import Path
from benchmarks.made_up import make_world
from kg.view import render_view
Path(sys.argv[2]).write_bytes(render_view(make_world(int(sys.argv[1]))))"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: seconds until drawn, until a filter, a layout of many ties and a filter of these are drawn, frames a
    second, heap in bytes. A page without a choice of ties has no layout of many."""

    drawn: float
    filtered: float
    laid_out: float | None
    filtered_many: float | None
    frames: float
    heap: float


def measured(browser: Any, file: Path) -> Measured:
    """Return the best of some tries."""
    tries = [_opened(browser, file) for _ in range(TRIES)]
    return Measured(
        min(one.drawn for one in tries),
        min(one.filtered for one in tries),
        min((one.laid_out for one in tries if one.laid_out is not None), default=None),
        min((one.filtered_many for one in tries if one.filtered_many is not None), default=None),
        max(one.frames for one in tries),
        min(one.heap for one in tries),
    )


def _opened(browser: Any, file: Path) -> Measured:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(120_000)
    start = time.perf_counter()
    page.goto(file.as_uri(), timeout=120_000)
    page.wait_for_selector(READY, state="attached")
    page.evaluate(FRAME)
    drawn = time.perf_counter() - start
    frames = page.evaluate(FRAMES)
    page.locator("#filter-box").evaluate("box => { box.open = true; }")
    page.evaluate(FRAME)
    filtered = _timed(page, lambda: page.select_option("#f-type", "Visit"))
    laid_out = filtered_many = None
    if page.locator("#network-ties").count():
        _timed(page, lambda: page.select_option("#f-type", ""))
        laid_out = _timed(page, lambda: page.evaluate(TIES))
        filtered_many = _timed(page, lambda: page.select_option("#f-type", "Visit"))
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    context.close()
    return Measured(drawn, filtered, laid_out, filtered_many, frames, heap)


def _timed(page: Any, act: Any) -> float:
    start = time.perf_counter()
    act()
    page.wait_for_selector(READY, state="attached")
    page.evaluate(FRAME)
    return time.perf_counter() - start


def row(name: str, events: int, file: Path, found: Measured) -> str:
    """Return a line of the table."""
    layout, many = ("" if took is None else f"{took:.2f} s" for took in (found.laid_out, found.filtered_many))
    return (
        f"| {name} | {events:,} | {file.stat().st_size / 1e6:.2f} MB | {found.drawn:.2f} s | {found.filtered:.2f} s "
        f"| {layout} | {many} | {found.frames:.0f} | {found.heap / 1e6:.0f} MB |"
    )


def main() -> None:
    """Measure all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/explorer-benchmark.md")
    parser.add_argument("--against", type=Path, help="another checkout, measured in the same run")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of events")
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("chromium is missing: install the Debian package chromium")
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for events in options.sizes:
            file = Path(folder) / f"{events}.html"
            file.write_bytes(render_view(make_world(events)))
            rows.append(row("this", events, file, measured(browser, file)))
            if options.against:
                other = Path(folder) / f"{events}-other.html"
                subprocess.run(
                    [sys.executable, "-c", OTHER, str(events), str(other)],
                    cwd=options.against,
                    env={**os.environ, "PYTHONPATH": str(options.against)},
                    check=True,
                )
                rows.append(row("before", events, other, measured(browser, other)))
        browser.close()
    machine = f"{os.cpu_count()} processors ({platform.machine()}), shared with other work"
    text = HEAD.format(tries=TRIES, machine=machine) + "\n".join(rows) + "\n" + FOOT
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
