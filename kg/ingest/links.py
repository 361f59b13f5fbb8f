"""Reader for lists of addresses: one ``http`` or ``https`` address a line, ``#`` before a remark."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.ingest.columns import Rules
from kg.ingest.decoding import decode
from kg.ingest.values import Input, PageLink, SetAside

_LONGEST = 4096  # characters of an address


def is_address(text: str) -> bool:
    """Return whether a text is a web address and nothing else."""
    return text.lower().startswith(("http://", "https://")) and len(text.split()) == 1


def read_links(stream: BinaryIO, input_: Input, _: Rules) -> Iterator[PageLink | SetAside]:
    """Yield the pages of a list in order, a `SetAside` for each line that is not an address."""
    number = 0
    while raw := stream.readline(_LONGEST + 2):
        number += 1
        whole = raw
        while whole and not whole.endswith(b"\n"):
            whole = stream.readline(_LONGEST)
        where = f"{input_.where}, line {number}"
        line = decode(raw).strip()
        if len(raw) > _LONGEST:
            yield SetAside(where, "the line is too long for an address")
        elif is_address(line):
            yield PageLink(where, line)
        elif line and not line.startswith("#"):
            yield SetAside(where, f"not a web address: {line[:60]!r}")
