"""If these fail, a watch reads too often, too late, or what is still being written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.jobs.watching import Watched

FEED = "https://news.example/feed"


class Clock:
    """A clock that the pauses of a watch move on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("one", encoding="utf-8")
    return tmp_path / "news"


def _started(clock: Clock, *sources: Path | str, every: float = 900.0) -> tuple[Watched, Iterator[tuple[str, ...]]]:
    watched = Watched(tuple(map(str, sources)), every, clock.pause, clock)
    return watched, watched.rounds()


def test_the_first_round_is_of_all_and_the_web_is_due_once_in_a_while(folder: Path) -> None:
    clock = Clock()
    _, rounds = _started(clock, FEED, folder)
    assert [(next(rounds), clock.now // 900) for _ in range(3)] == [
        ((FEED, str(folder)), 0),
        ((FEED,), 1),
        ((FEED,), 2),
    ]


def test_a_list_of_feeds_is_due_with_them_and_when_it_changes(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text("<opml><body/></opml>", encoding="utf-8")
    clock = Clock()
    _, rounds = _started(clock, listed)
    next(rounds)
    assert (next(rounds), clock.now // 900) == ((str(listed),), 1)
    listed.write_text("<opml><body></body></opml>", encoding="utf-8")
    assert (next(rounds), clock.now // 900) == ((str(listed),), 1)


def test_a_file_is_read_when_it_is_no_longer_written(folder: Path) -> None:
    clock = Clock()
    watched, rounds = _started(clock, folder)
    next(rounds)
    file = folder / "b.txt"
    sizes = []

    def writing(seconds: float) -> None:
        clock.pause(seconds)
        if len(sizes) < 4:
            sizes.append(clock.now)
            file.write_text("word " * len(sizes), encoding="utf-8")

    watched.pause = writing
    assert next(rounds) == (str(folder),)
    assert clock.now == sizes[-1] + (sizes[1] - sizes[0]), "one look after the last change"


def test_an_empty_folder_waits_and_once_is_once(tmp_path: Path) -> None:
    clock = Clock()
    watched, rounds = _started(clock, tmp_path)
    assert next(rounds) == ()
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    assert next(rounds) == (str(tmp_path),)
    assert list(Watched((str(tmp_path),), 900.0).rounds(once=True)) == [(str(tmp_path),)]
    watched.require()


def test_what_failed_is_due_again_in_a_minute(folder: Path) -> None:
    clock = Clock()
    watched, rounds = _started(clock, FEED, folder)
    next(rounds)
    watched.failed()
    assert (next(rounds), 60 <= clock.now < 65) == ((FEED, str(folder)), True)


def test_what_cannot_be_watched_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="standard input ends"):
        Watched(("-",), 900.0).require()
    with pytest.raises(SourceError, match="no such file or folder"):
        Watched((str(tmp_path / "gone"),), 900.0).require()
