"""Correcting in the pages: a token opens a session, and forms become decisions of the ledger that `kg review` writes.

The handlers of POST run in a process of their own, one request at a time, which ends afterwards: so no process keeps
the store from other writers. What a reader decided is in the ledger before the store follows.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import LockedError, OutputError, UsageError
from kg.exchange.text import xml_text
from kg.graph import Store
from kg.inspect import reviewing
from kg.inspect.corrections import field_correction, require_fit
from kg.inspect.explaining import SourcedReport, explain_event, sourced_report
from kg.inspect.reviewing import Noted
from kg.lines import pass_over
from kg.model import Decision, Verdict
from kg.serve.current import Site
from kg.serve.desk import Desks, private
from kg.serve.errors import Explained, Rejected
from kg.serve.filters import asked
from kg.serve.lists import paged
from kg.serve.parameters import FORM, decoded, first_of, media_type, parameters
from kg.serve.process.wire import LAST
from kg.serve.reading import actor_called
from kg.serve.rendering import Renderer, given
from kg.serve.session import Sessions, check_origin, is_local
from kg.serve.stated import Form, FormFields

#: The most bytes of a form, and characters of a note.
_BODY, _NOTE = 100_000, 2_000
_DECISIONS = "/decisions"


class Correcting:
    """The token, the forms and the list of decisions of one site."""

    def __init__(self, site: Site, renderer: Renderer, desks: Desks) -> None:
        self._site = site
        self._html = renderer
        self._desks = desks

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/correct", self.door),
            Route("/correct", self.enter, methods=["POST"]),
            Route("/correct/decide", self.decide, methods=["POST"]),
            Route("/correct/undo", self.undo, methods=["POST"]),
            Route("/correct/apply", self.apply, methods=["POST"]),
            Route(_DECISIONS, self.decisions),
        ]

    async def door(self, request: Request) -> Response:
        """Open a session for the token in the address, else ask for it."""
        sessions = self._sessions(request)
        token = given(request.query_params, "token")
        return self._entered(request, sessions, token) if token else self._html.page("correct")

    async def enter(self, request: Request) -> Response:
        """Open a session for the token that was typed."""
        sessions = self._sessions(request)
        check_origin(request)
        return self._entered(request, sessions, first_of(await _form(request), "token").strip())

    async def decide(self, request: Request) -> Response:
        """Take down what a reader says about some reports, and lead to what became of them."""
        form = await self._checked(request)
        names = dict.fromkeys(form.get("of", []))
        with Store.open(self._site.settings.store) as store:
            try:
                known = store.lookup().decisions()
                reports = [sourced_report(store, name, known) for name in names]
                self._require_current(request, store, reports, form)
                note, by = _note(form), self._site.settings.reviewer
                decisions = [replace(one, note=note, by=by) for one in self._decisions(store, reports, form)]
                if not decisions:
                    why = "the page said so already: change a field, then save; a note is kept with what it is about"
                    raise Rejected(400, why)
                require_fit(reports, decisions)
            except (UsageError, Rejected) as error:
                back = self._page(store, next(iter(names), ""), form), "Back to the page"
                status = error.status if isinstance(error, Rejected) else 400
                raise Explained(status, str(error), "Nothing was saved", back) from error
        together = first_of(form, "do") == "accept-each" and len(decisions) > 1
        return self._answer(self._noted(request, decisions, together=together), reports[0].original.id, form)

    async def undo(self, request: Request) -> Response:
        """Take back the decision of a line of the ledger, with the others of its answer."""
        form = await self._checked(request)
        desk = self._desks.of(request)
        named = [row for row in desk.rows if [str(row.line)] == form.get("line")] if desk else []
        if not named or not named[0].can_undo or form.get("mark") != [named[0].mark]:
            raise Rejected(409, "the ledger has changed since the page was loaded; load it again")
        decisions = reviewing.undoable(self._desks.ledger, named[0].line, self._site.settings.reviewer)
        return self._answer(self._noted(request, decisions, undo=True), named[0].decision.reports[0], form)

    async def apply(self, request: Request) -> Response:
        """Bring the store up to date with decisions that wait in the ledger."""
        await self._checked(request)
        request.scope[LAST] = True
        try:
            reviewing.apply(self._site.settings.store, self._desks.ledger, pass_over)
        except LockedError as error:
            raise Rejected(
                503, "another process, such as a build, is writing to the store; try again later"
            ) from error
        return RedirectResponse(_DECISIONS, 303)

    def decisions(self, request: Request) -> Response:
        """Return the list of decisions, the newest first."""
        self._sessions(request)
        desk = self._desks.of(request)
        if desk is None:
            return RedirectResponse("/correct", 303)
        _, number = asked(request.query_params)
        listed = paged(desk.rows, number)
        shown = replace(desk, rows=listed.rows)
        return private(self._html.page("decisions", desk=shown, total=listed.total, number=number, last=listed.pages))

    def _sessions(self, request: Request) -> Sessions:
        if self._desks.sessions is None:
            raise Rejected(403, "correcting is off; `kg serve --correct` allows it")
        if not is_local(request):
            raise Rejected(403, "correcting works only at an address of this machine, such as 127.0.0.1")
        return self._desks.sessions

    def _entered(self, request: Request, sessions: Sessions, token: str) -> Response:
        if not sessions.is_token(token):
            return self._html.page("correct", 403, wrong=True)
        response = RedirectResponse(_DECISIONS, 303)
        sessions.open(request, response)
        return response

    async def _checked(self, request: Request) -> Form:
        sessions = self._sessions(request)
        form = await _form(request)
        sessions.check(request, form)
        return form

    def _decisions(self, store: Store, reports: Sequence[SourcedReport], form: Form) -> Iterator[Decision]:
        """Yield what a form says about the reports that it lists, or about those among them that it ticks."""
        ticked = set(form.get("report", []))
        chosen = [each for each in reports if each.original.id in ticked or "ticks" not in form]
        names = tuple(sorted(each.original.id for each in chosen))
        if not names:
            raise Rejected(400, "choose the reports that this is about")
        match first_of(form, "do"):
            case "correct":
                yield from self._corrections(store, chosen, form)
            case "accept":
                yield Decision(Verdict.ACCEPT, names)
            case "accept-each":
                yield from (Decision(Verdict.ACCEPT, (name,)) for name in names)
            case "reject":
                yield Decision(Verdict.REJECT, names)
            case "split":
                rest = tuple(sorted(each.original.id for each in reports if each not in chosen))
                if not rest:
                    raise Rejected(400, "tick only the reports that are about another event, not all of them")
                yield Decision(Verdict.SPLIT, names, rest)
            case "merge":
                event = explain_event(store, names[0]).event
                yield reviewing.merge(event, store, _event_in(first_of(form, "other")))
            case other:
                raise Rejected(400, f"{other!r} is nothing that can be decided")

    def _require_current(self, request: Request, store: Store, reports: Sequence[SourcedReport], form: Form) -> None:
        """Raise Rejected if others decided about the reports of a form since it was shown, where that matters."""
        names, do = {each.original.id for each in reports}, first_of(form, "do")
        desk = self._desks.of(request, reports=names, articles={each.article.id for each in reports})
        if do == "correct" and any(store.lookup().event_of(name) is None for name in names):
            raise Rejected(409, "a reviewer rejected this: undo that decision, then correct it")
        if do.startswith("accept") and desk is not None and form.get("seen") != [desk.seen(names)]:
            raise Rejected(409, "another reviewer decided about this since the page was loaded; look at it again")

    def _corrections(self, store: Store, reports: Sequence[SourcedReport], form: Form) -> Iterator[Decision]:
        before = FormFields.shown(first_of(form, "shown"))
        for field, value in FormFields.in_form(form).changes(before, self._html.types):
            if field == "participants" and isinstance(value, list):
                _identify(store, value, before)
            text = json.dumps(value, ensure_ascii=False, sort_keys=True)
            decision = field_correction(reports, field, text)
            if decision is not None:
                yield decision

    def _noted(
        self, request: Request, decisions: Sequence[Decision], *, undo: bool = False, together: bool = False
    ) -> Noted:
        request.scope[LAST] = True  # a process that continues must not keep the lock of a writer
        store, ledger = self._site.settings.store, self._desks.ledger
        try:
            return reviewing.note(store, ledger, decisions, undo=undo, together=together, bad=pass_over)
        except OutputError as error:
            raise Rejected(503, "the ledger cannot be written, so nothing was decided") from error

    def _answer(self, noted: Noted, report: str, form: Form) -> Response:
        """Lead to the page that shows what was decided, or say that the store cannot follow yet."""
        if noted.waits:
            return private(self._html.page("noted", 202, line=noted.line, ledger=self._desks.ledger.name))
        with Store.open(self._site.settings.store) as store:
            path = self._page(store, report, form)
        return RedirectResponse(f"{path}#line-{noted.line}", 303)

    def _page(self, store: Store, report: str, form: Form) -> str:
        """Return the address of the page that a form about a report stood in."""
        event, article = store.lookup().event_of(report), store.article_of(report)
        if form.get("back") == ["decisions"]:
            return _DECISIONS
        if form.get("back") == ["article"] and article is not None:
            return self._html.addresses.page(store.namespace.article(article))
        return self._html.addresses.page(event) if event else _DECISIONS


async def _form(request: Request) -> Form:
    """Return the fields of a form; raises Rejected if it is none or too large."""
    if media_type(request) != FORM:
        raise Rejected(415, f"the content type must be {FORM}")
    body = await request.body()
    if len(body) > _BODY:
        raise Rejected(413, f"a form may have at most {_BODY:,} bytes")
    return parameters(decoded(body))


def _note(form: Form) -> str | None:
    note = xml_text(first_of(form, "note")).replace("\r\n", "\n").strip()
    if len(note) > _NOTE:
        raise Rejected(400, f"a note may have at most {_NOTE:,} characters")
    return note or None


def _event_in(text: str) -> str:
    """Return the name of an event in what a reader gave: its page, its IRI, its identifier or the beginning of it."""
    name = text.strip().partition("#")[0]
    if not name:
        raise Rejected(400, "name the other event: by its page or its identifier")
    return name.rpartition("/")[2] if "/page/" in name or "/id/" in name else name


def _identify(store: Store, actors: list[dict[str, str | None]], before: FormFields) -> None:
    """Give the actors that a reader named anew the identifier that the store has for them, if it has just one."""
    for actor in actors:
        name, country = str(actor["name"]), actor["country"]
        if not any((known.name, known.country or None) == (name, country) for known in before.actors):
            iri = actor_called(store, name, country)
            if iri is not None:
                actor["id"] = iri
