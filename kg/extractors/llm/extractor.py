"""Articles to claims through a language model: one fixed request per article, temperature 0 and a seed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import ArticleError
from kg.extractors.interface import Estimate
from kg.extractors.llm.answer import AnswerError, CutAnswerError, claims_of, events_of
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

        An answer that is not the requested JSON is requested again with the next seed, as often as other failures;
        one that `max_tokens` cut off is kept and never requested again with the same settings.
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
        asked = [request for request in requests if not self._is_answered(request)]
        tokens = sum(tokens_in(message["content"]) for request in asked for message in request["messages"])
        return Estimate(len(requests), len(requests) - len(asked), tokens)

    def _events(self, article: Article, part: TextPart, actors: Sequence[str]) -> list[Any]:
        request = self._request(article, part, actors)
        try:
            kept = self._kept(request)
            return self._asked(request, article.id) if kept is None else kept
        except CutAnswerError as error:
            most = self._settings.max_tokens
            why = f"{error} at {most} tokens: raise the option max_tokens (now {most}) or lower part"
            raise ArticleError(article.id, why) from error

    def _asked(self, request: dict[str, Any], article: str) -> list[Any]:
        """Return the events of a new answer; raises CutAnswerError for one that is cut off, which is kept too."""
        why = ""
        for attempt in range(self._settings.retries + 1):
            answer = self._client.ask(request | {"seed": self._settings.seed + attempt}, article)
            try:
                events = events_of(answer)
            except CutAnswerError:
                self._keep(request, answer)
                raise
            except AnswerError as error:
                why = str(error)
                continue
            self._keep(request, answer)
            return events
        raise ArticleError(article, why)

    def _keep(self, request: Mapping[str, Any], answer: bytes) -> None:
        if self._cache is not None:
            # Under the first seed, so that the next build finds it immediately.
            self._cache.put(request, answer)

    def _is_answered(self, request: Mapping[str, Any]) -> bool:
        try:
            return self._kept(request) is not None
        except CutAnswerError:
            return True

    def _kept(self, request: Mapping[str, Any]) -> list[Any] | None:
        """Return the events of a cached answer; None if there is none, or it is damaged. Raises CutAnswerError."""
        answer = self._cache.get(request) if self._cache is not None else None
        try:
            return events_of(answer) if answer is not None else None
        except CutAnswerError:
            raise
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
