"""If these fail, who follows feeds or a folder with `kg watch` misses news, gets it twice, or burdens servers."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import feedparser
import pytest

from kg.cli.events import label
from kg.graph import Store
from kg.model import Contradiction, Disagreement
from tests.cli.conftest import Kg
from tests.ingest.serving import Answer, Site, serving
from tests.support.newsroom import newsroom
from tests.support.stores import articles_in

pytestmark = pytest.mark.one_python

MEETING = {"id": "a", "date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."}
PLAN = {"id": "b", "date": "2023-06-20", "text": "Emmanuel Macron will visit Berlin on 3 July 2023."}
OFF = {"id": "c", "date": "2023-06-30", "text": "Emmanuel Macron cancelled his visit to Berlin on 3 July 2023."}
FRAMES = ("--extractor", "frames")
# Whatever the tests were started with: a shell lets what it starts in the background ignore Ctrl-C.
_START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from kg.cli import main; sys.argv[0] = 'kg'; main()"
)


def _write(folder: Path, *articles: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for article in articles:
        (folder / f"{article['id']}.jsonl").write_text(json.dumps(article), encoding="utf-8")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_each_round_tells_what_is_new_and_the_next_one_nothing(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    _write(news, MEETING, PLAN)
    once = ("watch", news, "--once", *FRAMES, "--feed", "news.atom", "--jsonl", "news.jsonl")
    first = kg(*once)
    assert first.exit_code == 0, first.stderr
    told = sorted(line.split(maxsplit=2)[2] for line in first.stdout.splitlines())
    assert [line.partition(":")[0] for line in told] == ["Meeting", "Visit"]
    assert "2 articles read" in first.stderr
    assert kg(*once).stdout == ""
    feed = feedparser.parse((tmp_path / "news.atom").read_bytes())
    assert not feed.bozo
    assert [entry.updated for entry in feed.entries] == [line["at"] for line in _lines(tmp_path / "news.jsonl")]

    _write(news, OFF)
    third = kg(*once)
    (line,) = third.stdout.splitlines()
    assert line.startswith("changed")
    assert "  Visit: Emmanuel Macron → Germany; 2023-07-03, Berlin; cancelled" in line
    assert line.endswith("  status: planned -> cancelled")
    lines = _lines(tmp_path / "news.jsonl")
    assert [(line["number"], line["news"]) for line in lines] == [(1, "new"), (2, "new"), (3, "changed")]
    assert lines[2]["event"] == next(line["event"] for line in lines[:2] if line["type"] == "Visit")
    assert [source["quotes"] for source in lines[2]["sources"]] == [[PLAN["text"]], [OFF["text"]]]
    assert lines[2]["fields"] == {"status": {"old": "planned", "new": "cancelled"}}


def test_an_event_of_another_identifier_is_no_news_and_one_that_is_gone_has_its_name(kg: Kg, tmp_path: Path) -> None:
    news = tmp_path / "news"
    _write(news, MEETING, PLAN)
    once = ("watch", news, "--once", *FRAMES, "--jsonl", "news.jsonl")
    kg(*once)
    _write(news, PLAN | {"id": "early", "date": "2023-06-10"})
    gone, changed = kg(*once).stdout.splitlines()
    old, new = (line.split()[1] for line in (gone, changed))
    assert gone == f"withdrawn  {old}  Visit: Emmanuel Macron → Germany; 2023-07-03; planned  into {new}"
    assert changed.startswith(f"changed    {new}  Visit: Emmanuel Macron → Germany; ")
    assert changed.endswith(f"  id: {old} -> {new}")
    first, withdrawn, renamed = (line for line in _lines(tmp_path / "news.jsonl") if line["type"] == "Visit")
    assert (withdrawn["event"], withdrawn["into"]) == (first["event"], renamed["event"])
    assert [withdrawn[name] for name in ("label", "status", "time")] == [first["label"], "planned", "2023-07-03"]
    assert renamed["fields"] == {"id": {"old": first["event"], "new": renamed["event"]}}
    assert renamed["since"] == first["at"]


def test_a_file_of_something_else_and_a_store_that_keeps_nothing_are_refused(kg: Kg, tmp_path: Path) -> None:
    _write(tmp_path / "news", MEETING)
    (tmp_path / "mine.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    for arguments, why in (
        (("news", "--jsonl", "mine.jsonl"), "not a file of news"),
        (("news", "--store", "memory:"), "needs a store in a folder"),
        (("-",), "standard input ends"),
    ):
        refused = kg("watch", *arguments, "--once", *FRAMES)
        assert refused.exit_code == 2
        assert why in refused.stderr
    assert kg("watch", "gone", "--once").exit_code == 3


@contextmanager
def _watching(folder: Path, *arguments: object) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", _START, "watch", *map(str, arguments), "--every", "0.05", *FRAMES]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _eventually(process: "subprocess.Popen[str]", true: Callable[[], bool]) -> None:
    while not true():
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.1)


def _entry(site: Site, name: str) -> str:
    return (
        f"<item><title>{name}</title><link>{site.address}/{name}</link>"
        "<pubDate>Mon, 19 Jun 2023 10:00:00 GMT</pubDate></item>"
    )


def _page(text: str) -> Answer:
    body = "".join(f"<p>{text} The ministry in the capital confirmed this on the same day.</p>" for _ in range(3))
    page = f"<html><head><title>News</title></head><body><article><h1>News</h1>{body}</article></body></html>"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()


def test_feeds_are_asked_only_for_what_has_changed_until_sigterm(tmp_path: Path) -> None:
    entries: list[str] = []
    unchanged: list[str] = []

    def feed(handler: BaseHTTPRequestHandler) -> Answer:
        tag = f'"{len(entries)}"'
        if handler.headers.get("If-None-Match") == tag:
            unchanged.append(tag)
            return 304, {}, b""
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>N</title>{''.join(entries)}</channel></rss>"
        return 200, {"Content-Type": "application/rss+xml", "ETag": tag}, body.encode()

    with serving(
        feed=feed, one=_page(MEETING["text"]), two=_page("Emmanuel Macron visited Berlin on Sunday.")
    ) as site:
        entries += [_entry(site, "one"), _entry(site, "gone")]
        outline = f'<outline text="N" xmlUrl="{site.address}/feed"/>'
        (tmp_path / "feeds.opml").write_text(f"<opml version='2.0'><body>{outline}</body></opml>", encoding="utf-8")
        options = ("--allow-private", "--delay", "0", "--jsonl", "news.jsonl")
        with _watching(tmp_path, "feeds.opml", *options) as process:
            assert process.stdout is not None
            assert "Meeting: " in process.stdout.readline()
            _eventually(process, lambda: len(unchanged) > 1)
            entries.append(_entry(site, "two"))
            assert "Visit: " in process.stdout.readline()
            # What fails is left alone for longer and longer: sooner or later the feed is asked more often.
            _eventually(process, lambda: site.paths.count("/gone") < site.paths.count("/feed"))
            process.send_signal(signal.SIGTERM)
            told, said = process.communicate(timeout=600)
        assert (process.returncode, told) == (0, "")
        assert [line["type"] for line in _lines(tmp_path / "news.jsonl")] == ["Meeting", "Visit"]
        assert said.count("the server answers 404") == 1, "what fails on and on is said once"
        assert "Traceback" not in said
        assert said.endswith("stopped; the same command continues where it was\n")
        assert [site.paths.count(f"/{name}") for name in ("one", "two")] == [1, 1]


def test_a_folder_is_read_when_it_changes_and_ctrl_c_ends_the_watch(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    with _watching(tmp_path, "news", "--jsonl", "-") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "watching news" in process.stderr.readline(), "an empty folder may be filled"
        _write(tmp_path / "news", MEETING)
        assert json.loads(process.stdout.readline())["type"] == "Meeting"
        _write(tmp_path / "news", PLAN)
        assert json.loads(process.stdout.readline())["type"] == "Visit"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=600) == 0


def test_ctrl_c_ends_the_watch_even_where_it_falls_into_a_finalizer(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "news", MEETING)
    asked = []

    class Finalized:
        def __del__(self) -> None:
            asked.append(True)
            signal.raise_signal(signal.SIGINT)  # what it raises is dropped here, and would not end anything

    def report(*_: object) -> None:
        if not asked:
            Finalized()

    monkeypatch.setattr("kg.view.news.note_reported", report)
    monkeypatch.setattr("sys.unraisablehook", lambda dropped: None)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores Ctrl-C
    try:
        ended = kg("watch", tmp_path / "news", "--every", "0.05", *FRAMES)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (ended.exit_code, asked) == (0, [True])
    assert "watching" in ended.stderr
    assert "stopped" in ended.stderr


def test_a_kill_loses_no_news_and_none_comes_twice(kg: Kg, tmp_path: Path) -> None:
    lines = (json.dumps(MEETING | {"id": str(n), "date": f"2023-{1 + n % 12:02d}-19"}) for n in range(600))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with _watching(tmp_path, "many.jsonl", "--jsonl", "news.jsonl") as process:
        _eventually(process, lambda: articles_in(tmp_path / "kg-store") > 0)
        process.kill()
    again = kg("watch", "many.jsonl", "--once", "--jsonl", "news.jsonl", *FRAMES)
    assert again.exit_code == 0
    with Store.open(tmp_path / "kg-store") as store:
        events = {event.id for event in store.events()}
    assert len(events) > 5
    told = _lines(tmp_path / "news.jsonl")
    assert sorted(line["event"] for line in told) == sorted(events)
    assert len(again.stdout.splitlines()) == len(told)


def test_the_line_of_an_event_that_some_deny_says_so() -> None:
    event = next(event for event in newsroom().events if event.status.is_actual)
    denied = Contradiction(Disagreement.HELD, "a", "b", "occurred", "denied")
    assert "denied" not in label(event)
    assert label(replace(event, contradictions=(denied,))).endswith("occurred, denied by some")
