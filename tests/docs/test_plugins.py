"""If these fail, the plug-in on the page of plug-ins does not work, or its false claims enter the graph."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from tests.support.in_process import build_here
from tests.support.plugin import install

Kg = Callable[..., Result]
TEXT = "WASHINGTON - Antony Blinken met Qin Gang in Beijing on Sunday."
LIAR = """
from kg.errors import ArticleError
from kg.model import Claim, Party, Stated, Words

class Liar:
    version = "1"

    def extract(self, article):
        if article.id == "broken":
            raise ArticleError(article.id, "the model did not answer")
        quote = Words("Antony Blinken met Vladimir Putin.")
        yield Claim("Meeting", (Stated(quote, Words("met")),), (Party("participant", Words("Antony Blinken")),))
        yield Claim("Summit", (), ())

def make(options):
    return Liar()
"""


@pytest.fixture(scope="module")
def plugins(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plug-in of the page, one that lies, and an article."""
    folder = tmp_path_factory.mktemp("plugins")
    page = (checkout / "docs" / "plugins.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (settings,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    points = tomllib.loads(settings)["project"]["entry-points"]["kg.extractors"]
    install(folder / "site", "kg_meetings", code, points)
    install(folder / "site", "kg_liar", LIAR, {"liar": "kg_liar:make"})
    articles = [{"id": name, "text": TEXT, "date": "2023-06-20"} for name in ("one", "broken", "two")]
    (folder / "news.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return folder


@pytest.fixture
def kg(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run a command where the plug-ins are found, by this process and by the workers that it starts."""
    monkeypatch.chdir(plugins)
    monkeypatch.syspath_prepend(plugins / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    build_here(monkeypatch)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_the_plugin_of_the_page_gives_linked_reports_with_its_name(kg: Kg) -> None:
    done = kg("extract", "news.jsonl", "--extractor", "meetings")
    # On a slow machine it says how far it is.
    said = [line for line in done.stderr.splitlines() if not line.startswith("Reading articles: ")]
    assert (done.exit_code, said) == (0, [])
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["article"] for report in reports] == ["one", "broken", "two"]
    first = reports[0]
    assert first["extractor"] == {"name": "meetings", "version": "1"}
    assert [p["country"] for p in first["participants"]] == ["USA", "CHN"]
    assert (first["start"], first["time_basis"]) == ("2023-06-18", "relative")
    evidence = first["evidence"][0]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert kg("extract", "news.jsonl", "--extractor", "meetings", "--workers", "2").stdout == done.stdout


@pytest.mark.parametrize("workers", ["1", "2"])
def test_lies_are_refused_and_counted_and_a_failure_costs_one_article(kg: Kg, workers: str) -> None:
    done = kg("extract", "news.jsonl", "--extractor", "liar", "--verbose", "--workers", workers)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "kg: warning: broken: the model did not answer" in done.stderr
    assert "rejected: two: quote not in the text: 'Antony Blinken met Vladimir Putin.'" in done.stderr
    assert "4 claims of the extractor were rejected: quote not in the text (2), unknown type (2)" in done.stderr


def test_a_build_keeps_what_was_refused_and_reads_again_only_for_another_extractor(kg: Kg, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    call = ("build", "news.jsonl", "--store", store, "--extractor")
    done = kg(*call, "liar")
    assert done.exit_code == 3
    assert "4 claims of the extractor were rejected: quote not in the text (2), unknown type (2)" in done.stderr
    (run,) = (tmp_path / "store" / "runs").iterdir()
    refused = [json.loads(line) for line in (run / "refused.jsonl").read_text("utf-8").splitlines()]
    assert [row["article"] for row in refused] == ["one", "one", "two", "two"]
    quarantine = json.loads((run / "quarantine.jsonl").read_text("utf-8"))
    assert (quarantine["where"], quarantine["why"]) == ("broken", "the model did not answer")
    manifest = json.loads((run / "manifest.json").read_text("utf-8"))
    assert manifest["plan"]["extractor"] == "liar 1"
    assert manifest["counts"]["refused_claims"] == 4

    assert "3 articles read" in kg(*call, "meetings").stderr
    again = kg(*call, "meetings")
    assert (again.exit_code, "0 articles read, 3 in the store already" in again.stderr) == (0, True)
    checked = kg("verify", "--store", store)
    assert checked.exit_code == 0, checked.stdout + checked.stderr
    assert kg("validate", "--store", store).exit_code == 0
    # Its reports say in RDF who read them.
    by = "prov:wasAttributedTo <https://w3id.org/diplomatic-kg/id/extractor/meetings%201>"
    asked = f"SELECT (COUNT(?r) AS ?n) {{ ?r kg:extractor 'meetings 1' ; {by} }}"
    assert kg("query", asked, "--store", store, "--format", "csv").stdout.split() == ["n", "3"]


def test_a_wrong_choice_is_one_line(kg: Kg) -> None:
    for arguments in (("--extractor", "nobody"), ("--extractor-option", "a=b"), ("--extractor", "liar,liar")):
        done = kg("extract", "news.jsonl", *arguments)
        assert done.exit_code == 2, arguments
        assert len(done.stderr.splitlines()) == 1
    traced = kg("extract", "news.jsonl", "--extractor", "frames,meetings", "--trace")
    assert traced.exit_code == 0
    assert "another proposer names the same words" in traced.stderr


@pytest.mark.one_python
@pytest.mark.parametrize("page", ["plugins.md", "python.md"])
def test_the_examples_of_the_page_pass_mypy(checkout: Path, tmp_path: Path, page: str) -> None:
    """A user who types strictly would get errors for what the page says to write."""
    examples = re.findall(r"```python\n(.*?)```", (checkout / "docs" / page).read_text("utf-8"), re.DOTALL)
    (tmp_path / "examples.py").write_text("\n".join(examples), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", ".cache", "examples.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
