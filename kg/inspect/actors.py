"""The actors of a store: who they are, how busy, and why each mention was linked to them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph import Store
from kg.graph.index import decoded
from kg.pipeline.identity import StoreIdentities
from kg.query.actors import actors_meant, nobody_called
from kg.resolve.identity import SamePerson
from kg.resources.gazetteer import fold

_SHOWN = 8  # names that a message lists
#: What is read of each actor: the name of the column, and the pattern that gives it.
_ABOUT = {
    "name": "?actor a kg:Actor ; rdfs:label ?value",
    "country": "?actor a kg:Actor ; kg:country ?value",
    "wikidata": "?actor a kg:Actor ; owl:sameAs ?value",
}
_MENTIONS = """
SELECT ?article ?day ?report ?actor ?name ?label ?reason ?score WHERE {{
  GRAPH ?article {{
    ?report kg:participation ?participation .
    ?participation kg:actor ?actor ; kg:name ?name .
    OPTIONAL {{ ?participation kg:linkLabel ?label }}
    OPTIONAL {{ ?participation kg:linkReason ?reason }}
    OPTIONAL {{ ?participation kg:linkScore ?score }}
    OPTIONAL {{ ?article dcterms:issued ?day }}
    VALUES ?actor {{ {actors} }}
  }}
  FILTER(STRSTARTS(STR(?article), "{base}id/article/"))
}}
"""


@dataclass(frozen=True, slots=True)
class StoredActor:
    """An actor of a store: IRI, name, the state or body served, Wikidata item, and the number of events."""

    id: str
    name: str
    country: str | None
    wikidata: str | None
    events: int


@dataclass(frozen=True, slots=True, order=True)
class Linked:
    """Why an actor is in a report: the name there, whom it was linked to (empty for nobody), reason and score.

    `article` and `day` name the article; `day` is ISO text, empty where the article has no date.
    """

    day: str
    article: str
    report: str
    name: str
    label: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class ActorExplanation:
    """An actor with every link to it, and the other identifiers of the same person."""

    actor: StoredActor
    links: tuple[Linked, ...]
    same: tuple[SamePerson, ...]


def list_actors(store: Store, wanted: str | None = None) -> tuple[StoredActor, ...]:
    """Return the actors of a store, the busiest first.

    `wanted` keeps those that it means in a query (`kg.query.actors`), and those who serve the state or body of that
    code. Raises StoreError where the store cannot be read.
    """
    found = _actors(store)
    meant = set() if wanted is None else {actor.value for actor in actors_meant(store, wanted)}
    kept = [actor for actor in found if wanted is None or actor.id in meant or actor.country == wanted]
    return tuple(sorted(kept, key=lambda actor: (-actor.events, actor.name, actor.id)))


def explain_actor(store: Store, wanted: str) -> ActorExplanation:
    """Return one actor with the reason and score of every link to it, by day and article.

    Raises UsageError if `wanted`, as in `list_actors`, fits no actor or several; a whole name outranks a part.
    """
    found = list_actors(store, wanted)
    exact = [actor for actor in found if wanted == actor.id or fold(actor.name) == fold(wanted)]
    chosen = exact or found
    if not chosen:
        raise UsageError(nobody_called(wanted, (actor.name for actor in list_actors(store))))
    if len(chosen) > 1:
        listed = "; ".join(f"{a.name} ({a.country or '-'}) {a.id}" for a in chosen[:_SHOWN])
        raise UsageError(f"{wanted!r} fits {len(chosen)} actors; give the IRI of one: {listed}")
    actor = chosen[0]
    judgements = StoreIdentities.of(store).identities.judgements.values()
    same = tuple(sorted(j for j in judgements if j.canonical == actor.id))
    named = " ".join(f"<{name}>" for name in (actor.id, *(j.id for j in same)))
    query = _MENTIONS.format(actors=named, base=store.namespace.base)
    rows = store.solutions(query, frozenset({"article", "report"}))
    return ActorExplanation(actor, tuple(sorted(map(_linked, rows))), same)


def _actors(store: Store) -> list[StoredActor]:
    """Return the actors of a store; counted here, as in `kg.inspect.statistics`."""
    about = {
        column: dict(sorted(_pairs(store, f"SELECT ?actor ?value {{ {pattern} }}"), reverse=True))
        for column, pattern in _ABOUT.items()
    }
    taken = set(_pairs(store, "SELECT ?actor ?event { ?event sem:hasActor|kg:putativeActor ?actor }"))
    events = Counter(actor for actor, _ in taken)
    return [
        StoredActor(actor, name, about["country"].get(actor), about["wikidata"].get(actor), events[actor])
        for actor, name in about["name"].items()
    ]


def _pairs(store: Store, sparql: str) -> Iterator[tuple[str, str]]:
    return ((decoded(actor), decoded(value)) for actor, value in store.rows(sparql))


def _linked(row: Mapping[str, str]) -> Linked:
    return Linked(
        day=row.get("day", ""),
        article=row["article"],
        report=row["report"],
        name=row.get("name", ""),
        label=row.get("label", ""),
        reason=row.get("reason", ""),
        score=float(row.get("score", "0")),
    )
