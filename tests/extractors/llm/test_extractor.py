"""If these fail, what a language model makes up enters the graph, or what it finds does not."""

import json
import re
from pathlib import Path

import pytest

import kg as kg_api
from kg.extractors.llm import LlmExtractor
from kg.extractors.llm.settings import Settings
from tests.cli.conftest import Kg, kg
from tests.extractors.llm.conftest import Endpoint
from tests.support.in_process import build_here

TEXT = "Antony Blinken met Qin Gang in Beijing on Sunday. Talks were candid."

__all__ = ["kg"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles, one of which the endpoint may find too long."""
    path = tmp_path / "news.jsonl"
    articles = [
        {"id": "a", "text": TEXT, "date": "2023-06-20"},
        {"id": "b", "text": f"LONG. {TEXT}", "date": "2023-06-20"},
    ]
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


@pytest.fixture
def llm(kg: Kg, endpoint: Endpoint, news: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run ``kg extract`` on the articles with the extractor of a model."""
    monkeypatch.setenv("KG_LLM_URL", endpoint.url)
    monkeypatch.setenv("KG_LLM_RETRIES", "0")
    return lambda model, *more: kg(
        "extract", news, "--extractor", "llm", "--extractor-option", f"model={model}", *more
    )


def test_true_claims_become_linked_and_dated_reports(llm: Kg) -> None:
    done = llm("honest")
    assert done.exit_code == 0
    first, _ = (json.loads(line) for line in done.stdout.splitlines())
    assert [(p["name"], p["country"]) for p in first["participants"]] == [
        ("Antony Blinken", "USA"),
        ("Qin Gang", "CHN"),
    ]
    assert (first["start"], first["time_basis"], first["place"]["country"]) == ("2023-06-18", "relative", "CHN")
    assert first["evidence"][0]["quote"] == TEXT[: first["evidence"][0]["end"]]
    assert first["extractor"]["name"] == "llm"
    assert first["extractor"]["version"].startswith("3/honest/schema/0/8000/")
    assert llm("honest").stdout == done.stdout


def test_lies_are_refused_and_the_truth_beside_them_stays(llm: Kg) -> None:
    done = llm("liar", "--verbose")
    assert len(done.stdout.splitlines()) == 2
    assert "Putin" not in done.stdout
    assert "2030" not in done.stdout
    counts = (
        "14 claims of the extractor were rejected: confidence that is not a probability (2), malformed claim (4), "
        "participant not in the text (2), quote not in the text (2), time not in the text (2), unknown type (2)"
    )
    assert counts in done.stderr
    assert "rejected: a: unknown type: Summit" in done.stderr
    assert done.exit_code == 0


def test_an_article_that_the_model_cannot_read_is_set_aside_and_the_other_is_read(llm: Kg) -> None:
    done = llm("too-long")
    assert done.exit_code == 3
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["a"]
    assert "kg: warning: b: the language model answered 400" in done.stderr


def test_a_build_from_python_keeps_the_truth_and_logs_the_lies(
    endpoint: Endpoint, news: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KG_LLM_URL", endpoint.url)
    build_here(monkeypatch)
    with kg_api.build(kg_api.read(news), extractor="llm", options={"model": "liar"}) as graph:
        (meeting,) = graph.events("Meeting")
        assert {participant.name for participant in meeting.participants} == {"Antony Blinken", "Qin Gang"}
        assert [report.extractor and report.extractor.name for report in graph.reports] == ["llm", "llm"]
        assert graph.built is not None
        assert len(graph.built.refused) == 14
    assert "a: unknown type: Summit" in caplog.text


def test_without_an_address_nothing_is_asked(kg: Kg, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_LLM_URL", raising=False)
    done = kg("extract", news, "--extractor", "llm", "--extractor-option", "model=x")
    assert done.exit_code == 2
    assert "needs to know its url" in done.stderr


def test_the_version_tells_what_decides_the_answer_and_not_where_it_comes_from() -> None:
    one = LlmExtractor(Settings("http://a/v1", "m", api_key="sk-secret"))
    assert one.version == LlmExtractor(Settings("http://b/v1", "m")).version
    assert one.version != LlmExtractor(Settings("http://a/v1", "m", seed=1)).version
    assert one.version != LlmExtractor(Settings("http://a/v1", "n")).version
    assert "secret" not in one.version


def test_a_second_run_asks_nothing_and_gives_the_same_bytes(llm: Kg, endpoint: Endpoint) -> None:
    first = llm("honest")
    asked = len(endpoint.requests())
    assert llm("honest").stdout == first.stdout
    assert len(endpoint.requests()) == asked


def test_a_dry_run_counts_and_asks_nothing(llm: Kg, kg: Kg, news: Path, endpoint: Endpoint) -> None:
    done = llm("honest", "--dry-run")
    assert done.exit_code == 0
    assert re.fullmatch(r"llm: 2 articles, 2 requests, 0 answered before, about \d{4} tokens to send\n", done.stdout)
    assert endpoint.requests() == []
    llm("honest")
    assert "2 answered before, about 0 tokens" in llm("honest", "--dry-run").stdout
    refused = kg("extract", news, "--dry-run")
    assert refused.exit_code == 2
    assert "none of those chosen asks for anything" in refused.stderr


def test_an_answer_that_was_cut_off_is_asked_for_once_and_names_what_to_raise(llm: Kg, endpoint: Endpoint) -> None:
    """Each build would pay again, with retries, for an answer that cannot come out longer."""
    why = "b: the answer was cut off at 4096 tokens: raise the option max_tokens (now 4096) or lower part"
    for _ in range(2):
        done = llm("cut", "--extractor-option", "retries=2")
        assert (done.exit_code, why in done.stderr) == (3, True)
        assert len(endpoint.requests()) == 2  # one for each article
    assert "2 answered before, about 0 tokens" in llm("cut", "--dry-run").stdout
    llm("cut", "--extractor-option", "max_tokens=9000")
    assert [request["max_tokens"] for request in endpoint.requests()] == [4096, 4096, 9000, 9000]
