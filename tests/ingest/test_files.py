"""If these fail, files are passed over, read twice, or a link that goes round hangs the program."""

import errno
from io import BytesIO
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ingest.files import Stream, find_places
from kg.ingest.values import File, SetAside


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The envoys met.\n", encoding="utf-8")


def _inputs(root: Path, *sources: str) -> list[str]:
    places = find_places(sources, None)
    return [Path(place.where).relative_to(root).as_posix() for place in places if isinstance(place, File)]


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    _make(tmp_path, "b.txt", "a/z.txt", "a/b/c.jsonl", "c.TXT", ".hidden.txt", ".git/x.txt", "a/.x.txt", "B.txt")
    assert _inputs(tmp_path, str(tmp_path)) == ["B.txt", "a/b/c.jsonl", "a/z.txt", "b.txt", "c.TXT"]


def test_a_folder_that_is_hidden_itself_can_be_named(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden/a.txt")
    assert _inputs(tmp_path, str(tmp_path / ".hidden")) == [".hidden/a.txt"]


def test_what_nobody_named_is_known_as_such(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "LICENCE", "table.csv")
    places = find_places([str(tmp_path), str(tmp_path / "a.txt")], None)
    assert [place.named for place in places if isinstance(place, File)] == [False, False, False]
    assert [place.named for place in find_places([str(tmp_path / "LICENCE")], None) if isinstance(place, File)] == [
        True
    ]


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    _make(tmp_path, "article", "b.txt")
    assert _inputs(tmp_path, str(tmp_path / "article")) == ["article"]


def test_globs(tmp_path: Path) -> None:
    _make(tmp_path, "a/1.txt", "a/2.txt", "b/3.txt", "b/c/4.txt", "5.log")
    assert _inputs(tmp_path, f"{tmp_path}/a/[12].txt") == ["a/1.txt", "a/2.txt"]
    assert _inputs(tmp_path, f"{tmp_path}/**/*.txt") == ["a/1.txt", "a/2.txt", "b/3.txt", "b/c/4.txt"]
    assert _inputs(tmp_path, f"{tmp_path}/?") == ["a/1.txt", "a/2.txt", "b/3.txt", "b/c/4.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    _make(tmp_path, "[1].txt", "1.txt")
    assert _inputs(tmp_path, str(tmp_path / "[1].txt")) == ["[1].txt"]


def test_each_file_once_in_the_order_of_the_sources(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "b.txt")
    sources = [str(tmp_path / "b.txt"), str(tmp_path), f"{tmp_path}/*.txt", str(tmp_path)]
    assert _inputs(tmp_path, *sources) == ["b.txt", "a.txt"]


def test_links_that_go_round_end(tmp_path: Path) -> None:
    _make(tmp_path, "a/1.txt", "b/2.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b" / "self.txt").symlink_to(tmp_path / "b" / "self.txt")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    places = find_places([str(tmp_path)], None)
    assert [Path(place.where).name for place in places] == ["1.txt", "2.txt", "self.txt"]
    assert isinstance(places[-1], SetAside)
    assert places[-1].failed


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.txt", "no such file"),
        ("missing/*.txt", "no file matches"),
        ("ftp://example.org/a.txt", "only http and https addresses are fetched"),
        ("", "empty name"),
        ("x" * 5000, "not a valid file name"),
        ("a\0b", "no such file|not a name"),
        ("-", "no standard input"),
    ],
)
def test_what_does_not_exist_is_an_error_at_once(
    source: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=message) as caught:
        find_places([source], None)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_what_may_not_be_looked_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def exists(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", exists)
    with pytest.raises(SourceError, match=r"^locked/a\.txt: cannot be read: Permission denied$"):
        find_places(["locked/a.txt"], None)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(SourceError, match="no file in this folder"):
        find_places([str(tmp_path)], None)


def test_standard_input_can_be_read_again_from_its_beginning(tmp_path: Path) -> None:
    raw = b"x" * 3_000_000
    [place] = find_places(["-", "-"], BytesIO(raw))
    assert isinstance(place, Stream)
    copy = place.spool(tmp_path / "copy")
    assert isinstance(copy, File)
    assert copy.where == "standard input"
    for _ in range(2):
        with copy.as_input().open() as stream:
            assert stream.read() == raw


def test_a_stream_that_breaks_off_is_set_aside(tmp_path: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    [place] = find_places(["-"], Broken())
    assert isinstance(place, Stream)
    copy = place.spool(tmp_path / "copy")
    assert isinstance(copy, SetAside)
    assert str(copy) == "standard input: cannot be read to its end: Input/output error"


def test_a_file_is_known_by_its_path_from_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make(tmp_path, "news/wires/3.txt", "news/4.txt")
    monkeypatch.chdir(tmp_path)
    sources = {
        "news": ["4.txt", "wires/3.txt"],
        str(tmp_path / "news"): ["4.txt", "wires/3.txt"],
        "news/wires/3.txt": ["3.txt"],
        "*/wires/*.txt": ["news/wires/3.txt"],
        "news/*/*.txt": ["wires/3.txt"],
        "./news/../news/wires": ["3.txt"],
    }
    for source, expected in sources.items():
        places = find_places([source], None)
        assert [place.relative for place in places if isinstance(place, File)] == expected, source
