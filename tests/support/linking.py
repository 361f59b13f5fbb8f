"""Labelled linking cases through the real pipeline: the actor that covers a phrase, and whether it is right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.model import Actor, ActorKind, Article, Namespace
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, fold

#: States without an ISO 3166-1 code, whose withdrawn code is as good as none.
_WITHDRAWN = frozenset({"DDR", "CSK"})
_ACTING = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.GROUP, ActorKind.PERSON})


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase in a context published on a day, and whom it means.

    `kind` None: neither actor nor place; "place": nobody acts and the place lies in `place_country`; `label` None
    for a person: nobody on any list, the state served is `country`.
    """

    phrase: str
    day: date
    context: str
    kind: str | None
    qid: str | None
    label: str | None
    country: str | None
    place_country: str | None
    occurrence: int

    @property
    def start(self) -> int:
        """Where the phrase begins in the context."""
        at = -1
        for _ in range(self.occurrence + 1):
            at = self.context.index(self.phrase, at + 1)
        return at

    @property
    def end(self) -> int:
        """Where the phrase ends in the context."""
        return self.start + len(self.phrase)


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSON Lines file."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = (row["kind"], row["qid"], row["label"], row["country"], row.get("place_country"))
        day = date.fromisoformat(row["date"])
        cases.append(Case(row["phrase"], day, row["context"], *labels, row.get("occurrence", 0)))
    return cases


def linked_documents(cases: Iterable[Case], annotator: Annotator, gazetteer: Gazetteer) -> Iterator[Document]:
    """Yield the document of each case with its actors linked, as `kg extract` does it."""
    articles = (Article(id=str(i), text=case.context, date=case.day) for i, case in enumerate(cases))
    for document in annotator.annotate(articles):
        yield document.with_actors(link_actors(document.actors, document.anchor.day, gazetteer, Namespace()))


def actor_of(case: Case, document: Document) -> Actor | None:
    """Return the actor that the phrase of a case stands for, None where it stands for nobody.

    The word that heads the phrase decides, then the others from the last on, then the shortest mention around it.
    """
    inside = [
        i
        for i, (offset, token) in enumerate(zip(document.offsets, document.doc, strict=True))
        if case.start <= offset and offset + len(token.text) <= case.end
    ]
    if not inside:
        return None
    head = document.doc[inside[0] : inside[-1] + 1].root.i
    for i in (head, *reversed(inside)):
        for number in document.actors_at.get(i, ()):
            return document.actors[number]
    covering = [
        (mention.span.end - mention.span.start, number)
        for number, actor in enumerate(document.actors)
        for mention in actor.mentions
        if mention.span.start <= case.start and case.end <= mention.span.end
    ]
    return document.actors[min(covering)[1]] if covering else None


def is_right(case: Case, actor: Actor | None, gazetteer: Gazetteer) -> bool:
    """Whether the actor found for a phrase is the one that is meant, rightly unknown, or rightly nobody."""
    if case.kind is None:
        return actor is None or (actor.kind not in _ACTING or _is_unknown(actor, None))
    if case.kind == "place":
        return actor is None or (actor.kind is ActorKind.PLACE and case.place_country in (None, actor.country))
    if actor is None or not _same_country(case, actor):
        return False
    if case.kind == "person":
        if actor.kind is not ActorKind.PERSON:
            return False
        return _is_unknown(actor, case.country) if case.label is None else _names(case, actor, gazetteer)
    if actor.kind not in (ActorKind.STATE, ActorKind.BODY, ActorKind.GROUP):
        return False
    return _names(case, actor, gazetteer)


def _is_unknown(actor: Actor, country: str | None) -> bool:
    return actor.qid is None and (actor.link is None or actor.link.label is None) and actor.country == country


def _same_country(case: Case, actor: Actor) -> bool:
    return actor.country == case.country or (case.country is None and actor.country in _WITHDRAWN)


def _names(case: Case, actor: Actor, gazetteer: Gazetteer) -> bool:
    if case.qid is not None and actor.qid is not None:
        return case.qid == actor.qid
    if actor.link is None or actor.link.label is None or case.label is None:
        return False
    linked = actor.link.label
    forms = {fold(linked)}
    for person in gazetteer.people_by_name(linked):
        if actor.qid is None or person.qid == actor.qid:
            forms |= {fold(form) for form in (person.name, *person.aliases)}
    for entry in gazetteer.lookup(linked):
        body = gazetteer.body(entry.key or "")
        forms |= {fold(name) for name in (body.name, *body.names)} if body else set()
    return fold(case.label) in forms


def describe(case: Case, actor: Actor | None) -> str:
    """Return a case and what was found in its place, for the message of a failing test."""
    wanted = f"{case.kind} {case.label} ({case.country or case.place_country})"
    found = "nobody"
    if actor is not None:
        link = actor.link
        found = f"{actor.kind} {actor.name} ({actor.country}): {link.label if link else None}"
        found += f" [{link.reason}]" if link else ""
    return f"{case.phrase!r} on {case.day} in {case.context!r}\n   wanted {wanted}\n   found {found}"
