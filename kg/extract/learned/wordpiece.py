"""WordPiece, uncased: a word to the pieces of the encoder's vocabulary.

The tokenisation of BERT (Devlin et al. 2019): lower case, accents stripped, punctuation and CJK characters alone,
then the longest piece of the vocabulary first. Words are given, so that pieces never cross a token of the parse.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

UNKNOWN = "[UNK]"
_MOST_CHARACTERS = 100
#: Dropped like control characters. Code points that are not assigned are kept, as in `tokenizers`: which these are
#: depends on the version of Unicode.
_CONTROL = frozenset({"Cc", "Cf", "Co", "Cs"})
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPiece:
    """Pieces of words by one vocabulary; `vocabulary` maps a piece to its number."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary[UNKNOWN]
        self.pieces = lru_cache(maxsize=20_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a word; none for white space or control characters."""
        return tuple(number for part in _parts(word) for number in self._split(part))

    def _split(self, part: str) -> list[int]:
        if len(part) > _MOST_CHARACTERS:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._vocabulary.get(("##" if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _parts(word: str) -> Iterator[str]:
    """Yield the parts of a word, split at punctuation, white space and CJK characters, lower-cased, unaccented."""
    part = ""
    for character in unicodedata.normalize("NFD", "".join(_kept(one).lower() for one in word)):
        if unicodedata.category(character) == "Mn":
            continue
        alone = _is_punctuation(character) or any(low <= ord(character) <= high for low, high in _CJK)
        if alone or character.isspace():
            if part:
                yield part
            part = ""
            if alone:
                yield character
        else:
            part += character
    if part:
        yield part


def _kept(character: str) -> str:
    """Return a character, a space for white space, nothing for control characters."""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if character in "\0\ufffd" or unicodedata.category(character) in _CONTROL:
        return ""
    return character


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    ascii_sign = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_sign or unicodedata.category(character).startswith("P")
