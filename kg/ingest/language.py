"""Whether an article is in English: by its metadata, its words, or a language identifier.

The identifier (py3langid) is loaded when a text does not look English, so that it costs nothing in the usual case.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from kg.ingest.values import Cause, SetAside
from kg.model import Article
from kg.resources import load_toml
from kg.resources.typed import typed

_WORD = re.compile(r"[^\W\d_]+")
_SUBTAG = re.compile("[-_ ]")


@dataclass(slots=True)
class LanguageJudge:
    """Judges the language of articles; made by `load`."""

    words: frozenset[str]
    share: float
    least_words: int
    sure: float
    sample: int
    names: frozenset[str]
    _identifier: Any = field(default=None, repr=False)

    @classmethod
    def load(cls) -> "LanguageJudge":
        """Read ``data/ingest/english.toml``; raises DataError if it is missing or not well-formed."""
        return typed(cls, load_toml("ingest", "english.toml"), "data/ingest/english.toml")

    def judge(self, article: Article, where: str) -> SetAside | None:
        """Return that an article is set aside because it is in another language, or None if it is in English."""
        if article.language:
            if _SUBTAG.split(article.language.strip().lower())[0] in self.names:
                return None
            return SetAside(where, f"the language is {article.language!r}; kg reads English", Cause.LANGUAGE)
        found = self.identify(article.text)
        if found is None:
            return None
        return SetAside(where, f"the text reads like language {found!r}; kg reads English", Cause.LANGUAGE)

    def identify(self, text: str) -> str | None:
        """Return the language of a text, ISO 639-1, if it is certainly not English, else None."""
        sample = text[: self.sample]
        words = _WORD.findall(sample.casefold())
        # Chinese has no spaces: characters that are not ASCII letters stand for words there.
        size = max(len(words), sum(not char.isascii() for char in sample))
        if size < self.least_words or sum(word in self.words for word in words) >= self.share * len(words):
            return None
        if self._identifier is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a model of some size

            self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        language, probability = self._identifier.classify(sample)
        return str(language) if language != "en" and float(probability) >= self.sure else None
