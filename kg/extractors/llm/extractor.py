"""Articles to claims by way of a language model: the same request for the same article, temperature 0 and a seed."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import ArticleError
from kg.extractors.llm.answer import AnswerError, claims_of, events_of
from kg.extractors.llm.client import Client
from kg.extractors.llm.prompt import Prompt
from kg.extractors.llm.settings import Settings
from kg.model import Article, Claim, Refused

#: Raised when the extractor asks, or reads answers, in another way.
_VERSION = "1"


class LlmExtractor:
    """Asks one model; see `kg.extractors.ClaimExtractor`."""

    def __init__(self, settings: Settings) -> None:
        """Load the prompt; raises DataError if its file is broken. The endpoint is first asked by `extract`."""
        self._settings = settings
        self._client = Client(settings)
        self._prompt = Prompt.load()

    @property
    def version(self) -> str:
        """Version, model, seed and a hash of the prompt; where the endpoint is does not count."""
        settings = self._settings
        return f"{_VERSION}/{settings.model}/{settings.format}/{settings.seed}/{self._prompt.digest}"

    def extract(self, article: Article) -> Iterator[Claim | Refused]:
        """Yield what the model says that an article tells.

        An answer that is not the JSON asked for is asked for again with the next seed, as often as other failures.
        Raises ArticleError where the model gives none, UsageError where the endpoint takes no request at all.
        """
        yield from claims_of(self._events(article), article.id)

    def _events(self, article: Article) -> list[Any]:
        why = ""
        for attempt in range(self._settings.retries + 1):
            answer = self._client.ask(self._request(article, self._settings.seed + attempt), article.id)
            try:
                return events_of(answer)
            except AnswerError as error:
                why = str(error)
        raise ArticleError(article.id, why)

    def _request(self, article: Article, seed: int) -> dict[str, Any]:
        schema = {"name": "events", "strict": True, "schema": self._prompt.schema}
        structured = {"type": "json_schema", "json_schema": schema}
        return {
            "model": self._settings.model,
            "messages": self._prompt.messages(article),
            "temperature": 0,
            "seed": seed,
            "max_tokens": self._settings.max_tokens,
            "response_format": structured if self._settings.format == "schema" else {"type": "json_object"},
        }


def make(options: Mapping[str, str]) -> LlmExtractor:
    """Return the extractor, set by options, else by the environment; raises UsageError as `Settings.of` does."""
    return LlmExtractor(Settings.of(options, os.environ))
