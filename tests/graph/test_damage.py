"""Damaged files: without these checks a store with a broken block passes `kg verify`, and fills the memory later."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import Mode, Store
from kg.graph.damage import INDICES, check_files
from kg.inspect.verify import verify
from kg.query.run import run_sparql
from tests.support.newsroom import newsroom

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these limits")
#: Blocks of files smaller than this are read when a store is opened.
_LARGE = 10_000


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "store"
    news = newsroom()
    with Store.open(folder, Mode.CREATE) as store:
        store.bulk((a, [r for r in news.reports if r.article == a.id], None) for a in news.articles)
        store.replace_events(news.events, news.judgements)
        store.flush()
        store.compact()
    return folder


def damaged(sound: Path, name: str, place: Path) -> Path:
    """Return a copy of a store in which bytes of one file have changed, but none that are read at its opening."""
    shutil.copytree(sound, place)
    (file,) = place.rglob(name)
    content = bytearray(file.read_bytes())
    chance = random.Random(name)
    for _ in range(40):
        content[chance.randrange(len(content) * 8 // 10)] ^= 0xFF
    file.write_bytes(content)
    return place


def large_files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*.sst") if file.stat().st_size > _LARGE)


def test_each_damaged_file_is_found(sound: Path, tmp_path: Path) -> None:
    names = large_files(sound)
    assert len(names) >= len(INDICES)
    for name in names:
        with (
            pytest.raises(StoreError, match=r"Corruption: .* Build it again in another folder\.$"),
            Store.open(damaged(sound, name, tmp_path / name)) as store,
        ):
            verify(store, read_sources=False)


def test_a_sound_store_has_every_quad_in_every_index(sound: Path) -> None:
    check_files(sound)


@linux
def test_counts_of_a_damaged_store_end_with_an_error_not_with_the_memory(sound: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from kg.isolation import limit_memory; limit_memory(1_000_000_000); from kg.graph import Store; "
        "from kg.inspect.actors import list_actors; from kg.inspect.statistics import statistics_of; "
        "store = Store.open(sys.argv[1]); statistics_of(store); list_actors(store)"
    )
    endings = set()
    for name in large_files(sound):
        place = damaged(sound, name, tmp_path / name)
        done = subprocess.run([sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False)
        last = done.stderr.strip().rpartition("\n")[2]
        assert done.returncode == 0 or last.startswith("kg.errors.StoreError: "), last
        endings.add(done.returncode)
    assert endings == {0, 1}


def test_a_query_over_a_damaged_file_is_an_error_of_the_store(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.store.check_event_types", lambda *_: None)  # it would meet some damage first
    text = "SELECT ?s ?t { ?s a kg:Report ; kg:text ?t }"
    ways: dict[str, Callable[[Store], object]] = {
        "here": lambda store: run_sparql(store, text, timeout=None),
        "apart": lambda store: run_sparql(store, text, timeout=60),
        "solutions": lambda store: list(store.solutions(text)),
    }
    said = {}
    for name in large_files(sound):
        with Store.open(damaged(sound, name, tmp_path / name)) as store:
            for way, read in ways.items():
                try:
                    read(store)
                except StoreError as error:
                    said[way, name] = str(error)
    assert {way for way, _ in said} == ways.keys()  # by the file of the terms at least, which every answer reads
    assert all("Corruption" in message for message in said.values())
