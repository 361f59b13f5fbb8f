"""If these fail, what could not be read is gone without a trace, or takes good articles along."""

import gzip
import io
import json
import zipfile
from pathlib import Path

from kg.ingest.compression import FLOOR
from kg.jobs.building import build
from kg.pipeline.articles import ArticleStream, options_of
from tests.ingest.reading import FILES
from tests.support.in_process import InThisProcess

#: A broken twin for each reader, and a word of the reason that is given.
BROKEN = {
    "cut.jsonl.gz": (gzip.compress((FILES / "articles.jsonl").read_bytes())[:60], "cut off"),
    "feed.rss": ((FILES / "feed.rss").read_bytes()[:700], "not well-formed"),
    "page.html": ((FILES / "front_page.html").read_bytes(), "no article text"),
    "table.csv": (b"a,b\n1,2\n", "no column contains a text"),
    "document.json": ((FILES / "newsapi.json").read_bytes()[:300], "not valid JSON"),
    "table.parquet": (b"PAR1" + bytes(40) + b"PAR1", "damaged"),
    "crawl.warc": (b"WARC/1.0\r\nnonsense\r\n\r\n", "damaged"),
    "archive.zip": (b"PK\x03\x04" + bytes(40), "damaged"),
    "archive.tar": (b"a.txt" + bytes(252) + b"ustar" + bytes(300), "damaged"),
    "list.urls": (b"not an address\n", "not an address"),
    "notes.md": (b"---\ntitle: a\n---\n", "no text"),
    "binary.txt": (b"\x7fELF\0\0\0", "binary"),
    "line.jsonl": (b'{"id": "x", "text": "' + b"x" * (50 * 2**20) + b'"}\n{"text": ""}\n', "longer than 16 MiB"),
}


def _bomb() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.jsonl", b'{"id": "a", "text": "' + b"x" * (2 * FLOOR))
    return raw.getvalue()


def test_every_broken_file_is_in_the_quarantine_with_its_reason(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, (raw, _) in BROKEN.items():
        (sources / name).write_bytes(raw)
    (sources / "bomb.zip").write_bytes(_bomb())
    (sources / "loop").symlink_to(sources, target_is_directory=True)
    (sources / "gone.txt").symlink_to(sources / "gone.txt")
    (sources / "good.txt").write_bytes((FILES / "article.txt").read_bytes())
    reading = ArticleStream((str(sources),), options=options_of("", True, False, 0.0))
    summary = build(reading, tmp_path / "store", extractor="frames", engine=InThisProcess())
    assert summary.read == 1
    [quarantine] = (tmp_path / "store" / "runs").glob("*/quarantine.jsonl")
    told = [json.loads(line) for line in quarantine.read_text("utf-8").splitlines()]
    for name, (_, reason) in BROKEN.items():
        assert any(name in entry["where"] and reason in entry["why"] for entry in told), name
    assert any("bomb.zip" in entry["where"] and "zip bomb" in entry["why"] for entry in told)
    assert any("gone.txt" in entry["where"] for entry in told)
    assert len(told) == summary.failed
