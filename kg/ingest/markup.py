"""The text of a piece of HTML, as in feeds and news APIs: paragraphs on separate lines, without tags.

For whole pages, where the article has to be found among menus and links, see `kg.ingest.html`.
"""

import re
from html.parser import HTMLParser

_BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|table|tr|ul"
)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = [[]]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        if _BLOCK.fullmatch(tag):
            self.paragraphs.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if _BLOCK.fullmatch(tag):
            self.paragraphs.append([])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.paragraphs[-1].append(data)


def has_markup(text: str) -> bool:
    """Return whether a text holds HTML tags rather than plain words."""
    return _TAG.search(text) is not None


def text_of(markup: str) -> str:
    """Return the text of a piece of HTML, a blank line between paragraphs; broken markup costs no words."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = (_SPACE.sub(" ", "".join(pieces)).strip() for pieces in parser.paragraphs)
    return "\n\n".join(line for line in lines if line)
