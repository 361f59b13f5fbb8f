"""Requests to the endpoint: time-outs, retries with growing pauses, a size limit, readable errors.

Whatever comes back from the endpoint passes `_without_key`: nothing repeats the key, not even an endpoint that does.
"""

import json
import time
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.errors import ArticleError, UsageError, with_extra
from kg.extractors.llm.settings import Settings

if TYPE_CHECKING:
    import httpx

#: Status codes worth a retry: too busy, timed out, broken on the way.
_AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504})
#: Status codes that every article would get: the settings are wrong.
_SETTINGS = frozenset({401, 403, 404, 405})
#: The maximum size of an answer in bytes.
MAX_ANSWER = 4 * 1024 * 1024
#: The first pause before a retry, doubled each time, and the longest that a server may ask for, in seconds.
_PAUSE, _LONGEST_PAUSE = 0.5, 60.0
#: A shorter key is a placeholder such as "none" or "EMPTY", and may be a word of an article.
_SHORTEST_KEY = 8


@dataclass(frozen=True, slots=True)
class ChatClient:
    """Sends requests to one endpoint."""

    settings: Settings

    def ask(self, body: dict[str, Any], article: str) -> bytes:
        """Return the answer to a request about an article.

        Raises ArticleError if the endpoint refuses this request or fails on every retry, UsageError if it refuses all
        requests (a wrong address, key or model) or cannot be reached at all.
        """
        httpx = _httpx()
        why = ""
        for attempt in range(self.settings.retries + 1):
            wait = 0.0
            try:
                status, answer, wait = self._post(httpx, body)
            except httpx.ConnectError as error:
                why = f"cannot be reached: {self._text_without_key(error)}"
            except httpx.TimeoutException:
                why = f"did not answer within {self.settings.timeout:g} s"
            except httpx.HTTPError as error:
                why = f"did not answer: {self._text_without_key(error) or type(error).__name__}"
            else:
                if status == 200:
                    return answer
                why = f"answered {status}: {_said(answer)}"
                if status in _SETTINGS or 300 <= status < 400:
                    raise UsageError(f"{self.settings.url} {why}")
                if status not in _AGAIN:
                    raise ArticleError(article, f"the language model {why}")
            if attempt < self.settings.retries:
                time.sleep(min(max(wait, _PAUSE * 2**attempt), _LONGEST_PAUSE))
        if why.startswith("cannot"):
            raise UsageError(f"{self.settings.url} {why}")
        raise ArticleError(article, f"the language model {why}, asked {_times(self.settings.retries + 1)}")

    def _post(self, httpx: ModuleType, body: dict[str, Any]) -> tuple[int, bytes, float]:
        """Return status, answer, and the pause in seconds that the server asks for."""
        key = self.settings.api_key
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        with (
            httpx.Client(timeout=self.settings.timeout, headers=headers) as client,
            client.stream("POST", f"{self.settings.url}/chat/completions", json=body) as response,
        ):
            return response.status_code, self._without_key(_read(response)), _pause(response)

    def _text_without_key(self, error: Exception) -> str:
        return self._without_key(str(error).encode()).decode()

    def _without_key(self, said: bytes) -> bytes:
        """Return what was said with ``***`` for the key: plain, or as JSON writes it, also inside a text of JSON."""
        key = (self.settings.api_key or "").strip()
        if len(key) < _SHORTEST_KEY:
            return said
        once = json.dumps(key)[1:-1]
        for form in (json.dumps(once)[1:-1], once, key):
            for written in (form, form.replace("/", "\\/")):
                said = said.replace(written.encode(), b"***")
        return said


def _read(response: "httpx.Response") -> bytes:
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > MAX_ANSWER:
            break  # truncated, so not valid JSON
    return bytes(content)


def _pause(response: "httpx.Response") -> float:
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else 0.0


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _said(answer: bytes) -> str:
    return " ".join(answer[:200].decode(errors="replace").split()) or "nothing"


def _httpx() -> ModuleType:
    try:
        import httpx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(with_extra("the extractor llm asks by httpx", "llm")) from error
    return httpx
