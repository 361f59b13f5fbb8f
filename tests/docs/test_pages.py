"""If these fail, the pages that users read say something other than the ontology and the exports."""

import itertools
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import __version__
from kg.exchange import FORMATS, ExportOptions, export
from kg.exchange.formats.neo4j import load_tables
from kg.exchange.table import event_rows, load_columns, to_frame
from kg.resources.gazetteer import load_gazetteer
from kg.resources.geography import load_geography
from tests.support.newsroom import newsroom

OWL = "http://www.w3.org/2002/07/owl#"


@pytest.mark.parametrize("script", ["ontology_page.py", "codebook.py", "queries_page.py"])
def test_the_page_is_what_the_script_makes(script: str, checkout: Path) -> None:
    done = subprocess.run([sys.executable, checkout / "scripts" / script, "--check"], check=False)
    assert done.returncode == 0, "run make docs"


def test_every_format_is_on_the_page_of_exports(checkout: Path) -> None:
    page = (checkout / "docs" / "exports.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page.partition("## Gephi")[0], re.MULTILINE)
    assert {name.strip("`") for row in rows for name in row.split(", ")} == set(FORMATS)


def test_pandas_reads_the_dates_of_parquet_as_the_page_says(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As objects they can be neither compared with a day nor grouped by month."""
    (code,) = re.findall(r"```python\n(.*?)```", (checkout / "docs" / "exports.md").read_text("utf-8"), re.DOTALL)
    export(newsroom(), "parquet", tmp_path / "events.parquet", ExportOptions())
    monkeypatch.chdir(tmp_path)
    read: dict[str, Any] = {}
    exec(code, read)
    for column in ("event_date", "end_date", "source_date"):
        found, same = read["events"][column], to_frame(newsroom(), ExportOptions())[column]
        assert found.dtype.kind == "M"
        assert found.isna().any() == same.isna().any()
        assert list(found.dropna()) == list(same.dropna())
    assert read["events"]["event_date"].isna().any()


def test_every_column_is_filled_and_in_the_codebook(checkout: Path) -> None:
    page = (checkout / "docs" / "codebook.md").read_text("utf-8")
    names = [column.name for column in load_columns()]
    for row in event_rows(newsroom(), newsroom().events, ExportOptions()):
        assert list(row) == names
    assert all(f"| `{name}` |" in page for name in names)
    for file, columns in load_tables().items():
        section = page.partition(f"\n### {file}\n")[2].partition("\n### ")[0]
        assert re.findall(r"^\| `(.*?)` \|", section, re.MULTILINE) == [column.name for column in columns]
    # What people of the field look for.
    asked = (
        "event_id event_date end_date time_precision event_type cameo plover quad_class actor1 actor1_code actor2 "
        "actor2_code iso location latitude longitude geo_precision n_reports source source_date status notes "
        "evidence confidence"
    )
    assert set(asked.split()) <= set(names)


@pytest.mark.parametrize("dyads", [False, True])
def test_a_column_is_empty_only_where_the_codebook_says_when(dyads: bool) -> None:
    filled = [column.name for column in load_columns() if column.empty is None]
    assert {"event_id", "time_basis", "event_type", "status", "confidence"} == set(filled)
    for row in event_rows(newsroom(), newsroom().events, ExportOptions(dyads=dyads)):
        assert all(row[name] for name in filled)


def test_every_code_that_iso_3166_lacks_is_in_the_codebook(checkout: Path) -> None:
    """Whoever joins the table with another one by ISO codes would lose them without a name."""
    page = (checkout / "docs" / "codebook.md").read_text("utf-8")
    gazetteer, numbers = load_gazetteer(), load_geography().numbers
    carried = {body.country for body in gazetteer.bodies if body.country} | {state.code for state in gazetteer.states}
    lacking = {code for code in carried if not numbers(code).iso}
    assert {"UNO", "NAT", "SUN", "YUG"} < lacking
    assert [code for code in sorted(lacking) if f"\n| {code} | " not in page] == []


def test_every_term_of_a_column_is_one_of_the_ontology(checkout: Path) -> None:
    parser = ox.parse(path=checkout / "ontologies" / "diplomatic-events.ttl")
    defined = {quad.subject.value for quad in parser if isinstance(quad.subject, ox.NamedNode)}
    prefixes = parser.prefixes
    for column in itertools.chain(load_columns(), *load_tables().values()):
        if column.term:
            prefix, _, name = column.term.partition(":")
            assert prefixes[prefix] + name in defined, column.name


def test_every_ontology_file_has_a_version(checkout: Path) -> None:
    files = sorted((checkout / "ontologies").glob("*.ttl"))
    assert len(files) == 5
    for path in files:
        quads = list(ox.parse(path=path))
        heads = [q.subject for q in quads if getattr(q.object, "value", "") == f"{OWL}Ontology"]
        assert len(heads) == 1, path.name
        (version,) = (q.object.value for q in quads if q.predicate.value == f"{OWL}versionIRI")
        (info,) = (q.object.value for q in quads if q.predicate.value == f"{OWL}versionInfo")
        assert version == f"{heads[0].value}/{info}"


def test_the_citation_names_this_version(checkout: Path) -> None:
    citation = (checkout / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert citation.startswith("cff-version: 1.2.0\n")
