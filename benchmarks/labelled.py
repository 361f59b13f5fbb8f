"""How much of tests/data/labelled is read as labelled: kinds of sources, offices, parts of events, attributions.

    python -m benchmarks.labelled [NAME...] [--misses]

Sentences are read by rules alone, each as an article of the day that its row gives or of no day. A case is right if
what it labels is read so; where nothing should be read, nothing may be. What kg does not look for in these sentences
at all (an event that it misses) counts as a miss.
"""

import argparse
import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from kg.model import Actor, Article, Participant, Report
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import fold
from kg.resources.publishers import Publisher, SourceKind, load_publishers

ROOT = Path(__file__).resolve().parent.parent / "tests" / "data" / "labelled"

#: From offices of kg to those of the labels.
_CLASSES = {
    **dict.fromkeys(("head_of_state", "supreme_leader", "monarch", "pope"), "head-of-state"),
    "head_of_government": "head-of-government",
    **dict.fromkeys(("foreign_minister", "top_diplomat"), "foreign-minister"),
    "defence_minister": "defence-minister",
    **dict.fromkeys(("ambassador", "un_permrep", "io_permrep"), "ambassador"),
    **dict.fromkeys(("special_envoy", "negotiator"), "envoy"),
    **dict.fromkeys(("io_head", "un_agency_head", "eu_hrvp", "eu_council_president"), "head-of-body"),
    "former": "former",
}

#: What was labelled, what was read instead, and of which case.
Outcome = tuple[str, str, str]
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of a labelled file."""
    with (ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_kinds(table: list[Row]) -> Iterator[Outcome]:
    """Yield the kind of each publisher, and for official ones the state or body; other kinds are not told apart."""
    parties = load_publishers().parties
    for row in table:
        kind, code = load_publishers().kind(Publisher(row["publisher"] or None, row["url"] or None))
        wanted = SourceKind.UNKNOWN if row["kind"] == "other" else SourceKind(row["kind"])
        # Bodies are labelled by their short names.
        country = parties.get(row["country"].casefold(), row["country"]) if wanted is SourceKind.OFFICIAL else ""
        yield f"{wanted} {country}", f"{kind} {code or ''}", f"{row['publisher']} <{row['url']}>"


def offices(table: list[Row]) -> Iterator[Outcome]:
    """Yield the office that each sentence states for a person, and the state or body that it serves.

    What the gazetteer knows counts as well: the labels give no office to those who had none.
    """
    articles = [Article(str(n), row["sentence"], date=date.fromisoformat(row["date"])) for n, row in enumerate(table)]
    parties = load_publishers().parties
    for row, document in zip(table, Extractor(extractor="frames").documents(articles), strict=True):
        wanted = " ".join((row["office"], parties.get(row["country"].casefold(), row["country"])))
        names = {word for word in fold(row["person"]).split()[-2:] if len(word) > 3}
        named = [actor for actor in document.actors if names.intersection(fold(actor.name).split())]
        found = next((_office(actor) for actor in named if _office(actor)), "")
        country = next((actor.country for actor in named if actor.country), "") if found else ""
        yield wanted.strip(), f"{found} {country}".strip(), row["sentence"]


def _office(actor: Actor) -> str:
    """Return the class of the labels for the office that an actor holds, empty for other offices."""
    held = actor.held or ""
    return _CLASSES.get(held, "other-minister" if held.endswith("_minister") and "deputy" not in held else "")


def attribution(table: list[Row]) -> Iterator[Outcome]:
    """Yield to whom the event of each sentence is attributed; an event that is not found is not attributed."""
    for row, reports in zip(table, _reports([row["sentence"] for row in table]), strict=True):
        found = [report for report in reports if report.type == row["event_type"]]
        said = next((r.attribution for r in found if r.attribution and r.attribution.mention), None)
        words = row["sentence"][said.mention.start : said.mention.end] if said and said.mention else ""
        case = ("" if found else "(no such event) ") + row["sentence"]
        # How much of a name was taken does not count: "Maduro" is "Nicolás Maduro".
        same = set(fold(words).split()) & set(fold(row["attributed_to"]).split())
        yield row["attributed_to"], row["attributed_to"] if same else words, case


def subevents(table: list[Row]) -> Iterator[Outcome]:
    """Yield whether an event of the first type is within one of the second; what is not found is within nothing."""
    for row, reports in zip(table, _reports([row["text"] for row in table]), strict=True):
        known = {report.id: report for report in reports}
        wholes = [known[r.within.report] for r in reports if r.within and r.type == row["part_type"]]
        acting = set(fold(row["whole_actors"]).split())
        fitting = (
            whole.type == row["whole_type"] and acting & {word for p in whole.participants for word in _words(p)}
            for whole in wholes
        )
        both = {row["part_type"], row["whole_type"]} <= {report.type for report in reports}
        yield row["within"], "yes" if any(fitting) else "no", ("" if both else "(not both events) ") + row["text"]


def _words(participant: Participant) -> list[str]:
    label = participant.link.label if participant.link else None
    return fold(f"{participant.name} {label or ''} {participant.country or ''}").split()


def _reports(texts: list[str]) -> list[tuple[Report, ...]]:
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    return [reports for _, reports in Extractor(extractor="frames").extract(articles)]


MEASURED: dict[str, Callable[[list[Row]], Iterator[Outcome]]] = {
    "source_kinds": source_kinds,
    "offices": offices,
    "attribution": attribution,
    "subevents": subevents,
}


def main() -> None:
    """Print for each file how many cases are right, and with --misses the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(MEASURED))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for name in options.names:
        outcomes = list(MEASURED[name](rows(name)))
        right = sum(wanted == found for wanted, found, _ in outcomes)
        said = sum(bool(found.strip()) for _, found, _ in outcomes)
        print(f"{name}: {right} of {len(outcomes)} right; something read in {said}")
        for wanted, found, case in outcomes:
            if options.misses and wanted != found:
                print(f"  {wanted or '-'} / {found or '-'}: {case}")


if __name__ == "__main__":
    main()
