"""A snapshot as the JSON value behind the page: actors, events, reports and articles, linked by numbers.

Texts stay as they are (the page shows them as text, never as HTML); only http and https links are kept.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.exchange.pairs import actor_key, actor_kind, actor_labels
from kg.exchange.text import web_address
from kg.graph.parts_graph import one_way, parts_among
from kg.model import (
    ArticleRecord,
    Corrections,
    Event,
    Namespace,
    Report,
    Snapshot,
    Status,
    corrections_of,
    event_as_json,
)
from kg.resources.event_types import EventTypes
from kg.resources.gazetteer import Gazetteer
from kg.view.wording import said

Json = dict[str, Any]
OTHER = "Other"


@dataclass(frozen=True, slots=True)
class PageContent:
    """The events of a page by date, and the numbers of what they refer to."""

    events: tuple[Event, ...]
    actors: Mapping[str, int]
    labels: Mapping[str, str]
    reports: Mapping[str, int]
    articles: Mapping[str, int]
    corrections: Corrections
    #: How many independent articles deny an event, by its identifier; without those that none denies.
    denials: Mapping[str, int]
    #: The numbers of the events that an event is part of, by its identifier.
    wholes: Mapping[str, list[int]]


def content(snapshot: Snapshot) -> PageContent:
    """Return the snapshot's events by date, then identifier, with numbers for actors, reports and articles."""
    events = tuple(sorted(snapshot.events, key=lambda event: event.order))
    labels = actor_labels(events)
    article_of = {report.id: report.article for report in snapshot.reports}
    denials = ((event.id, event.denials(article_of)) for event in events)
    ordered = sorted(labels, key=lambda key: (labels[key].casefold(), key))
    return PageContent(
        events=events,
        actors={key: number for number, key in enumerate(ordered)},
        labels=labels,
        reports={report.id: number for number, report in enumerate(snapshot.reports)},
        articles={article.id: number for number, article in enumerate(snapshot.articles)},
        corrections=corrections_of(snapshot.decisions),
        denials={event: number for event, number in denials if number},
        wholes=_wholes(events, snapshot.reports),
    )


def _wholes(events: tuple[Event, ...], reports: tuple[Report, ...]) -> dict[str, list[int]]:
    number = {event.id: place for place, event in enumerate(events)}
    found: dict[str, set[int]] = defaultdict(set)
    for one in one_way(parts_among(events, reports, Namespace())):
        found[one.part].add(number[one.whole])
    return {part: sorted(wholes) for part, wholes in found.items()}


def payload(
    snapshot: Snapshot, found: PageContent, types: EventTypes, quotes: bool, files: Mapping[str, str]
) -> Json:
    """Return the value; without `quotes` the sentences of articles are left out. `files` are those of articles."""
    return {
        "actors": _actors(found),
        "events": [_event(event, found, types) for event in found.events],
        "reports": [_report(report, found, quotes) for report in snapshot.reports],
        "articles": [_article(article, files.get(article.id)) for article in snapshot.articles],
        "types": _types(found.events, types),
        "statuses": [str(status) for status in Status],
    }


def country_names(found: PageContent, gazetteer: Gazetteer) -> dict[str, str]:
    """Return the short English names of the states and bodies whose codes participants and places carry."""
    codes = {p.country for event in found.events for p in event.participants}
    codes |= {event.place.country for event in found.events if event.place}
    named = {code: gazetteer.name_of(code) for code in sorted(filter(None, codes))}
    return {code: name for code, name in named.items() if name}


def family_of(kind: str, types: EventTypes) -> str:
    """Return the family of an event type; `OTHER` for a type that the ontology does not know."""
    return types[kind].family if kind in types else OTHER


def _types(events: tuple[Event, ...], types: EventTypes) -> list[Json]:
    used = {event.type for event in events}
    known = [
        {
            "name": t.name,
            "label": t.label,
            "family": t.family,
            "sides": None if t.symmetric else list(t.roles[:2]),
            "quad": t.coding.quad_class,
        }
        for t in types
        if t.name in used
    ]
    unknown = sorted(name for name in used if name not in types)
    return known + [{"name": name, "label": name, "family": OTHER, "sides": None, "quad": None} for name in unknown]


def _actors(found: PageContent) -> list[Json]:
    first = {actor_key(p): p for event in reversed(found.events) for p in event.participants}
    names: dict[str, set[str]] = {}
    for event in found.events:
        for p in event.participants:
            names.setdefault(actor_key(p), set()).add(p.name)
    return [
        {
            "key": key.rpartition("/id/")[2],
            "label": found.labels[key],
            "kind": actor_kind(key),
            "country": first[key].country,
            "qid": first[key].qid,
            "names": sorted(names[key] - {found.labels[key]}),
        }
        for key in found.actors
    ]


def _event(event: Event, found: PageContent, types: EventTypes) -> Json:
    known, place = event_as_json(event), event.place
    corrections = (each for report in event.reports for each in found.corrections.get(report, ()))
    return {
        "id": event.id,
        **{key: known[key] for key in ("type", "direction", "status", "change", "start", "end", "edtf", "topics")},
        "basis": known["time_basis"],
        "precision": str(event.time.precision),
        "place": [place.name, place.country] if place else None,
        "who": [[p.role, found.actors[actor_key(p)], *filter(None, (p.office,))] for p in event.participants],
        "reports": [found.reports[report] for report in event.reports if report in found.reports],
        "quoted": found.reports.get(event.telling) if len(event.reports) > 1 else None,
        "corrected": list(dict.fromkeys(each.part for each in corrections)),
        **({"within": found.wholes[event.id]} if event.id in found.wholes else {}),
        "history": [
            [step.date.isoformat() if step.date else None, str(step.change or step.status)] for step in event.history
        ],
        "codes": [event.codes.cameo, event.codes.plover],
        "tone": tone(event, types),
        "confidence": event.confidence,
        "independent": event.independent,
        "denied": found.denials.get(event.id, 0),
        "contradictions": [
            [str(one.about), one.says, one.other_says, found.reports.get(one.left), found.reports.get(one.right)]
            for one in event.contradictions
        ],
    }


def tone(event: Event, types: EventTypes) -> int:
    """Return what an event says about a relation: 1 or 2 for cooperation in words or deeds, -1 or -2 for conflict.

    These are GDELT's quad classes. What PLOVER leaves out, such as statements, and unknown types are 0.
    """
    if event.type not in types or types[event.type].plover is None:
        return 0
    return {1: 1, 2: 2, 3: -1, 4: -2}[types[event.type].coded(event.direction).quad_class]


def _report(report: Report, found: PageContent, quotes: bool) -> Json:
    return {
        "article": found.articles.get(report.article),
        "status": str(report.change or report.status),
        "source": report.source,
        "corrected": [said(each) for each in found.corrections.get(report.id, ())],
        "quotes": [list(evidence.parts) for evidence in report.evidence] if quotes else [],
    }


def _article(article: ArticleRecord, file: str | None) -> Json:
    known = {
        "row": article.is_row,
        "title": article.title,
        "source": article.source,
        "date": article.date.isoformat() if article.date else None,
        "url": web_address(article.url),
    }
    return known if file is None else {**known, "file": file}
