"""News as an Atom feed (RFC 4287), in pages (RFC 5005, section 3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kg import __version__
from kg.exchange.text import web_address, xml_text
from kg.graph.event_graph import event_label
from kg.graph.sources import Sources
from kg.model import Event
from kg.resources.event_types import EventTypes
from kg.view.news.records import NewsItem
from kg.view.wording import BY_REVIEW, basis, day, interval, parts_corrected, said

#: Entries on one page of a feed.
MOST = 50
MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
#: The time of change of a feed without entries, which must have one.
_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself.

    `iri` is its permanent identifier, `links` are addresses by their relation (`self`, `alternate`, `next`, …);
    `page` returns the address of the page of an event, None where there is no such page.
    """

    iri: str
    title: str
    links: tuple[tuple[str, str], ...] = ()
    page: Callable[[str], str | None] = lambda _: None


def atom_feed(feed: Feed, items: Iterable[NewsItem], types: EventTypes) -> bytes:
    """Return the news as an Atom document in UTF-8; events that are gone are left out.

    No clock enters it: the times are those of the store's log, so that the same news give the same bytes.
    """
    there = [(item, item.event) for item in items if item.event is not None]
    root = Element("feed", xmlns=_ATOM)
    _text(root, "id", feed.iri)
    _text(root, "title", feed.title)
    _text(root, "updated", max((item.entry.at for item, _ in there), default=_NEVER))
    _text(SubElement(root, "author"), "name", "kg")
    _text(root, "generator", "kg", uri="https://w3id.org/diplomatic-kg/", version=__version__)
    for relation, address in feed.links:
        _link(root, relation, address)
    for item, event in there:
        _entry(root, feed, item, event, types)
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: Element, feed: Feed, item: NewsItem, event: Event, types: EventTypes) -> None:
    entry = SubElement(root, "entry")
    state = ", ".join(filter(None, (event.change or event.status, event.disputed)))
    _text(entry, "id", event.id)
    _text(entry, "title", f"{event_label(event, types)} ({state})")
    _text(entry, "published", item.entry.since)
    _text(entry, "updated", item.entry.at)
    if page := feed.page(event.id):
        _link(entry, "alternate", page)
    addresses = (web_address(each.article.url) for each in item.sources)
    for address in dict.fromkeys(filter(None, addresses)):
        _link(entry, "via", address)
    SubElement(
        entry, "category", term=event.type, label=types[event.type].label if event.type in types else event.type
    )
    SubElement(entry, "category", term=state)
    _text(entry, "content", _content(event, item.sources), type="html")


def _content(event: Event, sources: Sources) -> str:
    """Return the facts of an event and the sentences that report it, as HTML."""
    corrections = tuple(chain.from_iterable(each.corrections for each in sources))
    facts = [f"{interval(event.time)} ({basis(event.time, corrections)})"]
    if event.place is not None:
        facts.append(f"{event.place.name} ({event.place.country})" if event.place.country else event.place.name)
    parts = [f"<p>{escape(' · '.join(facts))}</p>"]
    if corrections:
        parts.append(f"<p>{escape(f'{BY_REVIEW}: {parts_corrected(corrections)}')}</p>")
    for each in sources:
        article, report = each.article, each.report
        parts += [f"<blockquote>{escape(evidence.quote)}</blockquote>" for evidence in report.evidence]
        says = [article.source or "source not named", day(article.date), f"says: {report.change or report.status}"]
        says += [f"{BY_REVIEW}: {said(correction)}" for correction in each.corrections]
        parts.append(f"<p>{escape(' · '.join(says))}</p>")
    return "".join(parts)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = xml_text(text)


def _link(parent: Element, relation: str, address: str) -> None:
    kinds = {"alternate": "text/html", "via": None}  # other sites' pages may be of any type
    kind = kinds.get(relation, MEDIA_TYPE)
    SubElement(parent, "link", {"rel": relation, "href": xml_text(address), **({"type": kind} if kind else {})})
