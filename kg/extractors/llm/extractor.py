"""Articles to claims through a language model: one fixed request per article, temperature 0 and a seed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import ArticleError
from kg.extractors.interface import Estimate
from kg.extractors.llm.answer import AnswerError, claims_of, events_of
from kg.extractors.llm.cache import AnswerCache
from kg.extractors.llm.client import ChatClient
from kg.extractors.llm.parts import TextPart, actors_so_far, parts_of, tokens_in
from kg.extractors.llm.prompt import Prompt
from kg.extractors.llm.settings import Settings
from kg.model import Article, Claim, Refused

#: Increased when requests, or the reading of answers, change.
_VERSION = "3"


class LlmExtractor:
    """Queries one model; see `kg.extractors.ClaimExtractor` and `kg.extractors.Estimating`."""

    def __init__(self, settings: Settings) -> None:
        """Load the prompt; raises DataError if its file is broken. The first request is made by `extract`."""
        self._settings = settings
        self._client = ChatClient(settings)
        self._prompt = Prompt.load()
        self._cache = AnswerCache(settings.cache) if settings.cache is not None else None

    @property
    def version(self) -> str:
        """Version, model, seed, part length and a hash of the prompt; the endpoint's address does not count."""
        settings = self._settings
        return f"{_VERSION}/{settings.model}/{settings.format}/{settings.seed}/{settings.part}/{self._prompt.digest}"

    def extract(self, article: Article) -> Iterator[Claim | Refused]:
        """Yield the claims and refusals that the model gives for an article, part by part.

        An answer that is not the requested JSON is requested again with the next seed, as often as other failures.
        Raises ArticleError where the model gives none, UsageError where the endpoint accepts no request at all.
        """
        parts = parts_of(article, self._settings.part)
        claims: list[Claim] = []
        for part in parts:
            events = self._events(article, part, actors_so_far(claims))
            for claim in claims_of(events, article.id, distinct=len(parts) == 1):
                if isinstance(claim, Claim):
                    claims.append(claim)
                yield claim

    def estimate(self, article: Article) -> Estimate:
        """Return the requests that an article takes, and their approximate size in tokens; sends no request.

        The actors that later parts repeat are not known yet: they are not counted, and such parts count as not
        cached.
        """
        requests = [self._request(article, part, ()) for part in parts_of(article, self._settings.part)]
        kept = sum(self._kept(request) is not None for request in requests)
        tokens = sum(
            tokens_in(message["content"])
            for request in requests
            if self._kept(request) is None
            for message in request["messages"]
        )
        return Estimate(len(requests), kept, tokens)

    def _events(self, article: Article, part: TextPart, actors: Sequence[str]) -> list[Any]:
        request, why = self._request(article, part, actors), ""
        kept = self._kept(request)
        if kept is not None:
            return kept
        for attempt in range(self._settings.retries + 1):
            answer = self._client.ask(request | {"seed": self._settings.seed + attempt}, article.id)
            try:
                events = events_of(answer)
            except AnswerError as error:
                why = str(error)
                continue
            if self._cache is not None:
                # Under the first seed, so that the next build finds it immediately.
                self._cache.put(request, answer)
            return events
        raise ArticleError(article.id, why)

    def _kept(self, request: Mapping[str, Any]) -> list[Any] | None:
        """Return the events of a cached answer; None if there is none, or it is damaged."""
        answer = self._cache.get(request) if self._cache is not None else None
        try:
            return events_of(answer) if answer is not None else None
        except AnswerError:
            return None

    def _request(self, article: Article, part: TextPart, actors: Sequence[str]) -> dict[str, Any]:
        schema = {"name": "events", "strict": True, "schema": self._prompt.schema}
        structured = {"type": "json_schema", "json_schema": schema}
        return {
            "model": self._settings.model,
            "messages": self._prompt.messages(article, part, actors),
            "temperature": 0,
            "seed": self._settings.seed,
            "max_tokens": self._settings.max_tokens,
            "response_format": structured if self._settings.format == "schema" else {"type": "json_object"},
        }


def make(options: Mapping[str, str]) -> LlmExtractor:
    """Return the extractor, set by options, else by the environment; raises UsageError as `Settings.of` does."""
    return LlmExtractor(Settings.of(options, os.environ))
