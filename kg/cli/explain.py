"""`kg explain`: why an event is what it is, and why two reports are or are not of one event."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.events import (
    decision_line,
    event_details,
    judgement_line,
    label,
    related_lines,
    report_lines,
    section,
    short,
    state,
)
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Ledger, Store, argument
from kg.errors import UsageError
from kg.layout import count, printable
from kg.model import Decision, report_as_json

if TYPE_CHECKING:
    from kg.inspect.explaining import EventExplanation, PairExplanation, SourcedReport

_MOST = 2

#: The line of a ledger for each of some decisions, None where none says it.
_Lines = tuple[int | None, ...]


def explain(
    names: Annotated[
        list[str],
        argument(
            "EVENT", "An event, or two reports: an IRI, an identifier, the beginning of one, or an article's file."
        ),
    ],
    store: Store = DEFAULT_STORE,
    ledger: Ledger = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
) -> None:
    """Say why an event is what it is, or why two reports are or are not of one event.

    For an event: its reports with their sentences, its history, every judgement that joined the reports or kept
    others out, contradictions between the reports, and what reviewers decided, with the line of the ledger. For two
    reports: whether they are of one event, the parts of their score, and what rules it out.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.explaining import explain_event, explain_pair
    from kg.inspect.reviewing import ledger_lines
    from kg.pipeline.ledgers import ledger_beside

    if len(names) > _MOST:
        raise UsageError("give one event or two reports")
    beside = ledger_beside(store)
    path = ledger or (beside if beside.exists() else None)
    with OpenStore.open(store) as opened:
        if len(names) == 1:
            event = explain_event(opened, names[0])
            lines = ledger_lines(opened, path, event.decisions)
            text, record = _event_text(event, lines), _event_json(event, lines)
            Messages().bad_lines(event.bad_lines)
        else:
            pair = explain_pair(opened, *names)
            lines = ledger_lines(opened, path, pair.decisions)
            text, record = _pair_text(pair, lines), _pair_json(pair, lines)
    print(json.dumps(record, indent=2, ensure_ascii=False) if as_json else printable(text))


def _event_text(found: "EventExplanation", ledger: _Lines) -> str:
    from kg.view.wording import BASIS

    event = found.event
    counts = count(len(event.reports), "report")
    if event.reprints:
        counts += f" in {len(event.articles)} articles, {count(len(event.reprints), 'reprint')} among them"
    lines = [label(event), f"{event.id}", f"confidence {event.confidence:.2f}, {counts}"]
    if planned := event.planned_for(each.report for each in found.reports):
        lines.append(f"no date: {BASIS[event.time.basis]}; planned for {planned.edtf}")
    lines += section("Part of", related_lines(found.wholes))
    lines += section("Its parts", related_lines(found.parts))
    lines += section("Reports", (line for each in found.reports for line in report_lines(each)))
    steps = [f"{step.date or 'undated'}  {state(step)}  by {step.report}" for step in event.history]
    lines += section(f"History: now {state(event)}", steps)
    lines += section("Why these reports are one event", map(judgement_line, found.joined))
    lines += section("Kept apart", map(judgement_line, found.refused))
    lines += section("Judged in earlier builds and withdrawn", map(judgement_line, found.withdrawn))
    contradictions = [
        f"{c.about}: {c.left} says {c.says}, {c.right} says {c.other_says}" for c in found.event.contradictions
    ]
    lines += section("Contradictions", contradictions)
    lines += section("Decided by review", _ruled(found.decisions, ledger))
    return "\n".join(lines)


def _pair_text(found: "PairExplanation", ledger: _Lines) -> str:
    verdict = "One event" if found.same else "Not one event"
    lines = [f"{verdict}: {_why(found)}"]
    for report, event in zip((found.left, found.right), found.events, strict=True):
        lines += section(f"Report of event {short(event)}" if event else "Report of no event", report_lines(report))
    if found.veto is None:
        parts = [f"{part.weight:+6.2f}  {part.words}" for part in found.parts]
        lines += section(
            f"Score {found.score:.2f}, needed {found.threshold:.2f}; log-odds for (+) and against (-)", parts
        )
    else:
        lines += section("Ruled out", [found.veto])
    lines += section("How one leads to the other", map(judgement_line, found.path))
    lines += section("Judged", map(judgement_line, found.judgements))
    lines += section("Decided by review", _ruled(found.decisions, ledger))
    return "\n".join(lines)


def _ruled(decisions: Sequence[Decision], ledger: _Lines) -> Iterator[str]:
    """Yield decisions with the lines of the ledger that they stand in; `kg review --undo` takes such a line."""
    for decision, line in zip(decisions, ledger, strict=True):
        yield (f"ledger line {line}: " if line is not None else "") + decision_line(decision)


def _why(found: "PairExplanation") -> str:
    if None in found.events:
        return "a reviewer rejected one of the reports"
    if found.same:
        if any(j.score == 1.0 and j.reason.startswith("decided") for j in found.path):
            return "a reviewer decided so"
        steps = len(found.path)
        return (
            "they are similar enough" if steps == 1 else f"other reports lead from one to the other in {steps} steps"
        )
    refused = [j for j in found.judgements if not j.same]
    if refused:
        return refused[0].reason
    if found.veto:
        return found.veto
    if found.score < found.threshold:
        return f"the evidence is too weak (score {found.score:.2f}, needed {found.threshold:.2f})"
    return "their events as a whole were too different"


def _report_json(found: "SourcedReport") -> dict[str, Any]:
    record = {**report_as_json(found.report), "published": found.article.date and found.article.date.isoformat()}
    if found.report != found.original:
        record["read_as"] = report_as_json(found.original)
    return record


def _decisions_json(decisions: Sequence[Decision], ledger: _Lines) -> list[dict[str, Any]]:
    from kg.resolve.ledger import decision_as_json

    return [decision_as_json(one) | {"line": line} for one, line in zip(decisions, ledger, strict=True)]


def _event_json(found: "EventExplanation", ledger: _Lines) -> dict[str, Any]:
    return {
        "event": event_details(found.event),
        "reports": [_report_json(report) for report in found.reports],
        "joined": [j.as_json() for j in found.joined],
        "refused": [j.as_json() for j in found.refused],
        "withdrawn": [j.as_json() for j in found.withdrawn],
        "contradictions": [
            {"about": str(c.about), "reports": [c.left, c.right], "say": [c.says, c.other_says]}
            for c in found.event.contradictions
        ],
        "decisions": _decisions_json(found.decisions, ledger),
        "part_of": [asdict(one) for one in found.wholes],
        "parts": [asdict(one) for one in found.parts],
    }


def _pair_json(found: "PairExplanation", ledger: _Lines) -> dict[str, Any]:
    return {
        "same": found.same,
        "why": _why(found),
        "events": list(found.events),
        "score": found.score,
        "threshold": found.threshold,
        "parts": [{"weight": part.weight, "words": part.words} for part in found.parts],
        "veto": found.veto,
        "path": [j.as_json() for j in found.path],
        "judgements": [j.as_json() for j in found.judgements],
        "decisions": _decisions_json(found.decisions, ledger),
        "reports": [_report_json(found.left), _report_json(found.right)],
    }
