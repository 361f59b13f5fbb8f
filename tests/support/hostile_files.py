"""Files that nobody writes by accident, made when they are needed: each family turns chance into a name and bytes."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

Hostile = tuple[str, bytes]
_WORDS = [
    "The",
    "envoys",
    "of",
    "Chile",
    "and",
    "Peru",
    "met",
    "in",
    "Lima",
    "on",
    "Monday",
    "and",
    "signed",
    "an",
    "accord",
    "on",
    "fisheries,",
    "officials",
    "said.",
]


def page_of_many_attributes(number: int) -> bytes:
    """A page whose parser compares each attribute of a tag with all before it."""
    attributes = " ".join(f"a{n}='{n}'" for n in range(number))
    return f"<!doctype html><html><body><p {attributes}>The envoys met in Oslo on Monday.</p></body></html>".encode()


def feed_of_many_attributes(number: int) -> bytes:
    """A feed with a tag of many attributes."""
    attributes = " ".join(f"a{n}='{n}'" for n in range(number))
    item = "<item><title>Met</title><description>They met.</description></item>"
    return f"<?xml version='1.0'?><rss version='2.0'><channel {attributes}>{item}</channel></rss>".encode()


def deep_json(depth: int) -> bytes:
    """A list in a list in a list."""
    return b"[" * depth + b"]" * depth


def _prose(chance: Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(1, 40)))


def _junk(chance: Random, most: int = 2000) -> bytes:
    return chance.randbytes(chance.randint(1, most))


def _plain(chance: Random) -> Hostile:
    text = _prose(chance).encode()
    return "txt", chance.choice([
        lambda: _junk(chance),
        lambda: text.decode().encode(chance.choice(["utf-16", "utf-32", "utf-16-le", "cp037"])),
        lambda: text + b"\xed\xa0\x80" + _junk(chance, 20),
        lambda: b"\r".join([text] * 50),
        lambda: (chance.choice("\u202e\u200b\ufeff\u2028\u0085").join(text.decode())).encode(),
        lambda: b"e" + "\u0301".encode() * chance.randint(1000, 50_000),
    ])()  # fmt: skip


def _jsonl(chance: Random) -> Hostile:
    text = json.dumps(_prose(chance))
    line = chance.choice([
        lambda: f'{{"text": {text}, "text": {text}}}',
        lambda: f'{{"text": {text}, "date": "{"9" * chance.randint(1, 5000)}"}}',
        lambda: f'{{"text": {text}, "a": {"[" * chance.randint(900, 100_000)}',
        lambda: f'{{"text": {text}, "a": {deep_json(chance.randint(900, 30_000)).decode()}}}',
        lambda: f'{{"text": "{chr(92)}ud800", "id": {text}}}',
        lambda: f'{{"text": {text}, "a": {"1" * chance.randint(4000, 100_000)}}}',
        lambda: f'{{"text": {text}, "a": 1e{"9" * 300}, "b": NaN, "c": -Infinity}}',
        lambda: f'{{"text": {text}, "url": "http://[{text[1:5]}", "title": {{"name": {{"name": []}}}}}}',
    ])()  # fmt: skip
    return "jsonl", f'{{"id": "a"}}\n{line}\n{{"text": null}}\n'.encode()


def _json(chance: Random) -> Hostile:
    text = json.dumps(_prose(chance))
    return "json", chance.choice([
        lambda: f'[{{"text": {text}}}, {{"text": {text}, "a": {deep_json(chance.randint(500, 4000)).decode()}}}]',
        lambda: deep_json(chance.randint(500, 4000)).decode(),
        lambda: '{"a":' * chance.randint(500, 4000),
        lambda: f'[{{"text": {text}, "text": {text}}}]',
        lambda: f'{{"articles": [{text}, 1, null, [], {{"text": {text}}}]}}',
        lambda: f'[{{"text": {text}, "a": {"1" * 10_000}}}]',
        lambda: f'[{{"text": {text}}}' + "," * chance.randint(1, 100),
    ])().encode()  # fmt: skip


def _table(chance: Random) -> Hostile:
    rows = [["id", "text", "date"], *([str(n), _prose(chance), "2024-02-03"] for n in range(chance.randint(2, 60)))]
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    at = chance.randrange(1, len(lines))
    spoil: list[Callable[[str], str]] = [
        lambda line: line.replace('"', "", 1), lambda line: line[:-1], lambda line: line.replace('","', ',"', 1),
        lambda line: line.replace('"', '""', chance.randint(1, 5)), lambda line: line + ',"' * chance.randint(1, 500),
        lambda line: "\0" + line, lambda line: line.replace("2024-02-03", "2024-02-31"), lambda _: '"' * 4001,
    ]  # fmt: skip
    lines[at] = chance.choice(spoil)(lines[at])
    if chance.random() < 0.2:
        lines[0] = '"id","text","text"'
    return "csv", "\n".join(lines).encode()


def _parquet(chance: Random) -> Hostile:
    days = [chance.choice([19_000, -(2**31), 2**31 - 1, chance.randint(-(2**31), 2**31 - 1)]) for _ in range(5)]
    moments = pa.array([chance.randint(-(2**52), 2**52) for _ in days], pa.int64())
    table = pa.table({
        "text": [_prose(chance) for _ in days],
        "date": chance.choice([
            pa.array(days, pa.int32()).cast(pa.date32()), moments.cast(pa.timestamp("us")),
            moments.cast(pa.timestamp("s")), pa.array([{"a": [None]}] * 5),
        ]),
    })  # fmt: skip
    raw = io.BytesIO()
    pq.write_table(table, raw)
    return "parquet", _spoiled(chance, raw.getvalue())


def _html(chance: Random) -> Hostile:
    deep, text = chance.randint(300, 20_000), _prose(chance)
    body = chance.choice([
        lambda: "<div>" * deep + text + "</div>" * deep,
        lambda: "<p" + "".join(f" a{n}" for n in range(chance.randint(100, 3000))) + f">{text}</p>",
        lambda: "<table><tr><td>" * (deep // 4) + text,
        lambda: f"<p>{text}&#{chance.choice([0, 55296, 1114112, 10**30])};&{'a' * deep};</p>",
        lambda: f"<p>{text}<!--" + "-" * deep,
        lambda: f"<p>{text}</p><script>" + "<" * deep,
        lambda: f"<a href='{'../' * deep}'>{text}</a><meta name=date content='{'9' * 400}'>",
        lambda: "".join(f"<b><i><p>{text}</b></i>" for _ in range(deep // 100)),
    ])()  # fmt: skip
    return "html", f"<!doctype html><html><head><title>{text}</title></head><body>{body}</body></html>".encode()


def _feed(chance: Random) -> Hostile:
    text, deep = _prose(chance), chance.randint(100, 5000)
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    head = chance.choice(
        ["", f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{laughs}]>", '<!DOCTYPE rss SYSTEM "file:///etc/passwd">']
    )
    item = chance.choice([
        lambda: f"<item><title>{text}</title><description>&a11;</description></item>",
        lambda: "<item>" * deep,
        lambda: f"<item><pubDate>{'9' * deep}</pubDate><description>{text}</description></item>",
        lambda: f"<item><content:encoded><![CDATA[{'<div>' * deep}{text}]]></content:encoded></item>",
        lambda: f"<item {' '.join(f'a{n}=1' for n in range(deep))}/>",
        lambda: f"<item><link>http://{text}</link></item>\x00\x08",
    ])()  # fmt: skip
    return "rss", f"<?xml version='1.0'?>{head}<rss version='2.0'><channel>{item}</channel></rss>".encode()


def _warc(chance: Random) -> Hostile:
    body = f"<html><body><p>{_prose(chance)}</p></body></html>"
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode()
    length = chance.choice([len(page), "9" * 31, "-1", "", len(page) * 10**6, "0x10", len(page) - 5, "1e9"])
    kind = chance.choice(["response", "resource", "conversion", "", "revisit"])
    address = chance.choice(["https://example.org/a", "", "a b", "//"])
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    ).encode()
    return "warc", _spoiled(chance, (head + page + b"\r\n\r\n") * chance.randint(1, 4))


def _packed(chance: Random) -> Hostile:
    raw = chance.choice([_prose(chance).encode(), b"\0" * 10_000_000, _junk(chance)])
    packers: list[Callable[[bytes], bytes]] = [gzip.compress, bz2.compress, lzma.compress]
    for _ in range(chance.randint(1, 6)):
        raw = chance.choice(packers)(raw)
    return "txt.gz", _spoiled(chance, raw)


def _archive(chance: Random) -> Hostile:
    raw = io.BytesIO()
    names = [
        "../../a.txt",
        "/etc/a.txt",
        "a.txt",
        "a.txt",
        "a\0.txt",
        "é" * 200 + ".txt",
        "a.zip",
        "..",
        "a/../b.txt",
    ]
    if chance.random() < 0.5:
        with warnings.catch_warnings(), zipfile.ZipFile(raw, "w") as archive:
            warnings.simplefilter("ignore")  # a name that is there twice is what is wanted
            for _ in range(chance.randint(1, 9)):
                body = chance.choice([_prose(chance), "0" * 3_000_000])
                archive.writestr(zipfile.ZipInfo(chance.choice(names)), body, zipfile.ZIP_DEFLATED)
        return "zip", _spoiled(chance, raw.getvalue())
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for _ in range(chance.randint(1, 9)):
            member = tarfile.TarInfo(chance.choice(names).replace("\0", "0"))
            member.type = chance.choice(
                [tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
            )
            member.linkname = "/etc/passwd"
            body = _prose(chance).encode()
            member.size = len(body) if member.type == tarfile.REGTYPE else 0
            tar.addfile(member, io.BytesIO(body))
    return "tar", _spoiled(chance, raw.getvalue())


def _markdown(chance: Random) -> Hostile:
    deep, text = chance.randint(100, 3000), _prose(chance)
    front = chance.choice(
        ["", "---\na: &a [*a, *a]\n---\n", "---\n" + "a: &a1 [" * 50 + "\n---\n", "---\ntitle: !!python/x 1\n---\n"]
    )
    body = chance.choice(
        ["> " * deep, "[" * deep, "*" * deep, "- " * (deep // 10), "`" * deep, "![](" * deep, "|" * deep]
    )
    return "md", f"{front}{body}{text}\n\n{text}".encode()


def _document(chance: Random) -> Hostile:
    objects = chance.choice(
        ["1 0 obj << /Kids [1 0 R] /Type /Pages >> endobj", "trailer << /Prev 0 /Root 1 0 R >>", ""]
    )
    objects *= chance.randint(1, 50)
    pdf = f"%PDF-1.7\n{objects}\nxref\n0 {'9' * chance.randint(1, 20)}\nstartxref\n0\n%%EOF".encode()
    return "pdf", _spoiled(chance, pdf)


def _spoiled(chance: Random, raw: bytes) -> bytes:
    """Put a few bytes elsewhere, cut off an end, or leave all as it is."""
    for _ in range(chance.choice([0, 0, 1, 3])):
        at = chance.randrange(len(raw)) if raw else 0
        raw = chance.choice(
            [raw[:at], raw[:at] + _junk(chance, 8) + raw[at + 4 :], raw[:at] + raw[at + chance.randint(1, 99) :]]
        )
    return raw or b"x"


FAMILIES: tuple[Callable[[Random], Hostile], ...] = (
    _plain, _jsonl, _json, _table, _parquet, _html, _feed, _warc, _packed, _archive, _markdown, _document,
)  # fmt: skip

#: What takes a reader to its limits, and what each comes to.
WORST: dict[str, Callable[[], bytes]] = {
    "attributes.html": lambda: page_of_many_attributes(100_000),
    "attributes.rss": lambda: feed_of_many_attributes(200_000),
    "deep.json": lambda: b'[{"text": "They met.", "a": ' + deep_json(80_000) + b"}]",
    "deepest.json": lambda: deep_json(80_000),
}
