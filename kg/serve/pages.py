"""The pages for people: lists, and a page for each event, actor, article, type, and anything else with an IRI."""

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.exchange.pairs import actor_kind
from kg.graph import KG, Store
from kg.graph.event_graph import event_label
from kg.inspect.reviewing import rivals
from kg.inspect.texts import text_of
from kg.model import Verdict
from kg.serve.catalogue import counted
from kg.serve.current import Site
from kg.serve.desk import Desk, Desks, private
from kg.serve.errors import Explained, Rejected
from kg.serve.filters import Filter, asked, title_of
from kg.serve.lists import actor_name, feed_of, list_csv, list_events, matching_actors, matching_articles, paged
from kg.serve.reading import (
    EventRow,
    FoundActor,
    FoundArticle,
    FoundEvent,
    read_actor,
    read_article,
    read_event,
    read_resource,
    read_side,
)
from kg.serve.rendering import Renderer, given, iri_of, style
from kg.view.reading import article_html, marked

#: The kinds of actors that others serve.
_SIDES = ("state", "body")


class Pages:
    """The pages of one site. The methods run in threads; what they read is bounded by the length of a list."""

    def __init__(self, site: Site, renderer: Renderer, desks: Desks) -> None:
        self._site = site
        self._html = renderer
        self._desks = desks
        self._style = style()

    def style(self, _: Request) -> Response:
        """Return the style sheet."""
        return Response(self._style, media_type="text/css", headers={"Cache-Control": "max-age=600"})

    def home(self, _: Request) -> Response:
        """Return the overview: counts, and ways in."""
        store = self._site.store
        newest = list_events(store, Filter(), 1)
        counts = store.remembered(counted)
        return self._html.page("home", counts=counts, newest=newest.rows[:10], feed=feed_of(store, Filter()))

    def events(self, request: Request) -> Response:
        """Return a page of the events that pass the filter in the address."""
        wanted, page = asked(request.query_params)
        listed = list_events(self._site.store, wanted, page)
        name = actor_name(self._site.store, wanted.actor)
        return self._html.page(
            "events",
            wanted=wanted,
            listed=listed,
            path="/events",
            actor_name=name,
            title=title_of("Events", wanted, name),
            feed=feed_of(self._site.store, wanted),
        )

    def actors(self, request: Request) -> Response:
        """Return a page of the actors that pass the filter in the address."""
        wanted, page = asked(request.query_params)
        listed = paged(matching_actors(self._site.store, wanted), page)
        title = title_of("Actors", wanted)
        return self._html.page("actors", wanted=wanted, listed=listed, path="/actors", title=title)

    def articles(self, request: Request) -> Response:
        """Return a page of the articles that pass the filter in the address."""
        wanted, page = asked(request.query_params)
        listed = paged(matching_articles(self._site.store, wanted), page)
        title = title_of("Articles", wanted)
        return self._html.page("articles", wanted=wanted, listed=listed, path="/articles", title=title)

    def table(self, request: Request) -> Response:
        """Return a whole list as CSV: `/events.csv` and its like."""
        (wanted, _), name = asked(request.query_params), request.path_params["name"]
        text = list_csv(self._site.store, name, wanted)
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return Response(text, media_type="text/csv", headers=headers)

    def types(self, _: Request) -> Response:
        """Return the list of event types, with the number of events of each."""
        return self._html.page("types", counts=self._site.store.remembered(counted).types)

    def type(self, request: Request) -> Response:
        """Return the page of an event type: what it means, its codes, and its events."""
        name = request.path_params["name"]
        known = self._html.types.get(name)
        if known is None:
            raise Rejected(404, f"unknown event type {name!r}; /types lists them all")
        wanted, page = asked(request.query_params, type=name)
        listed = list_events(self._site.store, wanted, page)
        path, feed = f"/type/{name}", feed_of(self._site.store, wanted)
        return self._html.page("type", kind=known, iri=KG + name, wanted=wanted, listed=listed, path=path, feed=feed)

    def thing(self, request: Request) -> Response:
        """Return the page of whatever an IRI names."""
        iri = iri_of(request, self._html)
        found = self._site.store.read(lambda store: self._found(store, iri), **self._desks.patience(request))
        match found:
            case FoundEvent():
                return self._event(request, found, iri)
            case FoundActor():
                return self._actor(request, found, iri)
            case FoundArticle():
                return self._article(request, found, iri)
            case str():
                return RedirectResponse(found, 303)
        resource = self._site.store.read(lambda store: read_resource(store, iri))
        if resource is None:
            raise Rejected(404, f"the graph says nothing about <{iri}>")
        return self._html.page("resource", found=resource, iri=iri)

    def _actor(self, request: Request, found: FoundActor, iri: str) -> Response:
        """Return the page of an actor; that of a state or body counts all who serve it, unless `people=no`."""
        kind, store = actor_kind(iri), self._site.store
        code = found.countries[0] if kind in _SIDES and found.countries else ""
        alone = not code or given(request.query_params, "people") == "no"
        own = {"actor": iri} if alone else {"country": code}
        wanted, page = asked(request.query_params, **own)
        types, partners = found.types, found.partners
        if not alone:
            types, partners = store.read(lambda opened: read_side(opened, code))
        return self._html.page(
            "actor",
            found=found,
            kind=kind,
            iri=iri,
            code=code,
            alone=alone,
            own=own,
            types_of=types,
            partners=partners,
            listed=list_events(store, wanted, page),
            wanted=wanted,
            feed=feed_of(store, wanted),
        )

    def _found(self, store: Store, iri: str) -> FoundEvent | FoundActor | FoundArticle | str | None:
        """Return a thing that has a page of its own, or the address of the page that shows it."""
        names = store.namespace
        if iri.startswith(names.event("")):
            found = read_event(store, iri, self._html.types)
            return self._successor(store, iri.removeprefix(names.event(""))) if found is None else found
        kind, _, key = iri.removeprefix(f"{names.base}id/").partition("/")
        if kind == "article":
            return read_article(store, unquote(key), self._html.types)
        if kind == "report":
            article = store.article_of(key)
            if article is not None:
                return f"{self._html.addresses.page(names.article(article))}#report-{key}"
        return read_actor(store, iri)

    def _successor(self, store: Store, report: str) -> str | None:
        """Return the page of the event that has the first report of one that is gone, from which that had its name.

        Raises Rejected if a reviewer rejected it.
        """
        event = store.lookup().event_of(report)
        if event is not None:
            return self._html.addresses.page(event)
        decisions = store.lookup().decisions()
        rejected = next((d for d in decisions if d.verdict is Verdict.REJECT and report in d.reports), None)
        if rejected is None:
            return None
        article = self._html.addresses.page(store.namespace.article(store.article_of(report) or ""))
        reason = f"a reviewer rejected this event{f': {rejected.note}' if rejected.note else ''}"
        raise Explained(410, reason, "Rejected by a reviewer", (article, "The article that it was read in"))

    def _event(self, request: Request, found: FoundEvent, iri: str) -> Response:
        desk = self._desks.of(request, found.event.articles, found.event.reports)
        invited = desk is None and self._desks.is_invited(request)
        if desk is None:
            return self._html.page("event", found=found, iri=iri, desk=None, invited=invited, rivals=())
        types = self._html.types
        near = self._site.store.read(lambda store: rivals(store, found.event, found.judgements))
        offered = tuple(EventRow(each, event_label(each, types)) for each in near)
        return private(self._html.page("event", found=found, iri=iri, desk=desk, invited=False, rivals=offered))

    def _article(self, request: Request, found: FoundArticle, iri: str) -> Response:
        desk = self._desks.of(request, [found.record.id])
        asked_for = self._site.settings.articles
        page = self._html.page(
            "article",
            found=found,
            iri=iri,
            reading=self._reading(found, desk) if asked_for else None,
            asked_for=asked_for,
            desk=desk,
            invited=desk is None and self._desks.is_invited(request),
        )
        return page if desk is None else private(page)

    def _reading(self, found: FoundArticle, desk: Desk | None) -> str | None:
        """Return an article with its events marked as HTML, None where it cannot be read again."""
        reports = tuple(entry.report for entry in found.reports)
        article = self._site.store.read(lambda store: text_of(store, found.record, reports))
        if article is None:
            return None
        more = {entry.report.id: self._html.text("note", entry=entry, desk=desk) for entry in found.reports}
        corrections = {entry.report.id: entry.corrections for entry in found.reports}
        shown = marked(article, reports, self._html.types, corrections=corrections)
        return article_html(shown, more, head=False)
