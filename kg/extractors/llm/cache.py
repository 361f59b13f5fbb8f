"""Cache of answers on disk: a request with the same model, prompt, settings and text is not sent twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputError, UsageError
from kg.files import appearing
from kg.model import content_hash

#: The value of the option for no cache.
OFF = "off"


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """Answers in a folder, one file each, named by a hash of the request; the endpoint's address does not count."""

    folder: Path

    def get(self, request: Mapping[str, Any]) -> bytes | None:
        """Return the answer to a request, None if there is none yet."""
        try:
            return self._path(request).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(f"the cache of answers cannot be read: {error}") from error

    def put(self, request: Mapping[str, Any], answer: bytes) -> None:
        """Store the answer to a request atomically. Raises UsageError if it cannot be written."""
        path = self._path(request)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with appearing(path) as stream:
                stream.write(answer)
        except (OSError, OutputError) as error:
            raise UsageError(f"the cache of answers cannot be written: {error}") from error

    def _path(self, request: Mapping[str, Any]) -> Path:
        digest = content_hash(json.dumps(request, sort_keys=True), length=32)
        return self.folder / digest[:2] / f"{digest}.json"
