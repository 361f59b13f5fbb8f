"""If these fail, every visitor waits for the data of a large store, or sees those of another state of it."""

import asyncio
import html
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin

import pytest

from kg.graph import Mode, Store
from kg.resources.paths import cache_path, data_path, ontology_path
from kg.serve.explorer import cache
from kg.serve.explorer.cache import cached, maker
from kg.serve.explorer.data import ExplorerData
from kg.serve.process.front import Front
from kg.serve.settings import ServerSettings
from tests.serve.conftest import pages_of
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


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation that may be changed: its packages, `data/` and `ontologies/` in one folder."""
    root = tmp_path / "installed"
    for name in ("kg.view", "kg.serve.explorer", "kg.exchange"):
        shutil.copytree(str(files(name)), root / name)
    for name in ("view", "export", "gazetteer"):
        shutil.copytree(data_path(name), root / "data" / name)
    shutil.copy(data_path("event_types.toml"), root / "data")
    shutil.copytree(ontology_path(), root / "ontologies")
    monkeypatch.setenv("KG_RESOURCES", str(root))
    monkeypatch.setenv("KG_GAZETTEER", str(tmp_path / "rows.csv"))
    monkeypatch.setattr(cache, "files", lambda name: root / name)
    yield root
    cache._installed.cache_clear()


def started() -> str:
    """What names the maker in a server that starts now."""
    cache._installed.cache_clear()
    return maker()


@pytest.mark.parametrize(
    "file",
    [
        "kg.view/writing.py",
        "kg.view/page/style.css",
        "kg.view/reading/html.py",
        "kg.serve.explorer/data.py",
        "kg.exchange/filtering.py",
        "data/view/groups.toml",
        "data/export/coordinates.csv",
        "data/gazetteer/people.csv",
        "data/event_types.toml",
        "ontologies/event-types.ttl",
    ],
)
def test_after_an_upgrade_of_any_part_no_visitor_sees_the_old_explorer(installed: Path, file: str) -> None:
    before = started()
    assert started() == before
    with (installed / file).open("a") as stream:
        stream.write("\n")
    assert started() != before


def test_files_count_with_their_paths_and_compiled_ones_do_not(installed: Path) -> None:
    before = started()
    (installed / "kg.view" / "__pycache__").mkdir(exist_ok=True)
    (installed / "kg.view" / "__pycache__" / "writing.pyc").write_bytes(b"compiled")
    assert started() == before
    (installed / "kg.view" / "page" / "map.js").rename(installed / "kg.view" / "map.js")
    assert started() != before


def test_rows_that_the_user_adds_to_the_gazetteer_are_seen_by_a_server_that_runs(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("KG_GAZETTEER", raising=False)
    client = pages_of(store)

    def address() -> str:
        found = re.search(r'id="kg-data">([^<]+)<', client.get("/explorer").text)
        assert found
        return urljoin("/explorer", html.unescape(found[1]))

    old = address()
    (tmp_path / "diplomatic-kg").mkdir()
    (tmp_path / "diplomatic-kg" / "gazetteer.csv").write_text("name,country,office,start\n")
    new = address()
    assert new != old, "browsers would show what they keep under the old address for a year"
    answer = client.get(old, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, new)
    assert client.get(new).status_code == 200


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
