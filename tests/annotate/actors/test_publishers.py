"""If these fail, "we" in a ministry's own statement has no speaker, or another state's."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.annotate.document import Document
from kg.model import Article
from kg.resources.gazetteer import Gazetteer, load_gazetteer
from kg.resources.publishers import Publisher, load_publishers
from tests.support.extraction import shared_annotator

TEXT = 'We condemn the attack on the embassy in Khartoum. "We will stay," a doctor there said. Our envoy has left.'


@pytest.fixture(scope="module")
def data(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "data" / "publishers.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def speakers(document: Document, word: str) -> list[str | None]:
    """Return the codes of whom the first `word` stands for."""
    token = next(token for token in document.doc if token.text == word)
    return [document.actors[number].country for number in document.actors_at.get(token.i, ())]


def test_every_publisher_is_a_state_or_body_of_the_gazetteer(data: dict[str, Any], gazetteer: Gazetteer) -> None:
    codes = {*data["hosts"].values(), *data["sources"].values(), *data["domains"].values()}
    assert {code for code in codes if gazetteer.name_of(code) is None} == set()


def test_every_leader_has_an_office_that_the_gazetteer_knows_and_a_publisher(
    data: dict[str, Any], gazetteer: Gazetteer
) -> None:
    for leaders, publishers in (("leaders", "hosts"), ("leaders_by_source", "sources")):
        for name, leader in data[leaders].items():
            code = next((code for host, code in data[publishers].items() if name.endswith(host)), None)
            code = code or load_publishers().of(Publisher(None, f"https://{name}/"))
            assert code is not None, name
            assert gazetteer.tenures_in(code, leader["office"]), name


def test_every_host_speaks_for_its_state(data: dict[str, Any]) -> None:
    hosts = sorted(data["hosts"].items())
    articles = [Article(id=host, text=TEXT, url=f"https://press.{host}/2023/09/statement") for host, _ in hosts]
    for (host, code), document in zip(hosts, shared_annotator().annotate(articles), strict=True):
        assert document.publisher == code, host
        assert speakers(document, "We") == [code], host
        assert speakers(document, "Our") == [code], host


def test_every_source_speaks_for_its_state(data: dict[str, Any]) -> None:
    sources = sorted(data["sources"].items())
    articles = [Article(id=source, text=TEXT, source=source.upper()) for source, _ in sources]
    for (source, code), document in zip(sources, shared_annotator().annotate(articles), strict=True):
        assert speakers(document, "We") == [code], source


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://news.example.org/state.gov", None),
        ("https://notstate.gov/a", None),
        ("https://state.gov.example.org/a", None),
        ("https://state.gov.example.vn/a", None),
        (None, "State Department Watch"),
        (None, None),
        ("not an address", None),
    ],
)
def test_other_publishers_have_no_voice(url: str | None, source: str | None) -> None:
    article = Article(id="a", text=TEXT, url=url, source=source)
    assert load_publishers().of(Publisher(source, url)) is None
    (document,) = shared_annotator().annotate([article])
    assert speakers(document, "We") == []


def test_a_doctor_who_is_quoted_does_not_speak_for_the_ministry() -> None:
    (document,) = shared_annotator().annotate([Article(id="a", text=TEXT, url="https://www.state.gov/a")])
    quoted = [token for token in document.doc if token.text == "We"][1]
    assert document.actors_at.get(quoted.i, ()) == ()


def test_a_titled_person_of_no_known_state_is_an_official_of_the_publisher() -> None:
    text = "Deputy Secretary Wendy Sherman met French President Emmanuel Macron in Paris on Monday."
    (document,) = shared_annotator().annotate([Article(id="a", text=text, url="https://www.state.gov/a")])
    linked = document.with_actors(document.actors)
    assert {a.name: a.country for a in linked.actors if " " in a.name}["Wendy Sherman"] == "USA"
    assert {a.name: a.country for a in linked.actors if " " in a.name}["Emmanuel Macron"] == "FRA"


@pytest.mark.parametrize(("source", "state"), [("state", None), ("kremlin", "RUS")])
def test_a_minister_is_no_official_of_a_publisher_without_ministries(source: str, state: str | None) -> None:
    text = "The envoy met Vice Foreign Minister Juan Carrizo on Monday."
    (document,) = shared_annotator().annotate([Article(id="a", text=text, source=source)])
    linked = document.with_actors(document.actors)
    assert {a.name: a.country for a in linked.actors}["Juan Carrizo"] == state
