"""If these fail, every visitor waits for the data of a large store, or sees those of another state of it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import Mode, Store
from kg.resources.paths import cache_path
from kg.serve.explorer.cache import cached
from kg.serve.explorer.data import ExplorerData
from kg.serve.process.front import Front
from kg.serve.settings import ServerSettings
from tests.support.newsroom import newsroom

ONE, OTHER = ExplorerData(b"core 1", b"quotes 1"), ExplorerData(b"core 2", b"quotes 2")


def refuse() -> ExplorerData:
    raise AssertionError("what was kept is read again")


def test_data_are_read_once_for_each_version(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert cached(folder, "v1", lambda: ONE) == ONE
    assert cached(folder, "v1", refuse) == ONE
    assert cached(folder, "v2", lambda: OTHER) == OTHER
    assert cached(folder, "v1", refuse) == ONE
    assert folder.stat().st_mode & 0o077 == 0, "others may not read what a store holds"


def test_data_of_other_code_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached(tmp_path, "v1", lambda: ONE)
    monkeypatch.setattr("kg.serve.explorer.cache._code", lambda: "changed")
    assert cached(tmp_path, "v1", lambda: OTHER) == OTHER


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert cached(file / "cache", "v1", lambda: ONE) == ONE


def test_half_of_what_was_kept_is_not_enough(tmp_path: Path) -> None:
    cached(tmp_path, "v1", lambda: ONE)
    next(tmp_path.glob("*.quotes.gz")).unlink()
    assert cached(tmp_path, "v1", lambda: OTHER) == OTHER


def test_old_states_are_dropped(tmp_path: Path) -> None:
    for number in range(20):
        cached(tmp_path, f"v{number}", lambda: ONE)
    assert len(list(tmp_path.iterdir())) == 12
    assert cached(tmp_path, "v19", refuse) == ONE


def test_the_folder_is_the_users_own(tmp_path: Path) -> None:
    assert cache_path("explorer", {"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "diplomatic-kg" / "explorer"


def test_the_server_makes_them_at_its_start_however_short_a_request_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [replace(event, reports=(), articles=(), history=()) for event in newsroom().events[:5]]
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events(events, ())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    async def serve() -> None:
        front = Front(ServerSettings(str(tmp_path / "store"), timeout=0.001))
        try:
            await front.start()
            front.warm()
            while len(list(cache_path("explorer").glob("*.gz"))) < 2:
                await asyncio.sleep(0.05)
        finally:
            await front.close()

    with ThreadPoolExecutor(1) as pool:  # the thread of the tests may have the loop of a browser
        pool.submit(asyncio.run, asyncio.wait_for(serve(), 120)).result()
