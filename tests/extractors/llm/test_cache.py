"""If these fail, a second build asks (and pays) again, or takes the answer to another question."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.extractors.llm import LlmExtractor
from kg.extractors.llm.settings import Settings
from kg.model import Article, Claim
from kg.resources.paths import cache_path
from tests.extractors.llm.conftest import Endpoint

ARTICLE = Article("a", "Antony Blinken met Qin Gang in Beijing on Sunday.", "T")
NEEDED = {"url": "http://localhost:1/v1", "model": "m"}


def asked(settings: Settings, article: Article = ARTICLE) -> list[object]:
    return list(LlmExtractor(settings).extract(article))


def test_the_same_question_is_asked_once_wherever_the_endpoint_is(endpoint: Endpoint, cache: Path) -> None:
    settings = Settings(endpoint.url, "honest", cache=cache)
    (claim,) = asked(settings)
    assert asked(settings) == [claim]
    assert asked(replace(settings, url="http://127.0.0.1:9/v1"), replace(ARTICLE, id="b")) == [claim]
    assert len(endpoint.requests()) == 1


def test_another_text_model_or_seed_is_another_question(endpoint: Endpoint, cache: Path) -> None:
    settings = Settings(endpoint.url, "honest", cache=cache)
    asked(settings)
    asked(settings, replace(ARTICLE, text=f"{ARTICLE.text} They were candid."))
    asked(settings, replace(ARTICLE, title="U"))
    asked(replace(settings, model="other"))
    asked(replace(settings, seed=1))
    asked(replace(settings, format="json"))
    assert len(endpoint.requests()) == 6


def test_what_was_no_answer_is_not_kept_and_the_next_seed_is_not_asked_twice(endpoint: Endpoint, cache: Path) -> None:
    settings = Settings(endpoint.url, "garbage-once", cache=cache)
    assert asked(settings) == asked(settings)
    assert [request["seed"] for request in endpoint.requests()] == [0, 1]


def test_a_damaged_answer_is_asked_for_again(endpoint: Endpoint, cache: Path) -> None:
    settings = Settings(endpoint.url, "honest", cache=cache)
    first = asked(settings)
    (kept,) = cache.rglob("*.json")
    kept.write_bytes(b"{")
    assert asked(settings) == first
    assert len(endpoint.requests()) == 2


def test_long_articles_are_asked_in_parts_with_the_actors_before(endpoint: Endpoint, cache: Path) -> None:
    later = "Penny Wong met Winston Peters in Nadi on Monday."
    article = replace(ARTICLE, text=f"{ARTICLE.text}\n{'Nothing else was said. ' * 60}\n{later}")
    settings = Settings(endpoint.url, "honest", part=1000, cache=cache)
    claims = asked(settings, article)
    assert [c.parties[0].mention.text for c in claims if isinstance(c, Claim)] == ["Antony Blinken", "Penny Wong"]
    contents = [request["messages"][-1]["content"] for request in endpoint.requests()]
    assert [("actors_before" in content, "Qin Gang" in content) for content in contents] == [(True, True)] * 2
    assert "Antony Blinken met" not in contents[1]
    assert asked(settings, article) == claims
    assert len(endpoint.requests()) == 2


def test_a_cost_is_estimated_without_a_question(endpoint: Endpoint, cache: Path) -> None:
    extractor = LlmExtractor(Settings(endpoint.url, "honest", cache=cache))
    before = extractor.estimate(ARTICLE)
    assert (before.requests, before.kept) == (1, 0)
    assert 2000 < before.tokens < 2600
    assert endpoint.requests() == []
    list(extractor.extract(ARTICLE))
    after = extractor.estimate(ARTICLE)
    assert (after.requests, after.kept, after.tokens) == (1, 1, 0)


def test_the_cache_is_the_users_unless_an_option_says_otherwise(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    assert Settings.of(NEEDED, environment).cache == cache_path("llm", environment)
    assert cache_path("llm", environment).is_relative_to(tmp_path)
    assert cache_path("llm", {}).is_relative_to(Path.home())
    assert Settings.of({**NEEDED, "cache": "/x"}, environment).cache == Path("/x")
    assert Settings.of({**NEEDED, "cache": "off"}, environment).cache is None


def test_a_cache_that_cannot_be_written_ends_the_run(endpoint: Endpoint, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(UsageError, match="the cache of answers cannot be"):
        asked(Settings(endpoint.url, "honest", cache=file))
