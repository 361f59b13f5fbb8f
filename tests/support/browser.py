"""A headless Chromium that keeps on record what a page does wrong, and waits for what a page comes to."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.system_packages import require

PATIENCE = 60  # seconds: a time-out is for what never comes, not for what is slow
# An explorer that has drawn what it was told, labels and all; other pages are complete when they are loaded.
# A selector, since the policy of the pages forbids what `wait_for_function` does when it looks again.
DRAWN = "html:not(:has(#kg-data)), html[data-ready]:not(:has([aria-busy=true]))"
FRAME = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"  # one, and what comes of it
_FEW_PROCESSES = "--renderer-process-limit=1"  # pages of one context share one, which costs a fifth less
_HEADLESS = "chromium-headless-shell"
LATE = 300  # milliseconds that a slow server takes for each answer


@dataclass
class Watched:
    """An open page, and what happened on it: requests to other places, errors, dialogs that scripts opened."""

    page: Any
    home: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.set_default_timeout(PATIENCE * 1000)
        _slow_down(self.page, self.home)
        self.page.on("request", self._requested)
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)

    def go(self, path: str) -> None:
        self.page.goto(self.home + path.removeprefix("/"))
        self.rest()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Do what leads to another page; ends when that page is complete: a click itself does not wait for it."""
        with self.page.expect_event("load"):
            yield
        self.rest()

    def follow(self, selector: str) -> None:
        """Click what leads to another page."""
        with self.leaving():
            self.page.click(selector)

    def rest(self) -> None:
        """Wait until the page is at rest: only then do places on it hold, and what has not happened will not."""
        self.page.wait_for_selector(DRAWN, state="attached")
        self.page.evaluate(FRAME)  # observers of sizes are told in it, and may draw anew
        self.page.wait_for_selector(DRAWN, state="attached")

    def drawer(self) -> Any:
        """Open the filter of the explorer and return the page."""
        self.page.locator("#filter-box").evaluate("box => { box.open = true; }")
        return self.page

    def eventually(self, read: Callable[[], Any], expected: Any) -> None:
        """Assert that what is read comes to be what is expected: a page may answer later than an action returns."""
        until = time.monotonic() + PATIENCE
        while (seen := read()) != expected and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        assert seen == expected

    def assert_clean(self) -> None:
        assert (self.outside, self.errors, self.dialogs) == ([], [], [])

    def _requested(self, request: Any) -> None:
        if not re.match(f"{re.escape(self.home)}|data:|blob:", request.url):
            self.outside.append(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


def _slow_down(page: Any, home: str) -> None:
    """Play a slow machine: KG_SLOW_BROWSER=20 makes the page's processor 20 times slower, and its server late."""
    factor = float(os.environ.get("KG_SLOW_BROWSER", "1"))
    if factor == 1:
        return
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": factor})
    if home.startswith("http"):
        late = {"offline": False, "latency": LATE, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", late)


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a headless Chromium; skips where there is none.

    The build without a window does the same to a page for half the processor time.
    """
    program = require(next(filter(shutil.which, (_HEADLESS, "chromium")), _HEADLESS), _HEADLESS)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=["--no-sandbox", _FEW_PROCESSES])
        yield started
        started.close()
