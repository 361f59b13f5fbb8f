"""Turn a model's answer into claims; invalid answers and invalid claims are reported as such."""

import json
from collections.abc import Iterator
from typing import Any

from kg.model import Claim, Field, Party, Refused, Stated, Words

_SHOWN = 120


class AnswerError(Exception):
    """An answer without a list of events; caught by the caller, which asks again or gives up."""


class CutAnswerError(AnswerError):
    """An answer that `max_tokens` cut off; another request with the same settings would be cut off too."""


def events_of(answer: bytes) -> list[Any]:
    """Return the list of events in the answer of an endpoint.

    Raises AnswerError if there is none, CutAnswerError if the answer was cut off.
    """
    try:
        choice = json.loads(answer)["choices"][0]
        if choice.get("finish_reason") == "length":
            raise CutAnswerError("the answer was cut off")
        message = choice["message"]
        if message.get("refusal"):
            raise AnswerError(f"the model refuses: {str(message['refusal'])[:_SHOWN]}")
        # Many models put JSON into a fence of Markdown.
        bare = message["content"].strip().removeprefix("```json").removeprefix("```").removesuffix("```")
        events = json.loads(bare)["events"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        shown = " ".join(answer[:_SHOWN].decode(errors="replace").split())
        raise AnswerError(f"the answer is not the JSON that was asked for: {shown}") from error
    if not isinstance(events, list):
        raise AnswerError("the answer is not the JSON that was asked for: events is not a list")
    return events


def claims_of(events: list[Any], article: str, *, distinct: bool = True) -> Iterator[Claim | Refused]:
    """Yield the claim of each event; a `Refused` for one with a missing or malformed part.

    `distinct` says that the list covers the whole article, so that each of its events is a separate one.
    """
    for event in events:
        try:
            yield _claim(event, distinct=distinct)
        except (KeyError, TypeError, ValueError) as error:
            yield Refused(article, "malformed claim", f"{type(error).__name__} {error}: {str(event)[:_SHOWN]}")


def _claim(event: dict[str, Any], *, distinct: bool) -> Claim:
    field = Field(event["field"])
    return Claim(
        type=_text(event["type"]),
        stated=(Stated(Words(_text(event["sentence"]), field), Words(_text(event["trigger"]), field)),),
        parties=tuple(Party(_text(p["role"]), Words(_text(p["words"]), field)) for p in event["participants"]),
        status=_text(event["status"]),
        change=_maybe(event["change"]),
        direction=_maybe(event["direction"]),
        when=_words(event["when"], field),
        news=None if event["news"] is None else event["news"] is True,
        where=_words(event["where"], field),
        source=_maybe(event["source"]),
        topics=tuple(map(_text, event["topics"])),
        confidence=event["confidence"],
        distinct=distinct,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _maybe(value: object) -> str | None:
    # Many models write an empty text for a missing value.
    return None if value is None or value == "" else _text(value)


def _words(value: object, field: Field) -> Words | None:
    text = _maybe(value)
    return None if text is None else Words(text, field)
