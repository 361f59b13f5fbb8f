"""Corrections in the pages. If these fail, another site changes a ledger, or a decision is lost or stays for good."""

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from kg.errors import UsageError
from kg.graph import Mode, Store
from kg.model import Decision, Event, Place, Verdict
from kg.pipeline.ledgers import follow_ledger
from kg.pipeline.merging import make_events
from kg.resolve.ledger import append_decisions, read_ledger
from kg.serve import ServerSettings
from kg.serve.errors import LimitReachedError, Rejected
from kg.serve.process.front import decided
from kg.serve.process.wire import Answered
from tests.pipeline.test_merging import put
from tests.resolve.merging_reports import told
from tests.serve.conftest import pages_of
from tests.support.hostile import ATTACK
from tests.support.kg_server import correcting_server
from tests.support.reader import Pairs, Reader
from tests.support.stores import events_by_report as events

pytestmark = pytest.mark.one_python

MEET = "participant:Lund participant:Sato"
CORPUS = [
    told("2023-05-01", "Meeting", MEET, "2023-05-03", quote="Lund sees Sato on May 3."),
    told("2023-05-04", "Meeting", MEET, "2023-05-03", quote="Lund saw Sato.", confidence=0.5),
    told("2023-06-05", "PhoneCall", "participant:Berg participant:Mori", "2023-06-04", confidence=0.3),
    told("2023-07-05", "PhoneCall", "participant:Berg participant:Mori", "2023-07-04", confidence=0.4),
    told("2023-08-05", "Visit", "visitor:Okafor host:JPN", "2023-08-04", confidence=0.5),
]
IDS = [report.id for report, _ in CORPUS]


def made(folder: Path, *, replay: bool = False) -> Path:
    with Store.open(folder, Mode.CREATE) as store:
        put(store, CORPUS)
        make_events(store, follow_ledger(store, folder).entries if replay else ())
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("uncorrected") / "store")


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """A store, the address of a server of it that has `--articles` too, and that with the token."""
    store = tmp_path_factory.mktemp("corrected") / "store"
    shutil.copytree(built, store)
    with correcting_server(store, "--allow-host", "kg.example") as (address, door):
        yield store, address, door


@pytest.fixture
def enter() -> Iterator[Callable[..., Reader]]:
    """Open browsers at servers."""
    with ExitStack() as stack:

        def entered(address: str, door: str = "") -> Reader:
            reader = Reader(address, door)
            stack.callback(reader.web.close)
            return reader

        yield entered


@pytest.fixture
def reader(served: tuple[Path, str, str], enter: Callable[..., Reader]) -> Reader:
    return enter(*served[1:])


def page_of(store: Path, report: str) -> str:
    return f"/page/event/{events(store)[report].id.rpartition('/')[2]}"


def lines(store: Path) -> list[dict[str, Any]]:
    path = store.parent / "kg-ledger.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


Fields = dict[str, Any]
#: What a reader says of the event of a report: the report, the button, the fields, and what the event then says.
SAYINGS: list[tuple[int, str, Fields, Callable[[dict[str, Event]], object]]] = [
    (0, "correct", {"type": "Negotiation"}, lambda e: e[IDS[1]].type == "Negotiation"),
    (
        4,
        "correct",
        {
            "role": ["visitor", "host", "host"],
            "name": ["Okafor", "Japan", "Mori"],
            "country": ["NGA", "JPN", "Japan"],
            "place": "Oslo",
            "place_country": "Norway",
        },
        lambda e: (
            [(p.role, p.name, p.country) for p in e[IDS[4]].participants]
            == [("host", "Japan", "JPN"), ("host", "Mori", "JPN"), ("visitor", "Okafor", "NGA")]
            and (e[IDS[4]].place or Place("")).country == "NOR"
        ),
    ),
    (
        2,
        "correct",
        {"start": "2023-06-01", "end": "", "state": "postponed"},
        lambda e: (e[IDS[2]].time.edtf, e[IDS[2]].change) == ("2023-06-01/..", "postponed"),
    ),
    (3, "reject", {}, lambda e: IDS[3] not in e),
    (2, "merge", {"other": f"http://localhost/page/event/{IDS[3]}#x"}, lambda e: e[IDS[2]].id == e[IDS[3]].id),
    (0, "split", {"report": IDS[1]}, lambda e: e[IDS[0]].id != e[IDS[1]].id),
]


