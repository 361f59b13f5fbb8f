"""If these fail, one hostile file hangs a build, takes the memory of the machine, or loses the files beside it."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.ingest import ReadOptions, SetAside, read_sources
from kg.ingest.isolated import ReaderProcess
from kg.ingest.values import File, LocatedArticle, ReadLimits
from tests.support.builds import wait_until_gone
from tests.support.hostile_files import deep_json, page_of_many_attributes

SHORT = ReadOptions(limits=ReadLimits(seconds=1.0, silence=20.0, memory=200 * 2**20))


def _names(outcomes: list[object]) -> list[str]:
    return [getattr(o, "text", "") or str(o).rpartition("/")[2] for o in outcomes]


def _folder(folder: Path, bad: bytes, name: str) -> list[str]:
    (folder / "a.txt").write_text("The envoys met in Oslo.", encoding="utf-8")
    (folder / name).write_bytes(bad)
    (folder / "c.txt").write_text("The envoys met in Bergen.", encoding="utf-8")
    return _names(list(read_sources([str(folder)], options=SHORT)))


def test_a_page_that_takes_for_ever_costs_only_itself(tmp_path: Path) -> None:
    assert _folder(tmp_path, page_of_many_attributes(60_000), "b.html") == [
        "The envoys met in Oslo.",
        "b.html: reading it takes more than 1 s of processor time",
        "The envoys met in Bergen.",
    ]


def test_a_file_that_takes_all_memory_costs_only_itself(tmp_path: Path) -> None:
    first, bad, last = _folder(tmp_path, b'[{"text": "They met.", "a": ' + deep_json(20_000) + b"}]", "b.json")
    assert (first, last) == ("The envoys met in Oslo.", "The envoys met in Bergen.")
    assert bad == "b.json: reading it takes more than 0.195 GiB of memory"


def test_a_file_that_never_comes_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    options = ReadOptions(limits=ReadLimits(silence=0.5))
    with ReaderProcess(options) as readers:
        [aside] = readers.read(File("pipe.txt", pipe))
    assert str(aside) == "pipe.txt: reading it takes more than 0.5 s"


def test_a_member_of_an_archive_costs_only_itself(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(6):
            bad = b'{"text": "They met.", "a": ' + deep_json(20_000) + b"}"
            archive.writestr(
                f"{number}.json", bad if number in (1, 4) else f'{{"text": "They met on day {number}."}}'
            )
    outcomes = list(read_sources([str(tmp_path / "a.zip")], options=SHORT))
    assert [isinstance(outcome, SetAside) for outcome in outcomes] == [False, True, False, False, True, False]
    assert "a.zip, 4.json: reading it takes more than 0.195 GiB" in str(outcomes[4])


def _slow_lines(path: Path) -> None:
    """Write many articles, so that reading them takes a while."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(3000):
            stream.write(json.dumps({"id": str(number), "text": f"The envoys met on day {number}."}) + "\n")


def test_a_process_that_the_machine_kills_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    _slow_lines(path)
    with ReaderProcess(ReadOptions()) as readers:
        reading = readers.read(File("a.jsonl", path))
        first = next(reading)
        child = readers._child
        assert child is not None
        child._process._process.kill()
        rest = list(reading)
    found = [outcome.article.id for outcome in (first, *rest) if isinstance(outcome, LocatedArticle)]
    assert found == [str(number) for number in range(3000)]


def test_a_data_file_that_is_broken_is_an_error_of_kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "data" / "ingest").mkdir(parents=True)
    (tmp_path / "ontologies").mkdir()
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))
    with ReaderProcess(ReadOptions()) as readers, pytest.raises(DataError, match="columns"):
        list(readers.read(File("a.txt", tmp_path / "a.txt")))


def test_reading_can_be_left_in_the_middle(tmp_path: Path) -> None:
    _slow_lines(tmp_path / "a.jsonl")
    (tmp_path / "b.txt").write_text("They left.", encoding="utf-8")
    with ReaderProcess(ReadOptions()) as readers:
        reading = readers.read(File("a.jsonl", tmp_path / "a.jsonl"))
        next(reading)
        reading.close()  # type: ignore[attr-defined]
        [found] = readers.read(File("b.txt", tmp_path / "b.txt"))
    assert isinstance(found, LocatedArticle)
    assert found.article.text == "They left."


_READING = """
import signal, sys, time
from kg.ingest import read_sources
# Whatever the tests were started with: a shell lets what it starts in the background ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
reading = iter(read_sources(sys.argv[1:]))
print(next(reading).id, flush=True)
time.sleep(600)
"""


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


@pytest.fixture
def reading(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that has read one article of many and does something else."""
    _slow_lines(tmp_path / "a.jsonl")
    with subprocess.Popen([sys.executable, "-c", _READING, tmp_path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        yield process
        process.kill()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_the_process_ends_with_its_parent(reading: "subprocess.Popen[str]", how: signal.Signals) -> None:
    [child] = _children(reading.pid)
    reading.send_signal(how)
    reading.wait(60)
    assert wait_until_gone({child}) == set()
