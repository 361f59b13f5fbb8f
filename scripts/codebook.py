"""Writes docs/codebook.md from data/export and ontologies/; with --check, only says if it is current."""

from pathlib import Path

from generated import settle
from turtle_terms import KG, RDFS, SKOS, Turtle, table

from kg.exchange.formats.neo4j import load_tables
from kg.exchange.table import Column, load_columns
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import load_gazetteer
from kg.resources.geography import load_geography

TARGET = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"

HEAD = """\
# Codebook of the tables

<!-- Written by scripts/codebook.py (`make docs`); change data/export or ontologies/, not this page. -->

`kg export csv` and `kg export parquet` write one row per event, or with `--dyads` one per event and pair of actors.
CSV is UTF-8 without a byte order mark, quoted as RFC 4180 has it. A missing value is an empty cell, never NA, 0 or
-9; the table of columns says what it means in each. Read the codes as text (`colClasses = "character"` in R,
`dtype=str` in pandas): 010 is not 10. A cell that a spreadsheet would take for a formula begins with an apostrophe.
Parquet has the same columns with types, and null for empty. [research.md](research.md) makes a monthly panel from
the table. The tables of `kg export neo4j` come [last](#tables-for-neo4j).

Rows are sorted by event_date (by end_date where only that is known), undated events last, then event_id. `n_reports`
counts coverage: a table of events with one row per report would count busy newsrooms. Where reports differ, a fact
outweighs plans, cancellations and denials, else the newest counts ([events.md](events.md#status-over-time)); `notes`
tells the history.

## Who is actor1

In a directed type (Visit, Criticism, Sanction …) actor1 acts and actor2 is acted upon; where the text names one side
only, the other is empty. In the other types (Meeting, PhoneCall, Agreement, Dispute …) all are alike: actor1 is the
first by identifier, actor2 holds the others. Several actors on a side stand in one cell, joined by "; ", and the
cells for their identifiers, codes, roles and numbers have one value for each, in the same order; where no actor has
one, the cell is empty. `--dyads` writes each pair in a row of its own with the same event_id, and an event without a
pair in a row for each actor; count distinct event_id to count events. Both codes of a row are the same where two
people of one state meet, or one state acts on its own people: leave these rows out for pairs of states.
"""

IDENTIFIERS = """\
## Identifiers of actors

The end of `actor1_id` and `actor2_id` says what they rest on, and so how long they last:

- `state/CHN`, `body/UNO`, `group/DNR`: a state, body or group of the gazetteer, by its code. The same in every store.
- `person/Q15031`: a person of the gazetteer, by the Wikidata item. The same in every store.
- `person/` with a full name, and the state if the text says it (`person/ali-shamkhani-irn`): a person without an
  item, or in no gazetteer. The same in every store that reads the same name and state. It changes when the gazetteer
  gains the item, and when a store finds that two spellings mean one person: events then have the one with the fullest
  name.
- `person/` with a role or surname, office and day (`person/chinese-official-chn-official-2023-06-19`): somebody whose
  full name is not known. It holds for that day only; the same role has another identifier the day after.
- `group/` with words (`group/western-governments`): whoever the text calls that. No actor to follow over time.
- `place/` with a name: a place that the text names as an actor.

To follow people over time, keep those with a Wikidata item, or add yours to the gazetteer
([gazetteer.md](gazetteer.md)); `kg actors NAME --why` says why somebody has the identifier. To count for states, use
`actor1_code`, which rests on the state served, whoever the person is.
"""

QUADS = """\
### Quad classes

`quad_class` is the one that GDELT gives to the root of the CAMEO code (GDELT Event Database codebook 2.0, 2015): 1
for 01 to 05, 2 for 06 to 08, 3 for 09 to 13, 4 for 14 to 20. Two of its choices matter:

- A **Statement** (CAMEO 01) counts as verbal cooperation, whatever is said. PLOVER drops such comments, and users of
  ICEWS often make root 01 a fifth, neutral class. Leave Statement out of sums of cooperation, or count it apart.
- An **Appeal** (CAMEO 02) is verbal cooperation too. PLOVER has quad categories of its own, in which REQUEST, the
  category of appeals, is verbal conflict (Halterman et al., 2023).
"""


NEO4J = """\
## Tables for Neo4j

`kg export neo4j` writes a folder of these tables ([exports.md](exports.md#neo4j)). A column is named by its header
for the importer: `:ID(Actor)` are identifiers of actors, `:date` and the like say the type, and the rest is text.
Codes are those of the event table.
"""


