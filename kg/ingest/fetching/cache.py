"""Pages fetched before, in a folder: the bytes, and what is needed to request them again.

A page is kept under the hash of the requested address, so that no address becomes a file name. So is the note of a
failure, after which an address is left alone for a while.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import OutputError, SourceError
from kg.files import appearing


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as a server gave it: `address` is the one requested, `body` the bytes, not compressed.

    `edition` is when a feed said that the page changed last.
    """

    address: str
    body: bytes
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when (seconds since 1970) an address is left alone, after so many failures in a row, and why."""

    until: float
    failures: int
    why: str


class Cache:
    """A folder of pages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, address: str) -> FetchedPage | None:
        """Return the page kept for an address, None if there is none or it is damaged."""
        head, body = self._paths(address)
        try:
            known = json.loads(head.read_text(encoding="utf-8"))
            page = FetchedPage(body=body.read_bytes(), **{key: known[key] for key in known if key != "sha256"})
            whole = hashlib.sha256(page.body).hexdigest() == known["sha256"] and page.address == address
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return page if whole else None

    def put(self, page: FetchedPage) -> None:
        """Keep a page; raises SourceError where the folder cannot be written."""
        head, body = self._paths(page.address)
        known = {key: value for key, value in asdict(page).items() if key != "body"}
        known["sha256"] = hashlib.sha256(page.body).hexdigest()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for path, content in ((body, page.body), (head, json.dumps(known, ensure_ascii=False).encode())):
                with appearing(path) as stream:
                    stream.write(content)
        except (OSError, OutputError) as error:
            raise SourceError(f"{self._folder}: the page cannot be kept: {error}") from error

    def rest(self, address: str) -> Rest | None:
        """Return the rest that an address has, None if it has none or the note is damaged."""
        try:
            known = json.loads(self._resting(address).read_text(encoding="utf-8"))
            return Rest(float(known["until"]), int(known["failures"]), str(known["why"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put_rest(self, address: str, rest: Rest | None) -> None:
        """Note the rest of an address, None to end it. Raises SourceError where the folder cannot be written."""
        path = self._resting(address)
        try:
            if rest is None:
                path.unlink(missing_ok=True)
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            with appearing(path) as stream:
                stream.write(json.dumps(asdict(rest), ensure_ascii=False).encode("utf-8", "backslashreplace"))
        except (OSError, OutputError) as error:
            raise SourceError(f"{self._folder}: the failure of a page cannot be noted: {error}") from error

    def _resting(self, address: str) -> Path:
        return self._paths(address)[0].with_suffix(".rest")

    def _paths(self, address: str) -> tuple[Path, Path]:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{name}.json", self._folder / f"{name}.page"
