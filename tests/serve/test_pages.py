"""The pages for people. If this fails, IRIs lead nowhere, or lists show other events than the graph holds."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, quote

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.exchange.pairs import pairs
from kg.graph import KG, Mode, Store
from kg.graph.event_graph import event_label
from kg.graph.vocabulary import Prop
from kg.model import Contradiction, Disagreement, Event, Namespace, Participant, Snapshot, Status, TimeSpan
from kg.resolve.merging.event import event_of_report
from kg.resources.event_types import load_event_types
from kg.serve.rendering import Addresses, interval, role_text
from tests.graph.test_parts_graph import linked
from tests.serve.conftest import pages_of
from tests.support.newsroom import contradicted, denied, newsroom
from tests.support.stores import fill, stored

BASE = Namespace().base
EVENTS = newsroom().events
TYPES = load_event_types()
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
RUSSIA = f"{BASE}id/state/RUS"
MANY = max(EVENTS, key=lambda event: len(event.reports))


def resolved(web: httpx.Client, iri: str, **headers: str) -> httpx.Response:
    """Follow an IRI of the graph, as a redirect or a proxy that knows the server would lead there."""
    assert iri.startswith(BASE)
    return web.get(iri.removeprefix(BASE.rstrip("/")), headers=headers, follow_redirects=True)


def told(event: Event) -> str:
    """What a search looks in: label, topics, titles and quotes."""
    reports = [report for report in newsroom().reports if report.id in event.reports]
    quotes = [evidence.quote for report in reports for evidence in report.evidence]
    titles = [str(record.title) for record in newsroom().articles if record.id in event.articles]
    return "\n".join((event_label(event, load_event_types()), *event.topics, *titles, *quotes)).lower()


def things(store: Path) -> list[str]:
    """One IRI of each kind of thing in the graph."""
    with Store.open(store) as opened:
        subjects = sorted({str(quad.subject)[1:-1] for quad in opened.quads()})
    kinds = {iri.removeprefix(f"{BASE}id/").partition("/")[0]: iri for iri in subjects if "#" not in iri}
    return list(kinds.values())


def test_every_kind_of_thing_has_a_page_and_data(web: httpx.Client, store: Path) -> None:
    found = things(store)
    assert len(found) > 8
    for iri in found:
        page = resolved(web, iri, **HTML)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), iri
        assert iri in page.text or "/report/" in iri
        data = resolved(web, iri, accept="text/turtle")
        assert data.headers["content-type"].startswith("text/turtle")
        graph = Graph().parse(data=data.text, format="turtle")
        assert any(iri == str(subject) for subject in graph.subjects()), iri


def test_a_thing_is_not_its_page(web: httpx.Client) -> None:
    path = MANY.id.removeprefix(BASE.rstrip("/"))
    for accept, kind in (("text/html", "page"), ("application/ld+json", "data")):
        answer = web.get(path, headers={"accept": accept})
        assert (answer.status_code, answer.headers["location"]) == (303, path.replace("/id/", f"/{kind}/"))
        assert answer.headers["vary"] == "Accept"


def test_the_data_of_an_event_is_what_the_graph_says(web: httpx.Client, store: Path) -> None:
    with Store.open(store) as opened:
        node = ox.NamedNode(MANY.id)
        wanted = {str(quad.triple) for quad in opened.lookup().described(node)}
        assert {str(triple) for triple in opened.query(f"DESCRIBE {node}")} <= wanted
        assert {str(Prop.STATE_PAIR), str(Prop.YEAR), str(Prop.INVOLVES)} <= {text.split()[1] for text in wanted}
    for form in ("turtle", "ntriples", "jsonld", "rdfxml"):
        answer = web.get(f"/data/event/{MANY.id.rpartition('/')[2]}", params={"format": form})
        media = answer.headers["content-type"].partition(";")[0]
        found = {str(quad.triple) for quad in ox.parse(answer.content, ox.RdfFormat.from_media_type(media))}
        assert found == wanted, form


def test_a_meeting_and_the_visit_that_it_is_part_of_lead_to_each_other(tmp_path: Path) -> None:
    snapshot = linked(Status.OCCURRED)
    with Store.open(tmp_path / "store", Mode.CREATE) as opened:
        fill(opened, snapshot)
        opened.complete()
    with pages_of(tmp_path / "store") as client:
        for name, title, other in (("m", "part of", "v"), ("v", "its parts", "m")):
            page = client.get(f"page/event/{name}").text
            assert f"<dt>{title}</dt>" in page and f'href="/page/event/{other}"' in page
            assert "partStatedIn" in client.get("data/event/m?format=turtle").text


def test_an_event_without_a_day_shows_that_of_its_plan_as_a_plan(tmp_path: Path) -> None:
    """Only its plan says when: "the text gives no date" was false, and the day of a plan is not its day."""
    article = newsroom().articles[0]
    held = replace(newsroom().reports[0], id="h", article=article.id, status=Status.OCCURRED, time=TimeSpan())
    plan = replace(held, id="p", status=Status.PLANNED, time=TimeSpan(date(2024, 3, 4), date(2024, 3, 4)))
    event = event_of_report(held, article)
    event = replace(event, reports=("h", "p"))
    stored(tmp_path / "store", Snapshot((article,), (held, plan), (event,)))
    with pages_of(tmp_path / "store") as client:
        page = client.get("page/event/h").text
    assert 'no date <span class="quiet">(no report of this status says when; planned for 4 Mar 2024)' in page


def test_an_event_shows_its_reports_word_for_word(web: httpx.Client) -> None:
    page = resolved(web, MANY.id, **HTML).text
    assert f"{len(MANY.reports)} reports" in page
    for report in (report for report in newsroom().reports if report.id in MANY.reports):
        for evidence in report.evidence:
            assert f"<mark>{evidence.trigger.text}</mark>" in page
    for participant in MANY.participants:
        assert f'href="/page/{str(participant.id).removeprefix(f"{BASE}id/")}"' in page


def test_a_report_stands_on_the_page_of_its_article(web: httpx.Client) -> None:
    report = newsroom().reports[0]
    answer = web.get(f"/id/report/{report.id}", headers=HTML)
    answer = web.get(answer.headers["location"], headers=HTML)
    assert answer.headers["location"] == f"/page/article/{report.article}#report-{report.id}"
    assert f'id="report-{report.id}"' in web.get(answer.headers["location"]).text


def test_an_actor_is_often_with_those_whom_it_faces(web: httpx.Client) -> None:
    found = Counter[str]()
    for event in (event for event in EVENTS if event.status.is_actual):
        two = [{pair.source.id, pair.target.id} for pair in pairs(event, TYPES)]
        found.update({str(p.id) for p in event.participants if p.id != RUSSIA and {p.id, RUSSIA} in two})
    page = web.get("/page/state/RUS?people=no", headers=HTML).text
    assert len(found) >= 3
    for iri, number in found.most_common(3):
        row = page.partition(f'<li><a href="/page/{iri.removeprefix(f"{BASE}id/")}"')[2].partition("</li>")[0]
        assert f"{number} event" in row


def test_a_state_counts_with_all_who_serve_it_unless_told_otherwise(web: httpx.Client) -> None:
    whole = [e for e in EVENTS if any(p.country == "RUS" for p in e.participants)]
    alone = [e for e in whole if any(p.id == RUSSIA for p in e.participants)]
    page = resolved(web, RUSSIA, **HTML).text
    assert f"<h2>{len(whole)} events</h2>" in page
    assert f"<h2>{len(alone)} event" in web.get("/page/state/RUS?people=no", headers=HTML).text
    sides = [{frozenset((a.country, b.country)) for a, b in facing(e)} for e in whole if e.status.is_actual]
    for code in ("UKR", "USA", "FRA"):
        number = sum({"RUS", code} in two for two in sides)
        row = page.partition(f"/between?one=RUS&amp;other={code}")[2].partition("</li>")[0]
        assert f"{number} event" in row if number else not row


def facing(event: Event) -> list[tuple[Participant, Participant]]:
    return [(pair.source, pair.target) for pair in pairs(event, TYPES)]


@pytest.mark.parametrize(("one", "other"), [("China", "USA"), ("usa", "CHN")])
def test_two_states_have_a_list_a_table_and_a_page(web: httpx.Client, one: str, other: str) -> None:
    expected = {e.id for e in EVENTS if {"USA", "CHN"} in [{a.country, b.country} for a, b in facing(e)]}
    rows = csv.DictReader(io.StringIO(web.get("/events.csv", params={"country": one, "counterpart": other}).text))
    assert {row["event_id"] for row in rows} == expected
    answer = web.get("/between", params={"one": one, "other": other, "since": "2024-03"})
    assert answer.status_code == 303
    state = parse_qs(answer.headers["location"].removeprefix("/explorer#"))
    assert (sorted(state["page"][0].removeprefix("pair:").split("|")), state["from"]) == (
        ["CHN", "USA"],
        ["2024-03-01"],
    )
    assert web.get("/planned").headers["location"] == "/explorer#page=planned"
    event = next(e for e in EVENTS if e.id in expected and len({p.country for p in e.participants}) == 2)
    assert "/between?one=CHN&amp;other=USA" in resolved(web, event.id, **HTML).text
    assert "page=pair" in web.get("/explorer", params={"country": one, "counterpart": other}).headers["location"]


def test_types_and_terms_have_pages(web: httpx.Client) -> None:
    kind = web.get("/type/PhoneCall").text
    number = sum(event.type == "PhoneCall" for event in EVENTS)
    assert f"<h2>{number} event" in kind
    assert 'id="PhoneCall"' in web.get("/ontology", headers=HTML).text
    graph = Graph().parse(data=web.get("/ontology").text, format="turtle")
    assert any(str(subject) == f"{KG}PhoneCall" for subject in graph.subjects())


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("type=Visit", lambda e: e.type == "Visit"),
        ("status=planned", lambda e: e.status is Status.PLANNED),
        ("country=chn", lambda e: any(p.country == "CHN" for p in e.participants)),
        ("country=china", lambda e: any(p.country == "CHN" for p in e.participants)),
        ("country=United+Nations", lambda e: any(p.country == "UNO" for p in e.participants)),
        ("q=GRAIN", lambda e: "grain" in told(e)),
        ("q=iran+MEETING", lambda e: "iran" in told(e) and "meeting" in told(e)),
        ("actor=okello", lambda e: any("Okello" in p.name for p in e.participants)),
        (f"actor={quote(RUSSIA)}", lambda e: any(p.id == RUSSIA for p in e.participants)),
        (
            "since=2024-03-01&until=2024-03-31",
            lambda e: (e.time.start or e.time.end)
            and (e.time.end or date.max) >= date(2024, 3, 1)
            and (e.time.start or date.min) <= date(2024, 3, 31),
        ),
        ("q=%22%7D+%3Fs", lambda e: False),
    ],
)  # fmt: skip
def test_lists_hold_what_passes_the_filter(web: httpx.Client, query: str, passes: object) -> None:
    wanted = {event.id for event in EVENTS if passes(event)}  # type: ignore[operator]
    rows = list(csv.DictReader(io.StringIO(web.get(f"/events.csv?{query}").text)))
    assert {row["event_id"] for row in rows} == wanted
    page = web.get(f"/events?{query}").text
    assert f"{len(wanted)} event{'' if len(wanted) == 1 else 's'}" in page
    for name in wanted:
        assert f"/page/event/{name.rpartition('/')[2]}" in page


def test_lists_of_actors_and_articles(web: httpx.Client) -> None:
    actors = list(csv.DictReader(io.StringIO(web.get("/actors.csv").text)))
    counts = {
        p.id: sum(p.id in {q.id for q in e.participants} for e in EVENTS) for e in EVENTS for p in e.participants
    }
    assert {row["actor_id"]: int(row["n_events"]) for row in actors} == {k: n for k, n in counts.items() if k}
    assert [int(row["n_events"]) for row in actors] == sorted((n for k, n in counts.items() if k), reverse=True)
    assert "Samuel Okello" in web.get("/actors?q=OKELLO").text
    articles = list(csv.DictReader(io.StringIO(web.get("/articles.csv?q=nile+herald").text)))
    assert len(articles) == sum(record.source == "Nile Herald" for record in newsroom().articles)


def test_long_lists_come_in_pages(tmp_path: Path) -> None:
    events = [replace(e, id=f"{e.id}-{n}", reports=(), articles=(), history=()) for n in range(3) for e in EVENTS]
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events(events, ())
    with pages_of(tmp_path / "store") as client:
        seen: list[str] = []
        path: str | None = "/events"
        while path:
            page = client.get(path).text
            seen += [part.partition('"')[0] for part in page.split('href="/page/event/')[1:]]
            path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&") or None
        assert len(seen) == len(events)
        assert {f"{BASE}id/event/{name}" for name in seen} == {event.id for event in events}
        assert client.get("/events?page=99").status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/events?since=June", 400, "a day as YYYY-MM-DD"),
        ("/events?status=done", 400, "one of occurred"),
        ("/events?type=Meting", 400, "unknown event type &#39;Meting&#39;; /types lists them all"),
        ("/events.csv?type=meeting", 400, "unknown event type"),
        ("/events?since=2024&until=2020", 400, "since 2024-01-01 is after until 2020-12-31"),
        ("/events?country=Nowhereland", 400, "a state or body by name or code"),
        ("/events?country=QQQ", 400, "a state or body by name or code, not &#39;QQQ&#39;"),
        ("/events.csv?country=China&counterpart=GER", 400, "not &#39;GER&#39;; Germany is DEU"),
        ("/actors?country=QQQ", 400, "a state or body by name or code"),
        ("/events?page=0", 400, "a number from 1"),
        ("/events?counterpart=China", 400, "needs a country on the other side"),
        ("/between?one=China", 400, "the parameter other is missing"),
        ("/between?one=China&other=CHN", 400, "the same party"),
        ("/between?one=China&other=Zembla", 400, "no actor of an event is called"),
        ("/page?iri=%3Cx", 400, "not an IRI"),
        ("/page", 400, "iri is missing"),
        ("/page/event/none", 404, "says nothing about"),
        ("/data/event/none", 404, "says nothing about"),
        ("/type/Party", 404, "unknown event type"),
        ("/places.csv", 404, "no list of places"),
        ("/queries/none", 400, "no saved query"),
        ("/queries/contacts?since=June", 400, "a day as YYYY-MM-DD"),
        ("/query?query=SELECT", 400, "line 1, column 7"),
    ],
)
def test_what_is_wrong_is_reported_on_a_page(web: httpx.Client, path: str, status: int, message: str) -> None:
    answer = web.get(path, headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert message in answer.text


def test_a_type_that_only_the_store_has_is_a_filter_too(tmp_path: Path) -> None:
    own = replace(EVENTS[0], type="Picnic", reports=(), articles=(), history=())
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events([own], ())
    with pages_of(tmp_path / "store") as client:
        rows = list(csv.DictReader(io.StringIO(client.get("/events.csv?type=Picnic").text)))
        assert [row["event_id"] for row in rows] == [own.id], "the page of an actor links to its events of each type"
        assert client.get("/type/Picnic").status_code == 404


def test_a_namespace_of_ones_own_resolves_too(tmp_path: Path) -> None:
    own = Namespace("https://kg.example.org/graph/")
    article = newsroom().articles[0]
    record = replace(article, id="https://news.example/a b?c=d#e")
    with Store.open(tmp_path / "store", Mode.CREATE, own) as store:
        store.replace_article(record, [])
    with pages_of(tmp_path / "store") as client:
        path = own.article(record.id).removeprefix(own.base)
        page = client.get(path, headers=HTML, follow_redirects=True)
        assert (page.status_code, record.title in page.text) == (200, True)  # type: ignore[operator]
        assert own.article(record.id) in client.get(path, follow_redirects=True).text


def test_iris_of_others_have_pages_by_parameter() -> None:
    addresses = Addresses(Namespace())
    assert addresses.page("urn:x?y") == "/page?iri=urn%3Ax%3Fy"
    assert addresses.data(f"{BASE}id/event/a#char=1,2", "turtle").endswith("%23char%3D1%2C2&format=turtle")
    assert addresses.page(f"{KG}Meeting") == "/ontology#Meeting"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (None, None, "no date"),
        ("2023-06-13", "2023-06-13", "13 Jun 2023"),
        ("2023-06-18", "2023-06-19", "18–19 Jun 2023"),
        ("2023-06-30", "2023-07-01", "30 Jun – 1 Jul 2023"),
        ("2023-12-31", "2024-01-01", "31 Dec 2023 – 1 Jan 2024"),
        ("2023-06-01", "2023-06-30", "Jun 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2024-01-01", None, "from 1 Jan 2024"),
        (None, "2024-01-01", "until 1 Jan 2024"),
    ],
)
def test_dates_read_as_in_the_explorer(start: str | None, end: str | None, told: str) -> None:
    assert interval(TimeSpan(*(date.fromisoformat(day) if day else None for day in (start, end)))) == told


def test_roles_in_the_plural() -> None:
    assert [role_text(role, 2) for role in ("party", "visitor", "audience")] == ["parties", "visitors", "audience"]


def test_an_event_without_reports_in_the_store_is_shown(tmp_path: Path) -> None:
    event: Event = EVENTS[0]
    with Store.open(tmp_path / "store", Mode.CREATE) as store:
        store.replace_events([event], ())
    with pages_of(tmp_path / "store") as client:
        page = client.get(f"page/event/{event.id.rpartition('/')[2]}", headers=HTML)
        assert (page.status_code, "0 reports" in page.text) == (200, True)


def test_an_event_page_quotes_both_sides_of_a_contradiction(tmp_path: Path) -> None:
    with pages_of(stored(tmp_path / "store", contradicted())) as client:
        event = next(e for e in contradicted().events if e.contradictions)
        page = resolved(client, event.id, **HTML).text
        assert "The articles contradict each other" in page
        part = page[page.index("contradict each other") : page.index("reports</h2>")]
        for report in (r for r in contradicted().reports if r.id in event.reports[:2]):
            assert f"<mark>{report.evidence[0].trigger.text}</mark>" in part
        assert page.count("4 Mar 2024") and "9 Mar 2024" in part
        assert "⚠ contradicted" in client.get("/events", headers=HTML).text


def test_contradictions_that_say_the_same_are_shown_once(tmp_path: Path) -> None:
    event = max((e for e in newsroom().events if e.status.is_actual), key=lambda e: (len(e.reports), e.id))
    left, *others = event.reports
    told = tuple(Contradiction(Disagreement.DATE, left, each, "2024-03-04", "2024-03-09") for each in others)
    changed = replace(event, contradictions=told)
    whole = replace(newsroom(), events=tuple(changed if e is event else e for e in newsroom().events))
    with pages_of(stored(tmp_path / "store", whole)) as client:
        page = resolved(client, event.id, **HTML).text
    assert page.count('class="versus"') == 1
    assert f"{len(others) - 1} more pair" in page


def test_an_event_that_an_article_denies_is_not_said_to_be_reported_by_all(tmp_path: Path) -> None:
    with pages_of(stored(tmp_path / "store", denied())) as client:
        event = next(e for e in denied().events if e.disputed)
        page = resolved(client, event.id, **HTML).text
        assert re.search(r"<dd>\d+ independent articles? reports? it, 1 denies it", page)
        assert "that it is reported</span> (0.93)" in page
        assert "⚠ denied by some" in client.get("/events", headers=HTML).text


def test_a_wrong_address_leads_on(web: httpx.Client) -> None:
    page = web.get("/nowhere", headers=HTML)
    assert page.status_code == 404
    assert 'action="/events"' in page.text
    assert 'href="/explorer"' in page.text