@pytest.mark.parametrize(("number", "button", "fields", "holds"), SAYINGS)
def test_what_a_reader_says_shows_at_once_survives_a_rebuild_and_can_be_undone(
    served: tuple[Path, str, str],
    reader: Reader,
    tmp_path: Path,
    number: int,
    button: str,
    fields: Fields,
    holds: Callable[[dict[str, Event]], object],
) -> None:
    store, before, start = served[0], events(served[0]), len(lines(served[0]))
    assert not holds(before)
    form = reader.form(page_of(store, IDS[number]))
    answer = reader.send(form, button, note=f"because of {button}", **fields)
    assert answer.status_code == 303, answer.text
    assert holds(events(store))
    page = reader.web.get(answer.headers["location"])
    line = len(lines(store))
    assert answer.headers["location"].endswith(f"#line-{line}")
    assert f'id="line-{line}"' in page.text
    assert f"because of {button}" in page.text
    assert "does not show all" not in page.text
    shutil.copy(store.parent / "kg-ledger.jsonl", tmp_path)
    assert events(made(tmp_path / "again", replay=True)) == events(store)
    for _ in range(line - start):
        undone = reader.send(reader.form("/decisions", "/correct/undo"))
        assert undone.status_code == 303, undone.text
    assert events(store) == before
    assert lines(store)[-1]["decision"] == "undo"


def test_without_the_option_nothing_can_be_decided(built: Path) -> None:
    web = pages_of(built)
    assert web.get("/correct?token=").status_code == web.get("/decisions").status_code == 403
    for path in ("/correct", "/correct/decide", "/correct/undo", "/correct/apply"):
        assert web.post(path, data={"do": "reject", "of": IDS[0]}).status_code == 403
    assert "/correct" not in web.get(page_of(built, IDS[0])).text
    with pytest.raises(UsageError, match="correcting is for this machine only"):
        ServerSettings(str(built), host="0.0.0.0", correcting="x" * 40)
    with pytest.raises(UsageError, match="not an endpoint"):
        ServerSettings("http://127.0.0.1:1/sparql", correcting="x" * 40)


def test_only_the_token_opens_a_session(served: tuple[Path, str, str], enter: Callable[..., Reader]) -> None:
    store, address, door = served
    stranger = enter(address)
    page = stranger.web.get(page_of(store, IDS[0])).text
    assert "Enter the token" in page
    assert "<form" not in page.split("<main")[1]
    assert stranger.web.get("/decisions").headers["location"] == "/correct"
    assert stranger.web.get("/correct?token=guessed").status_code == 403
    typed = stranger.post("/correct", [("token", door.partition("token=")[2])])
    assert typed.status_code == 303
    cookie = typed.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    seen = stranger.web.get(page_of(store, IDS[0]))
    assert (seen.headers["cache-control"], seen.headers["vary"]) == ("no-store", "Cookie")
    assert "Save corrections" in seen.text


def foreign(reader: Reader, pairs: Pairs, other: str) -> Iterator[httpx.Response]:
    """What pages of elsewhere, and those who have only a part of what is needed, can send."""
    own = str(reader.web.base_url).removesuffix("/")
    decide = "/correct/decide"
    for origin in ("https://evil.example", "null", own.rpartition(":")[0] + ":1", own.replace("http:", "https:"), ""):
        yield reader.post(decide, pairs, origin=origin)
    yield reader.post(decide, pairs, **{"sec-fetch-site": "same-site"})
    yield reader.post(decide, pairs, host="kg.example", origin="http://kg.example")
    yield reader.post(decide, pairs, **{"content-type": "text/plain"})
    yield reader.post(decide, [*pairs, ("note", "x" * 200_000)])
    yield reader.post(decide, [(name, "x" * 3_000 if name == "note" else value) for name, value in pairs])
    yield reader.post(decide, [(name, value) for name, value in pairs if name != "seal"])
    yield reader.post(decide, [(name, other if name == "seal" else value) for name, value in pairs])
    yield reader.web.get(decide, params=pairs)
    cookie = next(iter(reader.web.cookies.jar))
    for value in ("", "x.y", f"{(cookie.value or '').partition('.')[0]}.{'0' * 64}"):
        sent = {"origin": own, "cookie": f"{cookie.name}={value}"}
        yield httpx.post(f"{own}{decide}", data=dict(pairs), headers=sent, timeout=60)


