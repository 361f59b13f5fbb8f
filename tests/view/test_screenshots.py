"""If this fails, the pictures of the README cannot be made again, or are too large to load."""

import struct
import zlib
from pathlib import Path
from typing import Any

from scripts.screenshots import pictures, take
from tests.support.newsroom import newsroom


def rows(png: bytes) -> set[bytes]:
    """Return the distinct rows of pixels, as they are filtered, of a PNG file."""
    width = struct.unpack(">I", png[16:20])[0]
    place, data = 8, b""
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    raw = zlib.decompress(data)
    step = width * (4 if png[25] == 6 else 3) + 1
    return {raw[start : start + step] for start in range(0, len(raw), step)}


def test_pictures_of_every_view_are_small_and_show_something(browser: Any, tmp_path: Path) -> None:
    files = take(newsroom(), tmp_path, browser)
    assert len(files) == len(list(pictures(newsroom()))) == 6
    for file in files:
        png = file.read_bytes()
        assert png.startswith(b"\x89PNG")
        assert len(png) < 300_000
        assert len(rows(png)) > 200  # not a blank page
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in files}
