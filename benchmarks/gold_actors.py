"""How well the actors of annotated articles are found and linked, apart from which events are.

    gold_actors.py GOLD.jsonl DOCS.jsonl [--misses]

Mentions: a gold participant whose name stands in one of the event's quotes must have an actor mentioned in those
quotes who serves the same state. Identifiers: where the gold name equals a gazetteer name or alias that is valid on
the article's day, such an actor must have that identifier. The same two figures over the participants of matched
events say what reaches the reports.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.annotate.actors import ActorFinder
from kg.annotate.annotator import Annotator
from kg.annotate.document import Document
from kg.evaluate.actors import ActorKey, agreement
from kg.evaluate.align import Match, align
from kg.evaluate.gold import GoldEvent, GoldParticipant, read_gold
from kg.extract.extractor import ReportExtractor
from kg.extract.rules import load_rules
from kg.model import Actor, Namespace, Participant, Report
from kg.pipeline.articles import ArticleStream
from kg.resolve.linking import link_actors
from kg.resources.gazetteer import Gazetteer, fold, load_gazetteer


@dataclass
class Figures:
    """Counts of what was asked and what was right, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, figure: str, right: bool, miss: str) -> None:
        """Count one question of a figure."""
        self.counts[figure] += 1
        if right:
            self.counts[f"{figure}, right"] += 1
        else:
            self.misses.append(f"{figure}: {miss}")


def identifiers(name: str, day: date | None, gazetteer: Gazetteer, namespace: Namespace) -> set[str]:
    """Return the identifiers that a name means in the gazetteer on a day, whole names only."""
    found = {
        namespace.iri("group" if body.kind == "group" else "body", body.code)
        for entry in gazetteer.lookup(name)
        if (body := gazetteer.body(entry.key or "")) is not None
        and fold(name) in {fold(form) for form in (body.name, *body.names)}
    }
    for entry in gazetteer.lookup(name):
        state = gazetteer.state(entry.key or "")
        if state is not None and name in (state.name, *state.names):
            found.add(namespace.iri("state", state.code))
    for person in gazetteer.people_by_name(name) if " " in name and day is not None else ():
        if any(term.may_cover(day) for term in gazetteer.tenures_of(person.id)):
            found.add(namespace.iri("person", person.qid or person.id.removeprefix("gaz:")))
    return found


def actors_in(document: Document, event: GoldEvent) -> Iterator[Actor]:
    """Yield the actors mentioned, by name or by reference, in the quotes of an event."""
    text, title = document.article.text, document.article.title or ""
    ranges = [(text.find(q), text.find(q) + len(q), False) for q in event.quotes if q in text]
    ranges += [(title.find(q), title.find(q) + len(q), True) for q in event.quotes if q not in text and q in title]
    seen: set[int] = set()
    for token, numbers in document.actors_at.items():
        offset, in_title = document.offsets[token], str(document.fields[token]) == "title"
        if any(start <= offset < end and in_title == titled for start, end, titled in ranges):
            seen.update(numbers)
    for number, actor in enumerate(document.actors):
        for mention in actor.mentions:
            titled = str(mention.span.field) == "title"
            if any(s <= mention.span.start < e and titled == t for s, e, t in ranges):
                seen.add(number)
    return (document.actors[number] for number in sorted(seen))


def measure_mentions(
    document: Document, events: tuple[GoldEvent, ...], gazetteer: Gazetteer, namespace: Namespace, figures: Figures
) -> None:
    """Count the participants of a document whose names stand in the quotes."""
    day = document.anchor.day
    for event in events:
        found = list(actors_in(document, event))
        where = " ".join(event.quotes)
        for gold in event.participants:
            if gold.name not in where and fold(gold.name) not in fold(where):
                continue
            alike = [a for a in found if a.country == gold.country and _same(a, gold)]
            seen = ", ".join(f"{a.name}/{a.country}" for a in found)
            told = f"{document.article.id} {gold.name} ({gold.country}) among [{seen}] in {where[:300]!r}"
            figures.count("mentions", bool(alike), told)
            wanted = identifiers(gold.name, day, gazetteer, namespace)
            if wanted and alike:
                figures.count("mention ids", any(a.id in wanted for a in alike), f"{sorted(wanted)} for {told}")


def _same(actor: Actor, gold: GoldParticipant) -> bool:
    if gold.country is not None:
        return True
    return agreement(ActorKey.of(Participant("", actor.name)), ActorKey.of(Participant("", gold.name))) > 0


def measure_matches(
    match: Match, day: date | None, gazetteer: Gazetteer, namespace: Namespace, figures: Figures
) -> None:
    """Count the participants of a matched event that have a partner in the report."""
    free = list(match.report.participants)
    for gold in match.event.participants:
        partner = next(
            (p for p in free if p.role == gold.role and agreement(ActorKey.of(p), ActorKey.of(gold))), None
        )
        if partner is None:
            continue
        free.remove(partner)
        told = f"{match.report.article} {gold.name} ({gold.country}) is {partner.name} ({partner.country})"
        figures.count("matched", partner.country == gold.country, told)
        wanted = identifiers(gold.name, day, gazetteer, namespace)
        if wanted and fold(partner.name) == fold(gold.name):
            reason = partner.link.reason if partner.link else ""
            figures.count("matched ids", partner.id in wanted, f"{sorted(wanted)} for {told}: {partner.id} {reason}")


def main() -> None:
    """Measure one gold file and print the figures, with `--misses` every miss before them."""
    gold = read_gold(Path(sys.argv[1]))
    gazetteer, namespace, figures = load_gazetteer(), Namespace(), Figures()
    annotator = Annotator(ActorFinder(gazetteer))
    extractor = ReportExtractor(load_rules(), gazetteer, namespace)
    reports: list[Report] = []
    days: dict[str, date | None] = {}
    for annotated in annotator.annotate(ArticleStream((sys.argv[2],))):
        day = annotated.anchor.day
        document = annotated.with_actors(link_actors(annotated.actors, day, gazetteer, namespace))
        days[document.article.id] = day
        measure_mentions(document, gold.documents.get(document.article.id, ()), gazetteer, namespace, figures)
        reports.extend(extractor.extract(document).reports)
    for aligned in align(reports, gold):
        for match in aligned.matches:
            measure_matches(match, days.get(aligned.document), gazetteer, namespace, figures)
    if "--misses" in sys.argv:
        print("\n".join(figures.misses))
    shares = {
        name: round(figures.counts[f"{name}, right"] / figures.counts[name], 4)
        for name in ("mentions", "mention ids", "matched", "matched ids")
        if figures.counts[name]
    }
    print(json.dumps({"counts": dict(sorted(figures.counts.items())), "shares": shares}, indent=2))


if __name__ == "__main__":
    main()
