"""Hard sentences: how often a non-factual event is reported as a fact, and how many factual ones are found."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.evaluate.align import align
from kg.model import Status
from quality.parts import Extracted

LEAST = (0.5, 0.6, 0.7, 0.8)
FACTS = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})


def hard_sentences(part: Extracted) -> dict[str, Any]:
    """Return counts over sentences: false ones, and events found by type, and by type and actors.

    A sentence is false where a report gives an event as occurred, ongoing or planned and no event of its type is
    labelled there with one of these statuses. `sure` counts false sentences and events found by type where only
    reports from some confidence on are kept.
    """
    there = {key: Counter(e.type for e in events if e.status in FACTS) for key, events in part.gold.documents.items()}
    false, found = _counts(part, there, 0.0)
    matches = [m for document in align(part.reports, part.gold) for m in document.matches if m.event.status in FACTS]
    events = sum(there.values(), Counter[str]())
    sure = [(least, *_counts(part, there, least)) for least in LEAST]
    return {
        "sentences": len(there),
        "with_event": sum(bool(labelled) for labelled in there.values()),
        "false": len(false),
        "false_without_event": sum(not there[key] for key in false),
        "events": events.total(),
        "found": found.total(),
        "found_with_actors": sum(match.report.status in FACTS for match in matches),
        "types": {name: [found[name], events[name]] for name in sorted(events)},
        "sure": [[least, len(wrong), right.total()] for least, wrong, right in sure],
    }


def _counts(part: Extracted, there: Mapping[str, Counter[str]], least: float) -> tuple[list[str], Counter[str]]:
    """Return the false sentences and the types of events found, among reports of a least confidence."""
    said = {key: Counter[str]() for key in there}
    for report in part.reports:
        if report.status in FACTS and report.confidence >= least:
            said[report.article][report.type] += 1
    false = [key for key in said if said[key].keys() - there[key].keys()]
    return false, sum((there[key] & said[key] for key in there), Counter[str]())
