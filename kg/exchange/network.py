"""A snapshot as a networkx graph, in one of two projections; every attribute is a string, an int, a float or a bool.

An attribute has the same type in all nodes and edges, and is left out where unknown, so that GraphML and GEXF get one
typed column for each.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import networkx as nx

from kg.exchange.base import ACTUAL, ExportOptions, Projection, chosen, left_out
from kg.exchange.licences import licences_of
from kg.exchange.pairs import actor_key, actor_kind, actor_labels, pairs
from kg.exchange.table import articles_of, by_id, coverage
from kg.exchange.text import JOINT, xml_text
from kg.graph.account import place_node
from kg.layout import count
from kg.model import ArticleRecord, Disagreement, Event, Namespace, Participant, Snapshot, event_as_json
from kg.resources.event_types import load_event_types

Attributes = dict[str, str | int | float | bool]


def to_network(snapshot: Snapshot, options: ExportOptions) -> "tuple[nx.MultiDiGraph[str], tuple[str, ...]]":
    """Return the graph of a snapshot's events and a line for each thing that the projection cannot hold.

    Nodes are actors (and events, in the events projection), keyed by identifier, with ``label``, ``kind``,
    ``country``, ``qid`` and ``n_events``. In the actors projection every event gives one edge per pair of actors
    that face each other, so parallel edges stay apart; the keys of edges are unique in the graph. The attribute
    ``licences`` of the graph, left out if empty, has those of the articles that report the events.
    """
    events, articles = chosen(snapshot.events, options, ACTUAL), by_id(snapshot)
    reporting = (article for event in events for article in articles_of(event, articles))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_clean({"licences": licences_of(reporting) or None}))
    _add_actors(graph, events)
    if options.projection is Projection.EVENTS:
        _add_event_nodes(graph, events, articles, options.names)
        losses: tuple[str, ...] = ()
    else:
        losses = _add_pairs(graph, events, articles, options.names)
    quotes = ("quotes, evidence and single reports: RDF and JSONL hold them",) if events else ()
    differing = (
        ("contradictions about dates, places and actors: RDF holds them",)
        if any(one.about is not Disagreement.HELD for event in events for one in event.contradictions)
        else ()
    )
    return graph, left_out(snapshot.events, events) + losses + quotes + differing


def event_attributes(event: Event, articles: Mapping[str, ArticleRecord], names: Namespace) -> Attributes:
    """Return what an edge or node says about an event, unknown values left out, dates in ISO 8601.

    `articles` are those of the snapshot by identifier.
    """
    place, said = event.place, event_as_json(event)
    found: dict[str, str | int | float | bool | None] = {
        "event": event.id,
        "event_type": event.type,
        **{name: said[name] for name in ("status", "change", "direction", "start", "end", "edtf", "time_basis")},
        "disputed": event.disputed,
        "time_precision": str(event.time.precision),
        "place": place.name if place else None,
        "place_id": place_node(names, place).value if place else None,
        "place_country": place.country if place else None,
        "topics": JOINT.join(event.topics) or None,
        "cameo": event.codes.cameo,
        "plover": event.codes.plover,
        **coverage(event, articles),
        "licences": licences_of(articles_of(event, articles)) or None,
        "confidence": float(event.confidence),
    }
    return _clean(found)


def _add_actors(graph: "nx.MultiDiGraph[str]", events: tuple[Event, ...]) -> None:
    labels = actor_labels(events)
    actors: dict[str, Participant] = {}
    activity: Counter[str] = Counter()
    for event in events:
        for participant in event.participants:
            actors.setdefault(actor_key(participant), participant)
        activity.update({actor_key(p) for p in event.participants})
    for key in sorted(actors):
        actor = actors[key]
        graph.add_node(
            xml_text(key),
            **_clean(
                {
                    "label": labels[key],
                    "kind": actor_kind(key),
                    "country": actor.country,
                    "qid": actor.qid,
                    "n_events": activity[key],
                }
            ),
        )


def _add_pairs(
    graph: "nx.MultiDiGraph[str]", events: Iterable[Event], articles: Mapping[str, ArticleRecord], names: Namespace
) -> tuple[str, ...]:
    types = load_event_types()
    single = summits = 0
    for event in events:
        found = pairs(event, types)
        single += not found
        summits += len(found) > 1
        for number, pair in enumerate(found):
            graph.add_edge(
                xml_text(actor_key(pair.source)),
                xml_text(actor_key(pair.target)),
                key=f"{event.id}#{number}",
                label=xml_text(event.type),
                **event_attributes(event, articles, names),
                source_role=pair.source.role,
                target_role=pair.target.role,
                mutual=pair.mutual,
            )
    lines = []
    if single:
        lines.append(
            f"{count(single, 'event')} in which nobody faces another: no edge (the events projection has them)"
        )
    if summits:
        lines.append(f"{count(summits, 'event')} cut into several pairs, tied by the attribute event")
    return tuple(lines)


def _add_event_nodes(
    graph: "nx.MultiDiGraph[str]", events: Iterable[Event], articles: Mapping[str, ArticleRecord], names: Namespace
) -> None:
    for event in events:
        graph.add_node(event.id, label=xml_text(event.type), kind="event", **event_attributes(event, articles, names))
        seen = sorted({(p.role, actor_key(p)) for p in event.participants})
        for number, (role, key) in enumerate(seen):
            graph.add_edge(xml_text(key), event.id, key=f"{event.id}#{number}", label=role, role=role)


def _clean(found: dict[str, str | int | float | bool | None]) -> Attributes:
    return {
        key: xml_text(value) if isinstance(value, str) else value for key, value in found.items() if value is not None
    }
