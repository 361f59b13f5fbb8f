"""Whether reports and events fit together: each report in one event, each event with its reports and articles."""

from collections import Counter
from collections.abc import Iterator

from kg.model import Report, Snapshot, Span, Verdict
from kg.verify.findings import Check, Finding


def check_counts(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield what does not add up between the reports and the events of a store."""
    reports = {report.id: report for report in snapshot.reports}
    told = Counter(name for event in snapshot.events for name in event.reports)
    rejected = {name for d in snapshot.decisions if d.verdict is Verdict.REJECT for name in d.reports}
    for report in snapshot.reports:
        if told[report.id] != 1 and report.id not in rejected:
            times = "no event" if not told[report.id] else f"{told[report.id]} events"
            why = f"the report {report.id} ({report.type}) belongs to {times}, not to one"
            yield Finding(Check.COUNT, report.article, why, _first(report))
    for event in snapshot.events:
        known = [reports[name] for name in event.reports if name in reports]
        for name in event.reports:
            if name not in reports:
                yield Finding(Check.COUNT, "", f"the event {event.id} rests on the report {name}, which is not there")
        if len(known) < len(event.reports) or not known:
            continue
        if {report.article for report in known} != set(event.articles):
            yield Finding(
                Check.COUNT, known[0].article, f"the event {event.id} names other articles than its reports"
            )
        if sorted(step.report for step in event.history) != sorted(event.reports):
            yield Finding(
                Check.COUNT, known[0].article, f"the history of {event.id} does not tell of all its reports"
            )


def _first(report: Report) -> Span | None:
    return report.evidence[0].span if report.evidence else None