def page() -> str:
    """Return the page."""
    terms = Turtle("diplomatic-events.ttl", "event-types.ttl")
    columns = load_columns(local=True)
    parts = [
        HEAD,
        "## Columns\n\n" + table(["column", "kind", "meaning", "empty", "in RDF"], [_row(c, terms) for c in columns]),
        IDENTIFIERS,
        _actor_codes(),
        "## Event types\n\n" + _types(),
        QUADS,
        *_codes(columns, terms),
        NEO4J,
        *(_neo4j(file, columns, terms) for file, columns in load_tables().items()),
    ]
    return "\n".join(parts)


def _row(column: Column, terms: Turtle) -> list[str]:
    meaning = column.meaning
    if column.each:
        meaning += " One value for each actor of the side, or none at all."
    said = f"`{column.term}`" if column.term else ""
    if column.term and column.term.startswith("kg:"):
        definition = terms.one(terms.full(column.term), f"{SKOS}definition")
        said += f": {definition}"
    return [f"`{column.name}`", str(column.kind), meaning, column.empty or "never", said]


def _neo4j(file: str, columns: tuple[Column, ...], terms: Turtle) -> str:
    rows = [_row(column, terms) for column in columns]
    body = table(["column", "meaning", "empty", "in RDF"], [[name, *rest] for name, _, *rest in rows])
    return f"### {file}\n\n{body}"


def _actor_codes() -> str:
    """Return the codes of actors that ISO 3166-1 does not have, from the gazetteer."""
    gazetteer, numbers = load_gazetteer(), load_geography().numbers
    bodies = [[body.code, body.name] for body in gazetteer.bodies if body.country == body.code]
    states = [
        [state.code, state.name, state.start or "", state.end or ""]
        for state in gazetteer.states
        if not numbers(state.code).iso
    ]
    return (
        "## Codes of bodies, and of states outside ISO 3166-1\n\n"
        "All other values of `actor1_code`, `actor2_code` and `location_code` are ISO 3166-1 alpha-3.\n"
        "Agencies have the code of their body: `UNO` for UNICEF, `EUU` for the European Commission.\n\n"
        + table(["code", "body"], bodies)
        + "\nFormer states have the code that they had, and Kosovo the one in common use. "
        "A text about 1988 names SUN, not RUS:\n\n" + table(["code", "state", "from", "to"], states)
    )


def _types() -> str:
    rows = [
        [
            kind.name,
            kind.family,
            ", ".join(kind.roles),
            kind.cameo or "",
            kind.plover or "",
            _quad(kind.name),
            kind.definition,
        ]
        for kind in load_event_types()
    ]
    directed = [
        [kind.name, str(direction), coding.codes.cameo or "", coding.codes.plover or "", str(coding.quad_class)]
        for kind in load_event_types()
        for direction, coding in kind.directions.items()
    ]
    text = table(["event_type", "family", "roles", "cameo", "plover", "quad_class", "meaning"], rows)
    return (
        text
        + "\nWith a direction:\n\n"
        + table(["event_type", "direction", "cameo", "plover", "quad_class"], directed)
    )


def _quad(name: str) -> str:
    return str(load_event_types().quad_class(name))


def _used() -> dict[str, set[str | None]]:
    """Return the codes of older schemes that some type of event has."""
    codes = [c.codes for kind in load_event_types() for c in (kind.coding, *kind.directions.values())]
    return {"cameoCodes": {code.cameo for code in codes}, "ploverCodes": {code.plover for code in codes}}


def _codes(columns: tuple[Column, ...], terms: Turtle) -> list[str]:
    found, used = [], _used()
    for scheme in dict.fromkeys(c.codes for c in columns if c.codes and c.codes != "eventTypes"):
        users = ", ".join(f"`{column.name}`" for column in columns if column.codes == scheme)
        rows = []
        for subject, values in terms.subjects.items():
            [value, *_] = values.get(f"{SKOS}notation", [""])
            if value in used.get(scheme, {value}) and value and f"{KG}{scheme}" in values.get(f"{SKOS}inScheme", []):
                label = terms.one(subject, f"{RDFS}label") or terms.one(subject, f"{SKOS}prefLabel")
                rows.append([value, terms.one(subject, f"{SKOS}definition") or label])
        found.append(f"## Values of {users}\n\n" + table(["value", "meaning"], rows))
    return found


if __name__ == "__main__":
    settle(TARGET, page())
