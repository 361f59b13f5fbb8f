"""What an article was read with, as a hash: a build skips articles that would be read in the same way again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import __version__
from kg.annotate import DEFAULT_MODEL
from kg.annotate.pipelines import identity_of
from kg.extractors import NETWORK, Choice, choices_of, load
from kg.model import Article, content_hash
from kg.resources import data_path
from kg.resources.gazetteer import user_rows_digest

#: The parts of `data/` that play no role in reading an article; the network plays one only where it is chosen.
_NETWORK = "model"
_OUTSIDE = frozenset(
    {
        "samples",
        "queries",
        "view",
        "export",
        "extractors",
        "ingest",
        "merging.toml",
        "merging_weights.toml",
        "pipeline.toml",
        "corpus",
        _NETWORK,
    }
)


@dataclass(frozen=True, slots=True)
class Reader:
    """All that decides how an article is read, as one hash, and the `versions` behind it.

    Among these is a hash of the code, which tells apart what was built between two releases. It does not decide what
    is read again, as most changes of the code do not concern reading.
    """

    digest: str
    versions: Mapping[str, str | None]

    @classmethod
    def of(cls, model: str | None = None, extractor: str | None = None) -> "Reader":
        """Return the reader of this installation with a spaCy pipeline, None for the default one.

        `extractor` names the proposers, as `kg.extractors.choose` writes them, None the default ones; which they are
        and their versions count. Raises UsageError if one is not installed.
        """
        rows, data, spacy = user_rows_digest(), _digest(data_path(), outside=_OUTSIDE), version("spacy")
        name, model_version = identity_of(model or DEFAULT_MODEL)
        versions = {
            "kg": __version__,
            "code": _digest(Path(__file__).parents[1], "*.py"),
            "spacy": spacy,
            "model": model or DEFAULT_MODEL,
            "model_version": model_version,
            "data": data,
            "gazetteer": rows,
        }
        tool = ", ".join(_tool(choice) for choice in choices_of(extractor))
        parts = (__version__, spacy, name, model_version or "", data, rows or "", tool)
        return cls(content_hash(*parts), {**versions, "extractor": tool})

    def fingerprint(self, article: Article) -> str:
        """Return the hash of an article and what reads it; behind a hyphen, that of what plays no role there."""
        stated = (article.title, article.date, article.url, article.source, article.language)
        read = content_hash(self.digest, article.id, article.text, *(str(value or "") for value in stated))
        origin = article.origin
        kept = (
            article.author,
            article.licence,
            *((origin.reader, origin.reader_version, origin.sha256) if origin else ()),
        )
        return f"{read}-{content_hash(*(value or '' for value in kept))}"


def are_read_alike(one: str | None, other: str) -> bool:
    """Whether the articles of two fingerprints have the same reports."""
    return one is not None and one.partition("-")[0] == other.partition("-")[0]


def _version(package: str) -> str | None:
    """Return the version of a package, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _tool(choice: Choice) -> str:
    """Return the name of an extractor with all that decides its output; the rules have the version of kg."""
    if choice.name == NETWORK:
        return f"{NETWORK} {_digest(data_path(_NETWORK))} onnxruntime {_version('onnxruntime')}"
    return f"{choice.name} {load(choice).version}" if choice.is_third_party else choice.name


def _digest(root: Path, pattern: str = "*", outside: frozenset[str] = frozenset()) -> str:
    """Return the hash of the files of a folder, with their names; parts of it may be left out."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob(pattern)):
        inside = path.relative_to(root)
        if path.is_file() and inside.parts[0] not in outside:
            digest.update(f"{inside.as_posix()}\x1f".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
