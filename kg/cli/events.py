"""Events and reports in words, as `kg explain`, `kg review` and `kg diff` show them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.model import Decision, Event, Judgement, Report, StatusStep

if TYPE_CHECKING:
    from kg.graph.related import Related
    from kg.inspect.explaining import SourcedReport
    from kg.inspect.lives import Life
    from kg.resolve.ledger import DecisionOutcome, LedgerEntry


def short(iri: str) -> str:
    """Return the short identifier in an IRI."""
    return iri.rpartition("/")[2]


def label(event: Event) -> str:
    """Return an event in one line: type and sides as everywhere, when, where, status, and whether it is disputed."""
    from kg.graph.event_graph import event_label
    from kg.resources.event_types import load_event_types

    place = f", {event.place.name}" if event.place else ""
    doubt = f", {event.disputed}" if event.disputed else ""
    return f"{event_label(event, load_event_types())}; {event.time.edtf or 'no date'}{place}; {state(event)}{doubt}"


def state(one: Event | Report | StatusStep) -> str:
    """Return the status with the change that goes with it."""
    return f"{one.status} ({one.change})" if one.change else str(one.status)


def report_lines(found: "SourcedReport") -> list[str]:
    """Return a report as lines: what it says, and its sentences with the rules that read them."""
    report, original, article = found.report, found.original, found.article
    who = ", ".join(f"{p.role} {p.label}" for p in report.participants) or "no actors"
    place = f", {report.place.name}" if report.place else ""
    head = f"{report.id}  {article.date or 'undated'}  {article.source or found.file or article.id}"
    lines = [
        head,
        *([f"  in {found.file}"] if found.file and article.source else []),
        f"  {report.type}, {state(report)}: {who}; {report.time.edtf or 'no date'}{place}",
    ]
    if report != original:
        before = f"{original.type}, {state(original)}; {original.time.edtf or 'no date'}"
        lines.append(f"  corrected by review; the article was read as: {before}")
    lines += [f"  “{evidence.quote}” [{evidence.rule}]" for evidence in report.evidence[:2]]
    return lines


def judgement_line(judgement: Judgement) -> str:
    """Return a judgement in one line."""
    verb = "with" if judgement.same else "not with"
    return f"{judgement.left} {verb} {judgement.right}  ({judgement.score:.2f})  {judgement.reason}"


def related_lines(events: "Iterable[Related]") -> Iterator[str]:
    """Yield the events that one is part of, or that are part of it, each with the sentences that say so."""
    for event in events:
        yield f"{short(event.iri)}  {event.label}; {event.status}"
        yield from (f"  “{quote}”" for quote in event.quotes)


def decision_line(decision: Decision) -> str:
    """Return a decision of a reviewer in one line."""
    from kg.view.wording import said

    words = f"{decision.verdict} {' '.join(decision.reports)}"
    if decision.apart:
        words += f" from {' '.join(decision.apart)}"
    if decision.field:
        words += f": {said(decision)}"
    why = "; ".join(part for part in (decision.note, decision.by and f"by {decision.by}") if part)
    return words + (f"  ({why})" if why else "")


def entry_line(entry: "LedgerEntry") -> str:
    """Return what a line of a ledger says, and what its reports were read as."""
    about = dict.fromkeys(anchor.words for _, anchor in entry.anchors)
    line = decision_line(entry.decision) + (f"  [{'; '.join(about)}]" if about else "")
    return f"undo {line}" if entry.undoes else line


def outcome_lines(outcomes: "Iterable[DecisionOutcome]") -> list[str]:
    """Return the decisions of a ledger that were not fully applied, nor taken back, a line each."""
    return [
        f"ledger line {outcome.entry.line}: {entry_line(outcome.entry)}: {outcome.effect}, {outcome.why}"
        for outcome in outcomes
        if outcome.effect not in ("applied", "undone")
    ]


def life_lines(lives: "Iterable[Life]") -> list[str]:
    """Return examples of how events changed over time, a few lines each; nothing if there are none."""
    lines = []
    for life in lives:
        event = life.event
        lines += ["", f"{life.case}: {label(event)}"]
        for step in event.history:
            when = life.reports[step.report].time.edtf or "no date"
            lines.append(f"  {step.date or 'undated'} reported: {state(step)}, {when}")
        for c in life.event.contradictions:
            lines.append(f"  contradiction about {c.about}: {c.says} against {c.other_says}")
        lines.append(f"  identifier {short(event.id)}")
    return ["How events changed over time (`kg explain IDENTIFIER` says why):", *lines] if lines else []


def section(title: str, lines: Iterable[str]) -> list[str]:
    """Return lines under a title, indented; nothing if there are none."""
    found = [f"  {line}" for line in lines]
    return ["", title, *found] if found else []


def event_details(event: Event) -> dict[str, Any]:
    """Return an event as a JSON object."""
    return {
        "id": event.id,
        "type": event.type,
        "status": str(event.status),
        "change": event.change and str(event.change),
        "start": event.time.start and event.time.start.isoformat(),
        "end": event.time.end and event.time.end.isoformat(),
        "place": event.place and event.place.name,
        "participants": [{"role": p.role, "name": p.label, "country": p.country} for p in event.participants],
        "confidence": event.confidence,
        "reports": list(event.reports),
        "articles": list(event.articles),
        "reprints": list(event.reprints),
        "history": [
            {
                "date": step.date and step.date.isoformat(),
                "status": str(step.status),
                "change": step.change and str(step.change),
                "report": step.report,
            }
            for step in event.history
        ],
    }