def test_no_other_site_and_no_half_of_a_session_decides_anything(
    served: tuple[Path, str, str], reader: Reader, enter: Callable[..., Reader]
) -> None:
    store, before, ledger = served[0], events(served[0]), lines(served[0])
    another = enter(*served[1:])
    form = reader.form(page_of(store, IDS[4]))
    other = another.form(page_of(store, IDS[4])).form_values()
    pairs = [*form.form_values(), ("do", "reject")]
    refused = [answer.status_code for answer in foreign(reader, pairs, dict(other)["seal"])]
    assert set(refused) == {400, 401, 403, 405, 413, 415}, refused
    assert (events(store), lines(store)) == (before, ledger)
    assert reader.post("/correct/decide", pairs).status_code == 303  # nothing else was wrong with them
    assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "said so already"),
        ({"type": "Visit"}, "these roles: visitor, host"),
        ({"type": "Party"}, "not an event type"),
        ({"state": "done"}, "not a status"),
        ({"name": ["", "", "", ""]}, "an event needs an actor"),
        ({"place": "", "place_country": "Norway"}, "name the place in Norway too"),
        ({"note": "wrong"}, "a note is kept with what it is about"),
        ({"type": "Sanction"}, "say which of these it is"),
        ({"direction": "impose"}, "is neither imposed nor lifted"),
        ({"start": "2023-06-31"}, "not a day"),
        ({"start": "2024-01-01"}, "ends before it begins"),
        ({"country": ["Atlantis", "", "", ""]}, "not a state or body"),
        ({"name": ["x"]}, "needs a role, a name and a state"),
        ({"shown": "{}"}, "damaged"),
        ({"of": "gone"}, "no such report"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    served: tuple[Path, str, str], reader: Reader, fields: Fields, why: str
) -> None:
    before, path = lines(served[0]), page_of(served[0], IDS[2])
    answer = reader.send(reader.form(path), "correct", **fields)
    assert (answer.status_code, why in answer.text) == (400, True), answer.text
    assert lines(served[0]) == before
    back = html.fromstring(answer.text).xpath("//a[. = 'Back to the page']/@href")
    assert back == ([path] if "of" not in fields else ["/decisions"])


def test_a_form_in_which_no_report_is_ticked_decides_nothing(served: tuple[Path, str, str], reader: Reader) -> None:
    before = lines(served[0])
    for button in ("reject", "split"):
        answer = reader.send(reader.form(page_of(served[0], IDS[0])), button, report=[])
        assert (answer.status_code, "choose the reports" in answer.text) == (400, True)
    assert reader.send(reader.form(page_of(served[0], IDS[0])), "split").status_code == 400  # all are ticked
    assert lines(served[0]) == before


def test_a_form_changes_only_what_its_reader_changed(served: tuple[Path, str, str], reader: Reader) -> None:
    store = served[0]
    old = reader.form(page_of(store, IDS[3]))
    assert reader.send(reader.form(page_of(store, IDS[3])), "correct", place="Oslo").status_code == 303
    assert reader.send(old, "correct", state="planned").status_code == 303
    place = events(store)[IDS[3]].place
    assert place is not None
    assert place.name == "Oslo"
    for _ in range(2):
        assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303


def test_nothing_unseen_is_found_right_and_what_is_rejected_is_not_corrected(
    served: tuple[Path, str, str], reader: Reader
) -> None:
    """Two readers have the page of one event open; the other one corrects it, then rejects it."""
    store, path = served[0], page_of(served[0], IDS[3])
    old = reader.form(path)
    assert reader.send(reader.form(path), "correct", place="Oslo").status_code == 303
    late = reader.send(old, "accept")
    assert (late.status_code, "decided about this since the page was loaded" in late.text) == (409, True)
    assert reader.send(reader.form(path), "accept").status_code == 303
    old = reader.form(path)
    assert reader.send(reader.form(path), "reject").status_code == 303
    assert IDS[3] not in events(store)
    late = reader.send(old, "correct", place="Bergen")
    assert (late.status_code, "undo that decision, then correct it" in late.text) == (409, True)
    for _ in range(3):
        assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303


def test_one_choice_is_one_decision_and_undone_as_one(served: tuple[Path, str, str], reader: Reader) -> None:
    store, before = served[0], events(served[0])
    start = len(lines(store))
    assert reader.send(reader.form(page_of(store, IDS[4])), "correct", state="postponed").status_code == 303
    event = events(store)[IDS[4]]
    assert (event.status, event.change) == ("cancelled", "postponed")
    [line] = lines(store)[start:]
    assert (line["field"], line["value"], line["was"]) == ("status", "postponed", "occurred")
    assert reader.send(reader.form(page_of(store, IDS[4]), "/correct/undo")).status_code == 303
    assert events(store) == before


