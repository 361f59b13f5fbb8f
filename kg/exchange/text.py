"""Making text from articles safe for file formats: XML, spreadsheets, links and UTF-8."""

import re
from urllib.parse import urlsplit

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

REPLACEMENT = "\ufffd"
#: What joins several values in a cell or an attribute.
JOINT = "; "


def xml_text(text: str) -> str:
    """Return the text with the replacement character for what XML 1.0 forbids (control characters, surrogates)."""
    return _NOT_XML.sub(REPLACEMENT, text)


def cell_text(text: str) -> str:
    """Return the text with an apostrophe before ``= + - @``, so that no spreadsheet takes it for a formula.

    `from_cell` undoes the change. Source: OWASP, CSV Injection.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(cell: str) -> str:
    """Return the text of a cell that `cell_text` made."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def web_address(url: str | None) -> str | None:
    """Return an address that a page may link to: http or https with a host; None for all others."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # not an address at all, such as a broken IPv6 host
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
