"""Values from RDF: the inverse of `article_quads` and `event_quads`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.account import is_named_only, position_of
from kg.graph.index import DAMAGED, Index
from kg.graph.participation import sort_key
from kg.graph.vocabulary import KG, Class, Prop, Term
from kg.model import (
    ArticleRecord,
    Attribution,
    Change,
    Codes,
    Contradiction,
    Direction,
    Disagreement,
    Event,
    Evidence,
    Field,
    Ground,
    Judgement,
    Link,
    Origin,
    Participant,
    Place,
    Report,
    Span,
    Status,
    StatusStep,
    TimeBasis,
    TimeSpan,
    Tool,
    Trigger,
    Within,
)

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

#: What helps a store whose graph is damaged.
REBUILD = "; build the store again elsewhere"


def articles_from_quads(quads: Iterable[ox.Quad]) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...]]:
    """Return the articles and reports of some article graphs, each sorted by identifier.

    Raises StoreError where a triple that a report needs is missing, doubled or malformed.
    """
    return articles_from_index(Index(quads))


def articles_from_index(index: Index) -> tuple[tuple[ArticleRecord, ...], tuple[Report, ...]]:
    """Return the articles and reports of an index, as `articles_from_quads` does."""
    articles, reports = _each(index, Class.ARTICLE, _article), _each(index, Class.REPORT, _report)
    return tuple(sorted(articles, key=lambda a: a.id)), tuple(sorted(reports, key=lambda r: r.id))


def events_from_quads(quads: Iterable[ox.Quad]) -> tuple[tuple[Event, ...], tuple[Judgement, ...]]:
    """Return the events and judgements of the derived graphs, sorted by identifier and by the pair of reports.

    Raises StoreError where a triple that an event needs is missing, doubled or malformed.
    """
    return events_from_index(Index(quads))


def events_from_index(index: Index) -> tuple[tuple[Event, ...], tuple[Judgement, ...]]:
    """Return the events and judgements of an index, as `events_from_quads` does."""
    events, judgements = tuple(_each(index, Class.EVENT, _event)), _each(index, Class.JUDGEMENT, _judgement)
    return events, tuple(sorted(judgements))


def event_or_error(index: Index, node: str) -> Event | StoreError:
    """Return an event of an index, or the error that prevents reading it."""
    try:
        return _made(index, node, _event)
    except StoreError as error:
        return error


def _each(index: Index, kind: ox.NamedNode, make: Callable[[Index, str], T]) -> Iterator[T]:
    return (_made(index, node, make) for node in index.instances(kind))


def _made(index: Index, node: str, make: Callable[[Index, str], T]) -> T:
    try:
        return make(index, node)
    except ValueError as error:  # an unknown word, a malformed day or number
        raise StoreError(f"{DAMAGED}<{node}>: {error}{REBUILD}") from error


def _article(index: Index, node: str) -> ArticleRecord:
    reader = index.get(node, Prop.READER)
    return ArticleRecord(
        id=index.need(node, Term.DCTERMS_IDENTIFIER),
        title=index.get(node, Term.DC_TITLE),
        date=index.day(node, Term.DCTERMS_ISSUED),
        url=index.get(node, Term.SCHEMA_URL),
        source=index.get(node, Term.DC_PUBLISHER),
        language=index.get(node, Term.DC_LANGUAGE),
        origin=None
        if reader is None
        else Origin(reader, index.need(node, Prop.READER_VERSION), index.need(node, Prop.SHA256)),
        author=index.get(node, Term.DC_CREATOR),
        sketch=index.get(node, Prop.TEXT_SKETCH),
        licence=index.get(node, Term.DC_RIGHTS),
    )


def _report(index: Index, node: str) -> Report:
    def attribution(actor: str) -> Attribution:
        return Attribution(actor, _linked_span(index, node, Prop.SOURCE_MENTION))

    def within(report: str) -> Within:
        return Within(_key(report), _linked_span(index, node, Prop.WITHIN_MENTION))

    return Report(
        id=_key(node),
        article=_key(index.need(node, Term.PROV_WAS_DERIVED_FROM)),
        type=_type(index, node, Prop.REPORTED_TYPE),
        status=Status(index.need(node, Prop.REPORTED_STATUS).removeprefix(KG)),
        time=_time(index, node, Prop.REPORTED_BEGIN, Prop.REPORTED_END),
        evidence=tuple(_evidence(index, part) for part in _parts(index, node, Prop.EVIDENCE)),
        place=_place(index, node, Prop.REPORTED_PLACE),
        source=index.get(node, Prop.SOURCE_NAME),
        attribution=index.read(node, Prop.ATTRIBUTED_TO, attribution),
        within=index.read(node, Prop.REPORTED_WITHIN, within),
        extractor=index.read(node, Prop.EXTRACTOR, lambda named: Tool(*named.partition(" ")[::2])),
        participants=_ordered(index, node, _report_participant),
        **_shared(index, node),
    )


def _evidence(index: Index, node: str) -> Evidence:
    trigger, start = index.need(node, Prop.TRIGGER), int(index.need(node, Prop.TRIGGER_START))
    return Evidence(
        Span(
            Field(index.get(node, Prop.FIELD) or Field.TEXT),
            int(index.need(node, Term.OA_START)),
            int(index.need(node, Term.OA_END)),
        ),
        index.need(node, Term.OA_EXACT),
        Trigger(trigger, start, start + len(trigger)),
        index.need(node, Prop.RULE),
    )


def _event(index: Index, node: str) -> Event:
    order = index.order(node)
    status = Status(index.need(node, Prop.STATUS).removeprefix(KG))
    reports = sorted(_key(report) for report in index.values(node, Term.PROV_WAS_DERIVED_FROM))
    articles = sorted(_key(article) for article in index.values(node, Term.DCTERMS_SOURCE))
    return Event(
        id=node,
        type=_type(index, node, Term.SEM_EVENT_TYPE if status.is_actual else Prop.PUTATIVE_TYPE),
        status=status,
        time=_time(index, node, Term.SEM_HAS_EARLIEST_BEGIN_TIME_STAMP, Term.SEM_HAS_LATEST_END_TIME_STAMP),
        participants=_ordered(index, node, _participant),
        reports=tuple(order.get("report") or reports),
        articles=tuple(order.get("article") or articles),
        reprints=tuple(sorted(_key(article) for article in index.values(node, Prop.REPRINTED_IN))),
        history=_history(index, node, status, reports),
        contradictions=tuple(_contradiction(index, part) for part in _parts(index, node, Prop.CONTRADICTION)),
        place=_place(index, node, Term.SEM_HAS_PLACE if status.is_actual else Prop.PUTATIVE_PLACE),
        time_grounds=_grounds(index, node, Prop.TIME_STATED_IN),
        place_grounds=_grounds(index, node, Prop.PLACE_STATED_IN),
        **_shared(index, node),
    )


def _contradiction(index: Index, node: str) -> Contradiction:
    return Contradiction(
        Disagreement(index.need(node, Prop.ABOUT)),
        _key(index.need(node, Prop.ONE_REPORT)),
        _key(index.need(node, Prop.OTHER_REPORT)),
        index.need(node, Prop.ONE_SAYS),
        index.need(node, Prop.OTHER_SAYS),
    )


def _history(index: Index, node: str, status: Status, reports: Sequence[str]) -> tuple[StatusStep, ...]:
    day = index.day(node, Prop.STEP_DATE)
    if day is None:
        return tuple(_step(index, part) for part in _parts(index, node, Prop.HISTORY))
    if len(reports) != 1:
        raise ValueError(f"it has kg:stepDate and {len(reports)} reports")
    return (StatusStep(day, status, _concept(index, node, Prop.CHANGE, Change), reports[0]),)


def _step(index: Index, node: str) -> StatusStep:
    return StatusStep(
        index.day(node, Prop.STEP_DATE),
        Status(index.need(node, Prop.STEP_STATUS).removeprefix(KG)),
        _concept(index, node, Prop.CHANGE, Change),
        _key(index.need(node, Prop.STEP_REPORT)),
    )


def _judgement(index: Index, node: str) -> Judgement:
    return Judgement(
        _key(index.need(node, Prop.LEFT)),
        _key(index.need(node, Prop.RIGHT)),
        index.need(node, Prop.SAME_EVENT) == "true",
        float(index.need(node, Prop.SCORE)),
        index.need(node, Prop.REASON),
    )


def _type(index: Index, node: str, predicate: ox.NamedNode) -> str:
    return terms.local_name(ox.NamedNode(index.need(node, predicate)))


def _key(iri: str) -> str:
    return terms.key_of(ox.NamedNode(iri))


def _shared(index: Index, node: str) -> dict[str, Any]:
    order = index.order(node)
    return {
        "direction": _concept(index, node, Prop.DIRECTION, Direction),
        "change": _concept(index, node, Prop.CHANGE, Change),
        "topics": tuple(order.get("topic") or sorted(index.values(node, Prop.TOPIC))),
        "codes": Codes(index.get(node, Prop.CAMEO), index.get(node, Prop.PLOVER)),
        "confidence": float(index.need(node, Prop.CONFIDENCE)),
    }


def _time(index: Index, node: str, begin: ox.NamedNode, end: ox.NamedNode) -> TimeSpan:
    return TimeSpan(
        index.day(node, begin),
        index.day(node, end),
        _concept(index, node, Prop.TIME_BASIS, TimeBasis) or TimeBasis.UNKNOWN,
        _linked_span(index, node, Prop.TIME_MENTION),
    )


def _place(index: Index, node: str, predicate: ox.NamedNode) -> Place | None:
    name = index.get(node, Prop.PLACE_NAME)
    if name is None:
        return None
    place = index.need(node, predicate)
    return Place(
        name,
        index.get(node, Prop.PLACE_COUNTRY),
        None if is_named_only(place) else place,
        _linked_span(index, node, Prop.PLACE_MENTION),
    )


def _concept(index: Index, node: str, predicate: ox.NamedNode, kind: type[E]) -> E | None:
    return index.read(node, predicate, lambda iri: kind(iri.removeprefix(KG)))


def _parts(index: Index, node: str, link: ox.NamedNode) -> list[str]:
    return sorted(index.values(node, link), key=position_of)


def _linked_span(index: Index, node: str, link: ox.NamedNode) -> Span | None:
    return index.read(node, link, terms.span_of)


def _ordered(index: Index, node: str, make: Callable[[Index, str], Participant]) -> tuple[Participant, ...]:
    found = [(make(index, part), part) for part in index.values(node, Prop.PARTICIPATION)]
    found.sort(key=lambda one: sort_key(*one))
    order = [int(place) for place in index.order(node).get("participation", range(len(found)))]
    if sorted(order) != list(range(len(found))):
        raise ValueError(f"it has {len(found)} participations, and kg:order names {len(order)}")
    return tuple(found[place][0] for place in order)


def _participant(index: Index, node: str) -> Participant:
    reason = index.get(node, Prop.LINK_REASON)
    return Participant(
        role=terms.local_name(ox.NamedNode(index.need(node, Prop.ROLE)), "Role"),
        name=index.need(node, Prop.NAME),
        country=index.get(node, Prop.COUNTRY),
        id=index.get(node, Prop.ACTOR),
        qid=index.get(node, Prop.QID),
        link=None
        if reason is None
        else Link(index.get(node, Prop.LINK_LABEL), reason, float(index.need(node, Prop.LINK_SCORE))),
        grounds=_grounds(index, node, Prop.STATED_IN),
        office=index.read(node, Prop.OFFICE, lambda iri: terms.local_name(ox.NamedNode(iri), "Office")),
    )


def _report_participant(index: Index, node: str) -> Participant:
    """Return the participant of a report: what an event may share with it, and where it is mentioned."""
    spans = {mention: terms.span_of(mention) for mention in index.values(node, Prop.MENTION)}
    order = index.order(node).get("mention")
    mentions = tuple(spans[mention] for mention in order) if order else tuple(sorted(spans.values()))
    return replace(_participant(index, node), mentions=mentions, grounds=())


def _grounds(index: Index, node: str, link: ox.NamedNode) -> tuple[Ground, ...]:
    names = (_key(evidence).rpartition(".") for evidence in index.values(node, link))
    return tuple(sorted(Ground(report, int(number)) for report, _, number in names))