def test_the_page_of_an_event_lists_no_decision_about_another_of_its_article(
    tmp_path: Path, enter: Callable[..., Reader]
) -> None:
    visit = told("2023-08-05", "Visit", "visitor:Okafor host:JPN", "2023-08-04", article="one")
    call = told("2023-08-05", "PhoneCall", "participant:Berg participant:Mori", "2023-08-03", article="one")
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        put(store, [visit, call])
        make_events(store, ())
    pages = [page_of(tmp_path / "store", report.id) for report, _ in (visit, call)]
    with correcting_server(tmp_path / "store") as (address, door):
        reader = enter(address, door)
        assert reader.send(reader.form(pages[0]), "correct", place="Oslo").status_code == 303
        shown = [reader.web.get(path).text for path in pages]
        assert ["Undo line 1" in page for page in shown] == [True, False]
        assert not any("does not show all" in page for page in shown)


def test_notes_that_attack_are_text(served: tuple[Path, str, str], reader: Reader) -> None:
    store = served[0]
    note = f"{ATTACK}\u2028\u0085\n{{{{7*7}}}} \x00"
    answer = reader.send(reader.form(page_of(store, IDS[4])), "correct", note=note, place=ATTACK)
    assert answer.status_code == 303, answer.text
    for path in (answer.headers["location"], "/decisions"):
        page = html.fromstring(reader.web.get(path).text)
        assert page.xpath("//img | //script | //*[@onerror]") == []
        assert ATTACK in page.xpath("string(//*[@class='remark'])")
        assert "{{7*7}}" in page.text_content()
    assert [entry.line for entry in read_ledger(store.parent / "kg-ledger.jsonl")] == list(
        range(1, len(lines(store)) + 1)
    )
    assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303


def test_several_writers_at_once_lose_no_line(served: tuple[Path, str, str], reader: Reader) -> None:
    store, ledger = served[0], served[0].parent / "kg-ledger.jsonl"
    start = len(lines(store))
    form = reader.form(page_of(store, IDS[4]))

    def decide(number: int) -> None:
        if number % 2:
            assert reader.send(form, "accept", note=f"note {number}").status_code == 303
        else:
            decision = Decision(Verdict.ACCEPT, (IDS[4],), note=f"note {number}" + "x" * 30_000)
            append_decisions(ledger, [decision])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(decide, range(8)))
    assert sorted(line["note"].strip("x") for line in lines(store)[start:]) == [f"note {n}" for n in range(8)]
    while reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303:
        if not reader.web.get("/decisions").text.count("/correct/undo"):
            break


def test_a_decision_during_a_build_waits_and_says_so(served: tuple[Path, str, str], reader: Reader) -> None:
    store = served[0]
    path = page_of(store, IDS[4])
    form = reader.form(path)
    with Store.open(store, Mode.WRITE) as building:
        answer = reader.send(form, "correct", place="Oslo")
        assert answer.status_code == 202
        assert "is writing to the store" in answer.text
        assert f"line {len(lines(store))} of kg-ledger.jsonl" in answer.text
        refused = reader.send(reader.form("/decisions", "/correct/apply"))
        assert (refused.status_code, "writing to the store" in refused.text) == (503, True)
        del building
    assert "does not show all of these decisions yet" in reader.web.get(path).text
    assert reader.send(reader.form(path, "/correct/apply")).status_code == 303
    assert "Oslo" in reader.web.get(path).text
    assert "does not show all" not in reader.web.get(path).text
    assert reader.send(reader.form("/decisions", "/correct/undo")).status_code == 303


def test_a_decision_that_takes_too_long_is_said_to_be_kept() -> None:
    async def slow() -> Answered:
        raise LimitReachedError("the request took longer than 300 s and was stopped")

    with ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        late = thread.submit(lambda: asyncio.run(decided(slow())))
    with pytest.raises(Rejected, match=r"longer than 300 s and was stopped; a decision that .* is kept") as caught:
        late.result()
    assert caught.value.status == 503


def test_a_line_that_is_another_by_now_is_not_undone(served: tuple[Path, str, str], reader: Reader) -> None:
    store, ledger = served[0], served[0].parent / "kg-ledger.jsonl"
    assert reader.send(reader.form(page_of(store, IDS[4])), "accept").status_code == 303
    form = reader.form("/decisions", "/correct/undo")
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text("# at the desk\n" + text, encoding="utf-8")
    assert reader.send(form).status_code == 409
    ledger.write_text(text, encoding="utf-8")
    assert reader.send(form).status_code == 303
