"""The attribute ruler of a pipeline, made cheap: what its patterns say of a token is looked up, not matched again.

The ruler turns fine tags into word classes and takes an eighth of the time of the small English pipeline. Nearly all
of its patterns look at one token, at nothing but its tag, lower-case form and dependency label, so that tokens
alike in these get the same matches. Where a longer pattern may begin, a few tokens are matched.
"""

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

Match = tuple[int, int, int, int]
_KEYS = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_RULER = "attribute_ruler"
#: Kinds of tokens that are remembered before memory is freed; a long run sees far more than it meets again.
_REMEMBERED = 50_000


def quicken_ruler(nlp: Language) -> None:
    """Let the attribute ruler of a pipeline remember; one with other patterns than the above stays as it is."""
    if not nlp.has_pipe(_RULER):
        return
    ruler: Any = nlp.get_pipe(_RULER)
    patterns = [pattern for entry in ruler.patterns for pattern in entry["patterns"]]
    if all(_KEYS.issuperset(token) for pattern in patterns for token in pattern):
        ruler.match = RememberedMatches(nlp, ruler.match, patterns)


class RememberedMatches:
    """Stands for the `match` method of an attribute ruler: the same matches in the same order."""

    def __init__(self, nlp: Language, match: Any, patterns: Iterable[list[dict[str, Any]]]) -> None:
        self._match = match
        self._vocab = nlp.vocab
        self._of: dict[tuple[int, int, int], tuple[tuple[int, int], ...] | None] = {}
        self._longer = Matcher(nlp.vocab)
        listed = list(patterns)
        self._longest = max(map(len, listed), default=1)
        firsts = [[pattern[0]] for pattern in listed if len(pattern) > 1]
        if firsts:
            self._longer.add("longer", firsts)

    def __call__(self, doc: Doc) -> list[Match]:
        """Return the matches in a parse as (number of the rule, its id, start, end), sorted."""
        if len(self._of) > _REMEMBERED:
            self._of.clear()
        found: list[Match] = []
        for token in doc:
            key = (token.tag, token.lower, token.dep)
            if key not in self._of:
                self._of[key] = self._look_up(doc, token.i)
            at, matches = token.i, self._of[key]
            if matches is None:
                near = self._match(doc[at : at + self._longest])
                found.extend((rule, identifier, at, at + end) for rule, identifier, start, end in near if not start)
            else:
                found.extend((rule, identifier, at, at + 1) for rule, identifier in matches)
        found.sort()
        return found

    def _look_up(self, doc: Doc, at: int) -> tuple[tuple[int, int], ...] | None:
        """Return the rules that match a token alone, or None where a longer pattern may begin with it."""
        alone = doc[at : at + 1]
        if self._longer(alone, allow_missing=True):
            return None
        return tuple((rule, identifier) for rule, identifier, _, _ in self._match(alone))
