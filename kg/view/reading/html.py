"""Marked articles as HTML: a part of a page, or one file that needs no network and runs no script.

Every text is escaped. A number in the text leads to its note in the margin, and the note back to the text.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from types import MappingProxyType

from kg.exchange.text import web_address, xml_text
from kg.view.assemble import policy, style_sheet
from kg.view.reading.marked import Marked, Note
from kg.view.reading.marks import MarkKind, Piece
from kg.view.wording import day

#: Ends no note with anything.
NO_MORE: Mapping[str, str] = MappingProxyType({})
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def reading_page(articles: Sequence[Marked]) -> bytes:
    """Return one self-contained page of marked articles as UTF-8; the same articles give the same bytes."""
    numbers = [note.number for article in articles for note in article.notes]
    style = f"{style_sheet()}\n{reading_style()}\n{_lit(numbers)}"
    slots = {
        "csp": escape(policy("'none'", style)),
        "title": _text(_title(articles)),
        "style": style,
        "contents": _contents(articles) if len(articles) > 1 else "",
        "articles": "\n".join(article_html(each, number=number) for number, each in enumerate(articles, 1)),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _read("page.html")).encode("utf-8")


def article_html(article: Marked, more: Mapping[str, str] = NO_MORE, *, head: bool = True, number: int = 1) -> str:
    """Return a marked article as HTML: legend, text and notes.

    `more` is the HTML that ends the note on each report. `head` adds the title as a heading, and the source;
    `number` is that of the article in its page.
    """
    first = {note.number for note in article.notes}
    shown = {note.number: note for note in article.notes}
    title, text = (_pieces(each, shown, first) for each in (article.title, article.text))
    if head:
        top = f'<h1 dir="auto">{title or "Untitled article"}</h1>\n{_source(article)}'
    else:
        top = f'<p class="headline" dir="auto">{title}</p>' if title else ""
    notes = "\n".join(_note(note, more) for note in article.notes)
    margin = f'<ol class="plain">\n{notes}\n</ol>' if notes else '<p class="note">No event was found.</p>'
    return (
        f'<article class="reading" id="reading-{number}">\n<div>\n{top}\n{_read("key.html")}'
        f'<div class="text" dir="auto">{text}</div>\n</div>\n'
        f'<aside aria-label="Events of the article" tabindex="0">\n{margin}\n</aside>\n</article>'
    )


def reading_style() -> str:
    """Return the style sheet of marked articles, which builds on that of all pages."""
    return _read("reading.css")


def _title(articles: Sequence[Marked]) -> str:
    if len(articles) == 1:
        return f"{articles[0].article.title or 'Untitled article'} with its events"
    return f"{len(articles)} articles with their events"


def _contents(articles: Sequence[Marked]) -> str:
    lines = [
        f'<li><a href="#reading-{number}">{_text(each.article.title or each.article.id)}</a></li>'
        for number, each in enumerate(articles, 1)
    ]
    return f'<nav aria-label="Articles"><ul class="plain">{"".join(lines)}</ul></nav>'


def _source(article: Marked) -> str:
    record = article.article
    address = web_address(record.url)
    named = _text(record.source or record.file or record.id)
    link = f'<a href="{_text(address)}" rel="noopener noreferrer nofollow">{named}</a>' if address else named
    return f'<p class="quiet"><bdi>{link}</bdi> · {day(record.date)}</p>'


def _pieces(pieces: Sequence[Piece], notes: dict[int, Note], first: set[int]) -> str:
    """Return pieces as HTML; `first` are the events that have not come yet, whose first trigger a note leads to."""
    found = []
    for piece in pieces:
        inner = _text(piece.text)
        for kind in reversed(MarkKind):
            inner = _within(inner, kind, piece, notes)
        found.append(inner)
        found += [_number(notes[number], first) for number in piece.ended]
    return "".join(found)


def _within(inner: str, kind: MarkKind, piece: Piece, notes: dict[int, Note]) -> str:
    """Return a piece inside the element of one kind of mark, if it has marks of that kind."""
    marks = [mark for mark in piece.marks if mark.kind is kind]
    if not marks:
        return inner
    classes = [f"m-{kind.name.lower()}", *dict.fromkeys(f"e{mark.number}" for mark in marks)]
    about = list(dict.fromkeys(mark.about for mark in marks if mark.about))
    if kind is MarkKind.TRIGGER:
        note = notes[marks[0].number]
        classes += [note.family, *([] if note.report.status.is_actual else ["unreal"])]
        about = [f"{notes[mark.number].type}, {notes[mark.number].status}" for mark in marks]
    if kind is MarkKind.TIME:
        about = list(dict.fromkeys(dict(notes[mark.number].facts)["when"] for mark in marks))
    title = f' title="{_text(" · ".join(about))}"' if about else ""
    return f'<span class="{" ".join(classes)}"{title}>{inner}</span>'


def _number(note: Note, first: set[int]) -> str:
    anchor = f' id="at-{note.number}"' if note.number in first else ""
    first.discard(note.number)
    label = f"event {note.number}: {_text(note.type)}"
    return f'<sup{anchor}><a href="#event-{note.number}" aria-label="{label}">{note.number}</a></sup>'


def _note(note: Note, more: Mapping[str, str]) -> str:
    facts = "".join(f'<dt>{name}</dt><dd dir="auto">{_text(value)}</dd>' for name, value in note.facts)
    number, real = note.number, "" if note.report.status.is_actual else " unreal"
    title = f'<a href="#at-{number}"><span class="number">{number}</span> {_text(note.type)}</a>'
    status = f'<span class="status {note.report.status}">{note.status}</span>'
    sure = f'<span class="sure"><span aria-hidden="true">{note.sure.dots} </span>{note.sure.name}</span>'
    return (
        f'<li class="event {note.family}{real}" id="event-{number}">\n<h2>{title} {status} {sure}</h2>\n'
        f'<p class="parties" dir="auto">{_text(note.who)}</p>\n<dl>{facts}</dl>\n'
        f'<span id="report-{_text(note.report.id)}"></span>{more.get(note.report.id, "")}</li>'
    )


def _lit(numbers: Sequence[int]) -> str:
    """Return rules that highlight an event in the text while the pointer is on its note, and the other way round."""
    return "\n".join(
        f".reading:has(#event-{n}:is(:hover, :focus-within, :target)) .e{n} {{ background: var(--lit); }}\n"
        f".reading:has(.m-trigger.e{n}:hover) #event-{n} {{ border-color: var(--family); }}"
        for n in numbers
    )


def _text(text: str) -> str:
    return escape(xml_text(text.replace("\f", "\n")))


def _read(name: str) -> str:
    return files("kg.view.reading").joinpath(name).read_text(encoding="utf-8")
