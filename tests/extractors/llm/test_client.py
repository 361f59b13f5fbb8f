"""If these fail, one bad answer ends a build, or a wrong address or key costs every article one by one."""

import time
from pathlib import Path

import pytest

from kg.errors import ArticleError, UsageError
from kg.extractors.llm import LlmExtractor
from kg.extractors.llm.settings import Settings
from kg.model import Article, Claim
from tests.extractors.llm.conftest import Endpoint
from tests.support.server import free_port

ARTICLE = Article("a", "Antony Blinken met Qin Gang in Beijing on Sunday.")


def ask(
    url: str,
    model: str,
    article: Article = ARTICLE,
    *,
    retries: int = 2,
    timeout: float = 30,
    key: str = "sk-secret",
    cache: Path | None = None,
) -> list[object]:
    """Return what the extractor makes of an article."""
    settings = Settings(url, model, retries=retries, timeout=timeout, api_key=key, cache=cache)
    return list(LlmExtractor(settings).extract(article))


def test_a_request_is_the_same_for_the_same_article(endpoint: Endpoint) -> None:
    (claim,) = ask(endpoint.url, "honest")
    assert isinstance(claim, Claim)
    assert ask(endpoint.url, "honest") == [claim]
    first, second = endpoint.requests()
    assert first == second
    assert (first["temperature"], first["seed"], first["model"]) == (0, 0, "honest")
    assert first["response_format"]["json_schema"]["strict"] is True
    assert first["authorization"] == "Bearer sk-secret"


def test_json_mode_is_for_endpoints_without_schemas(endpoint: Endpoint) -> None:
    list(LlmExtractor(Settings(endpoint.url, "honest", format="json")).extract(ARTICLE))
    (request,) = endpoint.requests()
    assert request["response_format"] == {"type": "json_object"}
    assert request["authorization"] is None


def test_a_busy_endpoint_is_asked_again(endpoint: Endpoint) -> None:
    assert len(ask(endpoint.url, "busy")) == 1
    assert len(endpoint.requests()) == 3


@pytest.mark.parametrize(
    ("model", "why", "asked"),
    [
        ("broken", "answered 500: out of memory, asked 2 times", 2),
        ("garbage", "not the JSON that was asked for", 2),
        ("no-list", "events is not a list", 2),
        ("cut", "cut off at 4096 tokens: raise the option max_tokens", 1),
        ("unwilling", "the model refuses: I cannot help", 2),
        ("endless", "not the JSON that was asked for", 2),
        ("too-long", "answered 400: .*maximum context length", 1),
    ],
)
def test_a_failure_is_that_of_the_article_alone(endpoint: Endpoint, model: str, why: str, asked: int) -> None:
    with pytest.raises(ArticleError, match=why):
        ask(endpoint.url, model, Article("a", f"LONG. {ARTICLE.text}"), retries=1)
    assert len(endpoint.requests()) == asked


def test_garbage_is_asked_for_again_with_the_next_seed(endpoint: Endpoint) -> None:
    assert len(ask(endpoint.url, "garbage-once")) == 1
    assert [request["seed"] for request in endpoint.requests()] == [0, 1]


def test_no_answer_is_waited_for_longer_than_asked(endpoint: Endpoint) -> None:
    start = time.monotonic()
    with pytest.raises(ArticleError, match=r"did not answer within 0\.5 s, asked once"):
        ask(endpoint.url, "slow", retries=0, timeout=0.5)
    assert time.monotonic() - start < 60


def test_wrong_settings_end_the_run(endpoint: Endpoint) -> None:
    with pytest.raises(UsageError, match=r"answered 401: .*wrong key"):
        ask(endpoint.url, "locked")
    with pytest.raises(UsageError, match="answered 302"):
        ask(endpoint.url, "moved")
    with pytest.raises(UsageError, match="cannot be reached"):
        ask(f"http://127.0.0.1:{free_port()}/v1", "honest", retries=1)


@pytest.mark.parametrize("key", ["sk-secret", 'sk-"quoted"/secret'])
def test_an_endpoint_that_repeats_the_key_puts_it_into_no_message_and_no_file(
    endpoint: Endpoint, tmp_path: Path, key: str
) -> None:
    """A user would find the key in logs and in quarantine.jsonl, which others read."""
    with pytest.raises(ArticleError, match=r"no such key Bearer \*\*\*") as failed:
        ask(endpoint.url, "echo-500", retries=0, key=key)
    assert "secret" not in failed.value.why
    with pytest.raises(UsageError, match=r"no such key Bearer \*\*\*"):
        ask(endpoint.url, "echo-401", key=key)
    claims = ask(endpoint.url, "echo-event", key=key, cache=tmp_path)
    assert "The key is Bearer ***." in str(claims)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]


def test_a_key_that_cannot_be_sent_is_not_in_the_message(endpoint: Endpoint) -> None:
    with pytest.raises(ArticleError, match=r"Bearer \*\*\*") as failed:
        ask(endpoint.url, "honest", retries=0, key="sk-secret\n")
    assert "secret" not in failed.value.why
