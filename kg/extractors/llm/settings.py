"""Where the endpoint is and how it is called: from options, else from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.extractors.llm.cache import OFF
from kg.resources.paths import cache_path

#: The prefix of environment variables: KG_LLM_URL, KG_LLM_MODEL, KG_LLM_API_KEY, ...
PREFIX = "KG_LLM_"
_KEY = "api_key"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask.

    `url` is what ``/chat/completions`` is appended to, `model` the model's name there. `timeout` is in seconds for
    one answer, `retries` how often a request is made again after the first. `format` is ``schema`` (structured
    output by JSON schema) or ``json`` for endpoints that know only JSON mode. `api_key` comes from the environment
    alone, so that no command line, manifest or log holds it. `part` is how many characters of an article one request
    holds at most, `cache` the folder of answers, None for none.
    """

    url: str
    model: str
    seed: int = 0
    timeout: float = 120.0
    retries: int = 2
    max_tokens: int = 4096
    format: str = "schema"
    part: int = 8000
    cache: Path | None = None
    api_key: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, options: Mapping[str, str], environment: Mapping[str, str]) -> "Settings":
        """Return the settings; an option overrides the environment.

        Raises UsageError for an unknown or missing option, or an invalid value.
        """
        known = [name for name in cls.__slots__ if name != _KEY]
        for name in options:
            if name == _KEY:
                raise UsageError(f"the key is not an option, so that no log holds it: set {PREFIX}API_KEY")
            if name not in known:
                raise UsageError(f"the extractor llm has no option {name!r}; it has {', '.join(known)}")
        given = {name: options.get(name) or environment.get(f"{PREFIX}{name.upper()}") for name in (*known, _KEY)}
        for name in ("url", "model"):
            if not given[name]:
                way = f"give it the option {name}, or set {PREFIX}{name.upper()}"
                raise UsageError(f"the extractor llm needs to know its {name}: {way}")
        return cls(
            url=_url(given["url"] or ""),
            model=given["model"] or "",
            seed=int(_number("seed", given["seed"], 0, 0)),
            timeout=_number("timeout", given["timeout"], 120.0, 0.1),
            retries=int(_number("retries", given["retries"], 2, 0)),
            max_tokens=int(_number("max_tokens", given["max_tokens"], 4096, 1)),
            format=_format(given["format"] or "schema"),
            part=int(_number("part", given["part"], 8000, 1000)),
            cache=_cache(given["cache"], environment),
            api_key=given[_KEY] or None,
        )


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise UsageError(
            "the url of the extractor llm has to be http(s)://HOST[:PORT]/PATH, such as http://localhost:11434/v1"
        )
    return text.rstrip("/")


def _number(name: str, text: str | None, default: float, least: float) -> float:
    try:
        value = default if not text else float(text) if isinstance(default, float) else int(text)
    except ValueError as error:
        raise UsageError(f"the option {name} of the extractor llm has to be a number, not {text!r}") from error
    if not least <= value < float("inf"):
        raise UsageError(f"the option {name} of the extractor llm has to be at least {least:g}, not {text}")
    return value


def _cache(text: str | None, environment: Mapping[str, str]) -> Path | None:
    if text == OFF:
        return None
    return Path(text).expanduser() if text else cache_path("llm", environment)


def _format(text: str) -> str:
    if text not in ("schema", "json"):
        raise UsageError(f"the option format of the extractor llm is schema or json, not {text!r}")
    return text
