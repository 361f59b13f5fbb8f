"""A headless Chromium that keeps on record what a page of a server does wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.system_packages import require


@dataclass
class Watched:
    """An open page, and what happened on it: requests to other places, errors, dialogs that scripts opened."""

    page: Any
    home: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.set_default_timeout(60_000)
        self.page.on("request", self._requested)
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)

    def go(self, path: str) -> None:
        self.page.goto(self.home + path.removeprefix("/"))

    def assert_clean(self) -> None:
        assert (self.outside, self.errors, self.dialogs) == ([], [], [])

    def _requested(self, request: Any) -> None:
        if not re.match(f"{re.escape(self.home)}|data:|blob:", request.url):
            self.outside.append(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start a headless Chromium; skips where there is none."""
    program = require("chromium", "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
