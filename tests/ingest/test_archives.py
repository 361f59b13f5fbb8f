"""If these fail, a broken archive takes the good files along, or a bomb fills the disk."""

import gzip
import io
import lzma
import os
import tarfile
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.ingest.compression import FLOOR
from kg.ingest.values import Cause
from tests.ingest.reading import FILES, read, read_bytes

MEMBERS = {
    "news/article.txt": (FILES / "article.txt").read_bytes(),
    "news/articles.jsonl.gz": gzip.compress((FILES / "articles.jsonl").read_bytes()),
    "news/page.html": (FILES / "page.html").read_bytes(),
    "news/picture.png": b"\x89PNG\r\n",
    "__MACOSX/news/._page.html": b"junk",
    "table": (FILES / "table.tsv").read_bytes(),
    "LICENCE": b"Anyone may read this.",
}


def _zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return raw.getvalue()


def _tar(members: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode=mode) as archive:  # type: ignore[call-overload]
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "../../etc/passwd"
        archive.addfile(link)
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return raw.getvalue()


@pytest.mark.parametrize("packed", [
    _zip(MEMBERS), _zip(MEMBERS, zipfile.ZIP_STORED), _zip(MEMBERS, zipfile.ZIP_BZIP2), _tar(MEMBERS),
    _tar(MEMBERS, "w"), _tar(MEMBERS, "w:xz"), _zip({"inner.tar.gz": _tar(MEMBERS)}),
    _tar({"inner.zip": _zip(MEMBERS)}),
])  # fmt: skip
def test_what_is_in_an_archive_is_read_whatever_its_name(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "archive"
    path.write_bytes(packed)
    articles, asides = read(path)
    plain, *_ = read(FILES / "article.txt")[0]
    assert {"j1", "j2", plain.id, "https://harbourpost.example/world/norway-chile-accord"} < {a.id for a in articles}
    assert len(articles) == 6
    assert not [aside for aside in asides if aside.failed]
    assert sorted(aside.where.rpartition("/")[2].rpartition(" ")[2] for aside in asides) == ["LICENCE", "picture.png"]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_compressed_file_cut_off_gives_what_came_before(pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lines = b"".join(
        b'{"id": "%d", "text": "They met %s."}\n' % (n, os.urandom(20).hex().encode()) for n in range(9000)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(pack(lines)[:-5000])
    articles, asides = read(path)
    assert len(articles) > 1000
    assert [aside.failed for aside in asides[-1:]] == [True]
    assert "cut off before its end" in asides[-1].why


@pytest.mark.parametrize("damage", [lambda raw: raw[:-30], lambda raw: raw[:40] + b"\0" * 60 + raw[100:]])
def test_a_damaged_zip_is_reported(damage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.zip"
    path.write_bytes(
        damage(_zip({"a.txt": (FILES / "article.txt").read_bytes(), "b.jsonl": b'{"id": "b", "text": "b"}'}))
    )
    _, asides = read(path)
    assert asides
    assert all(aside.failed and "damaged" in aside.why for aside in asides)


def test_a_tar_that_is_cut_off_gives_the_files_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(_tar({"a.txt": b"The envoys met.", "b.txt": b"The envoys left." * 100}, "w")[:2600])
    articles, [aside] = read(path)
    assert [article.text for article in articles] == ["The envoys met."]
    assert aside.failed
    assert "cut off" in aside.why


def test_an_encrypted_file_and_an_office_document_are_named() -> None:
    raw = bytearray(_zip({"a.txt": b"They met."}))
    central = raw.index(b"PK\x01\x02")
    raw[6] |= 1
    raw[central + 8] |= 1
    assert read_bytes(bytes(raw), "a.zip")[1][0].why == "the file is encrypted"
    _, [aside] = read_bytes(_zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "a.xlsx")
    assert "office document" in aside.why


def test_a_zip_packed_by_a_method_that_python_lacks_is_not_called_damaged() -> None:
    packed = bytearray(_zip({"a.txt": b"They met. " * 20, "b.txt": b"They spoke. " * 20}))
    listed = packed.index(b"PK\1\2")
    packed[listed + 10] = 9  # "Deflate64", which Windows takes for large files
    good, (bad,) = read_bytes(bytes(packed), "old.zip")
    assert str(bad).startswith("old.zip, a.txt: the ZIP archive is packed in a way that kg does not know (")
    assert str(bad).endswith("); pack it again with Deflate")
    assert [article.text for article in good] == ["They spoke. " * 20]
    packed[listed + 6] = 99  # a version of the format that is yet to come
    _, (whole,) = read_bytes(bytes(packed), "new.zip")
    assert str(whole).startswith("new.zip: the ZIP archive is packed in a way that kg does not know (")


def test_a_bomb_is_stopped_in_little_memory(tmp_path: Path) -> None:
    line = b"\n" * 2**20
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.txt", "w") as member:
        for _ in range(2 * FLOOR // len(line)):
            member.write(line)
    path = tmp_path / "bomb.zip"
    path.write_bytes(raw.getvalue())
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b" " * (2 * FLOOR)))
    tracemalloc.start()
    articles, asides = read(path, tmp_path / "bomb.jsonl.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not articles
    assert len(asides) == 2
    assert all(aside.failed for aside in asides)
    assert peak < 80_000_000


def test_a_bomb_of_many_files_is_stopped_too(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(12):
            archive.writestr(f"{n:02}.txt", f"{n} " + "They met again. " * 500_000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(raw.getvalue())
    _, asides = read(path)
    assert any("zip bomb" in aside.why for aside in asides)


def test_archives_within_archives_end_somewhere() -> None:
    raw = b"They met."
    for n in range(8):
        raw = _zip({f"{n}.zip" if n else "a.txt": raw})
    articles, [aside] = read_bytes(raw, "a.zip")
    assert not articles
    assert aside.failed
    assert "are nested in one another" in aside.why


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"../../escaped.txt": b"The envoys met."}))
    [article], _ = read(path)
    assert article.text == "The envoys met."
    assert [child.name for child in tmp_path.iterdir()] == ["a.zip"]


def test_folders_that_link_to_themselves_are_gone_through_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The envoys met.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "gone.txt")
    articles, [aside] = read(tmp_path)
    assert len(articles) == 1
    assert aside.failed
    assert aside.where.endswith("gone.txt")
    assert "cannot be read" in aside.why


def test_a_line_of_50_megabytes_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "a", "text": "They met."}\n{"id": "b", "text": "')
        for _ in range(50):
            file.write(b"x" * 2**20)
        file.write(b'"}\n{"id": "c", "text": "They left."}\n')
    tracemalloc.start()
    articles, [aside] = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [article.id for article in articles] == ["a", "c"]
    assert aside.cause is Cause.FAULT
    assert "longer than 16 MiB" in aside.why
    assert peak < 60_000_000
