"""The instructions to the model and the format of its answer, both made from the ontology's event types."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import DataError
from kg.extractors.llm.parts import TextPart
from kg.model import Article, Change, Direction, Field, Status, content_hash
from kg.resources import load_toml
from kg.resources.event_types import EventType, EventTypes, load_event_types

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instructions, and the JSON schema of the answer."""

    instructions: str
    schema: Json

    @classmethod
    def load(cls) -> "Prompt":
        """Return the prompt; raises DataError if its data file is missing or not well-formed."""
        types = load_event_types()
        table = load_toml("extractors", "llm.toml")
        try:
            text, settled = str(table["instructions"]).strip(), dict(table["settled"])
            lines = [_line(kind, str(settled.pop(kind.name))) for kind in types]
        except KeyError as error:
            raise DataError(f"data/extractors/llm.toml: {error} is missing") from error
        if settled:
            raise DataError(f"data/extractors/llm.toml: there is no event type {', '.join(settled)}")
        return cls("\n".join([text, *lines]), schema_of(types))

    @property
    def digest(self) -> str:
        """A hash of the instructions, without the article."""
        return content_hash(self.instructions, json.dumps(self.schema, sort_keys=True), length=8)

    def messages(self, article: Article, part: TextPart, actors: Sequence[str] = ()) -> list[Json]:
        """Return the messages of a request about a part of an article; `actors` are named in the parts before."""
        stated: Json = {
            "title": article.title,
            "published": article.date and article.date.isoformat(),
        }
        if part.count > 1:
            stated |= {"part": f"{part.number} of {part.count}", "actors_before": list(actors)}
        stated["text"] = part.text
        return [
            {"role": "system", "content": self.instructions},
            {"role": "user", "content": json.dumps(stated, ensure_ascii=False)},
        ]


def _line(kind: EventType, settled: str) -> str:
    """Return the line of a type: the first sentence of its definition, then what the guide settles."""
    definition, _, _ = kind.definition.partition(". ")
    return f"- {kind.name} ({', '.join(kind.roles)}): {definition.rstrip('.')}. {settled}"


def schema_of(types: EventTypes) -> Json:
    """Return the JSON schema of an answer, in the subset for structured output: all keys required, no others."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    roles = sorted({role for kind in types for role in kind.roles})
    party = _object({"role": {"type": "string", "enum": roles}, "words": text})
    event = _object(
        {
            "type": {"type": "string", "enum": list(types.names)},
            "status": {"type": "string", "enum": [str(status) for status in Status]},
            "change": {"type": ["string", "null"], "enum": [*(str(change) for change in Change), None]},
            "direction": {"type": ["string", "null"], "enum": [*(str(way) for way in Direction), None]},
            "field": {"type": "string", "enum": [str(name) for name in Field]},
            "sentence": text,
            "trigger": text,
            "participants": {"type": "array", "items": party},
            "when": maybe,
            "news": {"type": ["boolean", "null"]},
            "where": maybe,
            "source": maybe,
            "topics": {"type": "array", "items": text},
            "confidence": {"type": "number"},
        }
    )
    return _object({"events": {"type": "array", "items": event}})


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
