"""If these fail, whoever publishes a table or a network cannot say under which licences the texts behind it stand."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from pyarrow import parquet

from kg.exchange import ExportOptions, Projection, export, read_export
from kg.exchange.licences import licences_of
from kg.exchange.network import to_network
from kg.exchange.table import to_frame
from kg.model import ArticleRecord, Snapshot
from tests.exchange.reading import written
from tests.support.newsroom import newsroom

pytestmark = pytest.mark.one_python

FREE, OWN = "CC-BY-4.0", "Terms of the Harbour Wire"


def licensed() -> Snapshot:
    """The newsroom, in which some articles name one licence, some another, and some none."""
    named = (replace(a, licence=(FREE, OWN, None)[n % 3]) for n, a in enumerate(newsroom().articles))
    return replace(newsroom(), articles=tuple(named))


def expected(snapshot: Snapshot) -> dict[str, str]:
    """What each event should say."""
    articles = {article.id: article for article in snapshot.articles}
    return {event.id: licences_of(articles[name] for name in event.articles) for event in snapshot.events}


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ((), ""),
        ((None, None), ""),
        ((FREE,), FREE),
        ((OWN, FREE, OWN), f"{FREE}; {OWN}"),
        ((FREE, None), f"{FREE}; not stated"),
        ((None, "public domain", FREE), f"{FREE}; public domain; not stated"),
        # Rows of an imported table.
        ((f"{FREE}; not stated", FREE, f"{OWN}; not stated"), f"{FREE}; {OWN}; not stated"),
    ],
)
def test_each_licence_once_and_a_text_without_one_is_not_free(named: tuple[str | None, ...], said: str) -> None:
    assert licences_of(ArticleRecord(str(n), licence=each) for n, each in enumerate(named)) == said


def test_every_table_names_the_licences_of_the_articles_of_an_event() -> None:
    world = licensed()
    said = expected(world)
    assert {FREE, "", f"{FREE}; not stated", f"{OWN}; not stated"} <= set(said.values())
    for dyads in (False, True):
        found = rows(written(world, "csv", dyads=dyads))
        assert [row["licences"] for row in found] == [said[row["event_id"]] for row in found]
        table = parquet.read_table(io.BytesIO(written(world, "parquet", dyads=dyads))).to_pylist()
        assert [row["licences"] for row in table] == [said[row["event_id"]] or None for row in table]
        frame = to_frame(world, ExportOptions(dyads=dyads))
        assert list(frame["licences"].fillna("")) == [row["licences"] for row in found]


def test_a_table_that_is_read_back_keeps_the_licences() -> None:
    table = written(licensed(), "csv")
    back = read_export(io.BytesIO(table), "csv").snapshot
    assert rows(written(back, "csv")) != []
    assert [r["licences"] for r in rows(written(back, "csv"))] == [r["licences"] for r in rows(table)]


def test_a_table_from_before_the_column_is_still_read() -> None:
    """Whoever kept only the table of an earlier version would have lost the graph."""
    old = [
        {name: cell for name, cell in row.items() if name != "licences"} for row in rows(written(newsroom(), "csv"))
    ]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, tuple(old[0]))
    writer.writeheader()
    writer.writerows(old)
    back = read_export(io.BytesIO(text.getvalue().encode()), "csv").snapshot
    assert {event.id for event in back.events} == {row["event_id"] for row in old}
    assert {article.licence for article in back.articles} == {None}


@pytest.mark.parametrize("projection", Projection)
@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_event_of_a_network_names_its_licences(name: str, projection: Projection) -> None:
    world = licensed()
    data = io.BytesIO(written(world, name, projection=projection))
    graph = (
        nx.read_graphml(data, force_multigraph=True) if name == "graphml" else nx.read_gexf(data, version="1.2draft")
    )
    carriers = [each for _, each in graph.nodes(data=True)] + [each for *_, each in graph.edges(data=True)]
    found = {each["event"]: each.get("licences", "") for each in carriers if "event" in each}
    said = expected(world)
    assert found == {event: said[event] for event in found}
    assert set(found.values()) > {"", FREE}


def test_a_network_names_the_licences_of_all_its_texts_and_of_no_others() -> None:
    world = replace(licensed(), articles=(*licensed().articles, ArticleRecord("zz-silent", licence="MIT")))
    every = f"{FREE}; {OWN}; not stated"
    assert to_network(world, ExportOptions())[0].graph["licences"] == every
    assert nx.read_graphml(io.BytesIO(written(world, "graphml"))).graph["licences"] == every
    described = ElementTree.fromstring(written(world, "gexf")).findtext(".//{*}meta/{*}description")
    assert described == f"Licences of the texts: {every}"
    assert f'  graph [comment="Licences of the texts: {every}"];\n' in written(world, "dot").decode()


@pytest.mark.parametrize("name", ["graphml", "gexf", "dot"])
def test_a_network_of_texts_without_licences_claims_none(name: str) -> None:
    assert "icences" not in written(newsroom(), name).decode()


def test_articles_in_neo4j_have_their_authors_and_licences(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    world = licensed()
    export(world, "neo4j", folder)
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        found = sorted((row["author"], row["licence"]) for row in csv.DictReader(file))
    assert found == sorted((article.author or "", article.licence or "") for article in world.articles)


def test_lines_have_the_licence_and_author_of_their_article_and_give_them_back() -> None:
    world = licensed()
    lines = written(world, "jsonl")
    articles = {article.id: article for article in world.articles}
    for line in map(json.loads, lines.decode().splitlines()):
        article = articles[line["article"]]
        assert (line["publication"]["licence"], line["publication"]["author"]) == (article.licence, article.author)
    back = read_export(io.BytesIO(lines), "jsonl").snapshot
    assert expected(back) == expected(world)
