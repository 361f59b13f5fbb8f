"""Writes docs/ontology.md from ontologies/; with --check, only says whether it is current."""

from pathlib import Path

from generated import settle
from turtle_terms import KG, OWL, RDF, RDFS, SKOS, Turtle, table

from kg.resources.event_types import load_event_types

TARGET = Path(__file__).resolve().parent.parent / "docs" / "ontology.md"
PROPERTIES = (f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty")

HEAD = """\
# The ontology

<!-- Written by scripts/ontology_page.py (`make docs`); change ontologies/*.ttl or the script, not this page. -->

{description}

Version {version} (`{iri}`), prefix `kg:` = `{kg}`. The files: `diplomatic-events.ttl` (this vocabulary),
`event-types.ttl` (types, roles, relations and codes), `offices.ttl` (offices and ranks), `shapes.ttl` (SHACL: what a
well-formed graph looks like, checked by `kg validate`), `alignment.ttl` (how our terms relate to those of others).

## How the graph is laid out

- A **report** is what one article says about one event. An article, its reports and their evidence are one named
  graph, whose name is the IRI of the article; reading the article again replaces exactly that graph.
- An **event** is what reports of the same thing merge into. Events, actors, places, judgements, decisions and the
  summary for counts lie in graphs of their own (`…/id/graph/events` and so on), derived from the article graphs. No
  statement stands in two graphs.
- Reports and events use different properties for type, status, time and place, so that a query by property counts one
  of them and never both.
- Only events that **occurred or are ongoing** are happenings: instances of the class of their type
  (`?e a kg:Meeting`), with `sem:eventType`, `sem:hasActor` and `sem:hasPlace`, and with direct relations
  (`?a kg:meetsWith ?b`). The others have `kg:putativeType`, `kg:putativeActor` and `kg:putativePlace` instead; all
  have `kg:status`. Ask for `sem:hasActor|kg:putativeActor` to have both.
- An event has the **participations** of its reports, in the graphs of their articles, wherever a report says of an
  actor what the event does. Only what no report says word for word is described in the graph of events.
- Every step **leads to words**: participations and direct relations by `kg:statedIn`, times and places by
  `kg:timeStatedIn` and `kg:placeStatedIn`, to the sentence, its position and its article. A direct relation has a
  node of its own for this (`rdf:subject`, `rdf:predicate`, `rdf:object`).
- The ontology itself lies in `…/id/graph/ontology`: `?type skos:broader/skos:prefLabel ?family` asks for families.
- What the gazetteer knows of the actors and places of the graph lies in `…/id/graph/reference`: who held which office
  from when until when (`kg:Occupancy`), which states are members of which bodies (`kg:Membership`), and which state
  and region of the world a place lies in (`?place kg:within+ ?region`). `kg:authority` names its source.
- Nothing is said twice where a query can find it in one step. Participations, sentences, mentions, steps and direct
  relations have no `rdf:type`: the property that leads to them says what they are (`rdfs:range`). A mention is an IRI
  with a position as its fragment (`…/id/article/<identifier>#char=983,990`, after RFC 5147) and has no properties. An
  event of one report has that report's day (`kg:stepDate`) in place of a `kg:history`.
- There are no blank nodes. Identifiers are made from content: `…/id/event/<first report>`, `…/id/report/<hash>`,
  `…/id/article/<its identifier>`.
- `sem:hasEarliestBeginTimeStamp` and `sem:hasLatestEndTimeStamp` are the first and the last day that an event may lie
  on. One is absent where the text leaves it open, both where nothing is known; `kg:timeBasis` says what they rest on.
  Where the days are known (a single day, or the days of an event that lasts), `sem:hasBeginTimeStamp` and
  `sem:hasEndTimeStamp` give them: that is its **duration**. Else ("last week", "in June") the latest begin and the
  earliest end say how far they are open: that is its **uncertainty**.
"""


def page() -> str:
    """Return the page."""
    terms = Turtle("diplomatic-events.ttl", "event-types.ttl", "offices.ttl", "alignment.ttl")
    ontology = KG.removesuffix("#")
    parts = [
        HEAD.format(
            description=terms.one(ontology, "http://purl.org/dc/terms/description"),
            version=terms.one(ontology, f"{OWL}versionInfo"),
            iri=terms.one(ontology, f"{OWL}versionIRI"),
            kg=KG,
        ),
        "## Classes\n\n" + table(["class", "meaning"], _classes(terms)),
        "## Properties\n\n" + table(["property", "of", "value", "meaning"], _properties(terms)),
        "## Event types\n\n" + _event_types(),
        "## Direct relations\n\nOf events that occurred or are ongoing.\n\n"
        + table(["relation", "both ways", "meaning"], _relations(terms)),
        "## Lists of values\n\n" + "\n".join(_schemes(terms)),
        "## Terms of others\n\n" + table(["term", "used for"], _others(terms)),
        "## Alignment\n\nThe `kg:participation` of a happening is under `sem:hasActor`, by a chain of properties.\n\n"
        + table(["ours", "relation", "theirs"], _alignment()),
    ]
    return "\n".join(parts)


def _meaning(terms: Turtle, subject: str) -> str:
    return terms.one(subject, f"{SKOS}definition")


def _classes(terms: Turtle) -> list[list[str]]:
    types = {kind.name for kind in load_event_types()}
    return [
        [f"`{terms.short(subject)}`", _meaning(terms, subject)]
        for subject, _ in terms.own(f"{OWL}Class")
        if subject.removeprefix(KG) not in types
    ]


def _properties(terms: Turtle) -> list[list[str]]:
    relations = {f"{KG}{kind.relation}" for kind in load_event_types() if kind.relation}
    rows = []
    for subject, values in terms.own(*PROPERTIES):
        if subject not in relations:
            domain = " or ".join(f"`{name}`" for name in terms.named(values[f"{RDFS}domain"][0]))
            reach = " or ".join(f"`{name}`" for name in terms.named(values[f"{RDFS}range"][0]))
            rows.append([f"`{terms.short(subject)}`", domain, reach, _meaning(terms, subject)])
    return rows


def _event_types() -> str:
    rows = [
        [
            f"`kg:{kind.name}`", kind.family, ", ".join(kind.roles), f"`kg:{kind.relation}`" if kind.relation else "",
            kind.cameo or "", kind.plover or "", kind.definition,
        ]
        for kind in load_event_types()
    ]  # fmt: skip
    return table(["type", "family", "roles", "relation", "CAMEO", "PLOVER", "meaning"], rows)


def _relations(terms: Turtle) -> list[list[str]]:
    names = {f"{KG}{kind.relation}" for kind in load_event_types() if kind.relation}
    return [
        [
            f"`{terms.short(subject)}`",
            "yes" if f"{OWL}SymmetricProperty" in values[f"{RDF}type"] else "no",
            _meaning(terms, subject),
        ]
        for subject, values in terms.own(f"{OWL}ObjectProperty")
        if subject in names
    ]


def _schemes(terms: Turtle) -> list[str]:
    found = []
    for scheme, _ in terms.own(f"{SKOS}ConceptScheme"):
        rows = [
            [f"`{terms.one(subject, f'{SKOS}notation')}`", f"`{terms.short(subject)}`", _meaning(terms, subject)]
            for subject, values in terms.own(f"{SKOS}Concept")
            if scheme in values.get(f"{SKOS}inScheme", []) and f"{SKOS}notation" in values
        ]
        if rows:
            name = terms.one(scheme, f"{RDFS}label") or terms.one(scheme, f"{SKOS}prefLabel")
            found.append(f"### {name}\n\n" + table(["value", "term", "meaning"], rows))
    return found


def _others(terms: Turtle) -> list[list[str]]:
    return [
        [f"`{terms.short(subject)}`", terms.one(subject, f"{SKOS}scopeNote")]
        for subject, values in terms.subjects.items()
        if f"{SKOS}scopeNote" in values
    ]


def _alignment() -> list[list[str]]:
    terms = Turtle("alignment.ttl")
    return [
        [
            f"`{terms.short(subject)}`",
            terms.short(predicate),
            # Classes without a name are left out.
            ", ".join(f"`{terms.short(o)}`" for o in objects if ":" in o),
        ]
        for subject, values in terms.subjects.items()
        for predicate, objects in values.items()
        if predicate.startswith((RDFS, SKOS)) and not subject.endswith("/alignment") and "#happens" not in subject
    ]


if __name__ == "__main__":
    settle(TARGET, page())
