"""JSON Lines that people edit or that must survive damage: each line is read by itself, and a bad one is named.

A line ends at a newline and nowhere else. JSON may hold U+0085, U+2028 and U+2029 as they are, at which
`str.splitlines` would cut a line in two; so lines are cut while they are bytes.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from kg.errors import DataError

T = TypeVar("T")

#: Characters that other programs treat as line ends; inside a JSON string their escapes mean the same.
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be used: the file, its number from 1, and why in one sentence."""

    where: str
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.where}, line {self.number}: {self.why}"


#: Handles each bad line; reading continues unless it raises.
OnBadLine = Callable[[BadLine], None]


def refuse(line: BadLine) -> NoReturn:
    """Raise DataError for a bad line: for readers that need every line."""
    raise DataError(str(line))


def pass_over(_: BadLine) -> None:
    """Ignore a bad line: for readers of a file whose bad lines are named elsewhere."""


def json_line(value: Any) -> str:
    """Return a value as the line that holds it, without the end: one line for every program, and valid UTF-8."""
    text = json.dumps(value, ensure_ascii=False).translate(_BREAKS)
    # Half of a surrogate pair has no UTF-8 form; its JSON escape has.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_unicode(text: str) -> bool:
    """Return whether a text has a UTF-8 form: whether it holds no half of a surrogate pair."""
    return _SURROGATE.search(text) is None


def parsed_lines(
    lines: Iterable[bytes], where: str, parse: Callable[[Any], T], bad: OnBadLine = refuse, *, comments: bool = False
) -> Iterator[tuple[int, T]]:
    """Yield the number of each line, from 1, with what `parse` makes of its JSON; empty lines are skipped.

    `lines` are those of a stream of bytes, `where` names the file in messages. A line that is not UTF-8 or not JSON,
    that holds half of a surrogate pair, or for which `parse` raises ValueError, TypeError, KeyError, AttributeError
    or IndexError, is given to `bad`. With `comments`, lines that start with ``#`` are skipped too.
    """
    for number, line in enumerate(lines, start=1):
        body = (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).strip()
        if not body or (comments and body.startswith(b"#")):
            continue
        try:
            found = parse(_value(body))
        except KeyError as error:
            bad(BadLine(where, number, f"{error} is missing"))
        except (ValueError, TypeError, AttributeError, IndexError) as error:
            bad(BadLine(where, number, " ".join(str(error).split())))
        else:
            yield number, found


def whole_lines(path: Path, parse: Callable[[Any], T], bad: OnBadLine) -> Iterator[T]:
    """Yield what `parse` makes of the lines of a file that grows, as `parsed_lines` does."""
    with path.open("rb") as lines:
        # What follows the last line end is nothing, or a line that was cut short.
        whole = (line for line in lines if line.endswith(b"\n"))
        yield from (found for _, found in parsed_lines(whole, str(path), parse, bad))


def _value(body: bytes) -> Any:
    try:
        value = json.loads(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not valid JSON: {error}") from error
    if b"\\u" in body and not is_unicode(json.dumps(value, ensure_ascii=False)):
        raise ValueError("half of a surrogate pair (\\ud83d alone, say), which is not a character")
    return value
