"""Text tables for people: aligned columns, numbers to the right, no rules that hamper copying."""

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.layout import aligned, count, terminal_width
from kg.model import Status

#: A hash, and as much of it as tells versions apart.
_DIGEST = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{52}\b")

if TYPE_CHECKING:
    from kg.ingest import SetAside
    from kg.inspect.statistics import Statistics
    from kg.jobs.outcome import BuildPlan, BuildSummary, Loss


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with a header line; None is blank, a column of numbers is aligned to the right.

    On a terminal it is fitted into its width; see `kg.layout`.
    """
    values = [list(row) for row in rows]
    cells = [["" if value is None else " ".join(str(value).split()) for value in row] for row in values]
    numeric = [
        bool(values) and all(isinstance(row[i], int | float) or row[i] is None for row in values)
        for i in range(len(header))
    ]
    return aligned(header, cells, right=numeric, width=terminal_width())


def statistics_text(statistics: "Statistics") -> str:
    """Return the counts of a store as the screen that `kg stats`, `kg build` and `kg demo` show."""
    events = count(statistics.events, "event")
    if statistics.merged:
        events += f" ({statistics.merged} of them from several reports)"
    articles = count(statistics.articles, "article")
    if statistics.reprints:
        articles += f" ({count(statistics.reprints, 'reprint')} among them)"
    rows = [count(statistics.rows, "row") + " of imported tables"] if statistics.rows else []
    counts = [articles, *rows, count(statistics.reports, "report"), events]
    text = f"{', '.join(counts)}, {count(statistics.actors, 'actor')}\n"
    if not statistics.events:
        return text
    text += f"\n{_types_and_statuses(statistics)}\n"
    text += f"Dates: {_counts((_PRECISION[value], number) for value, number in statistics.by_precision)}\n"
    text += f"Basis: {_counts(statistics.by_basis)}\n"
    if statistics.first:
        text += f"What took place and is dated lies between {statistics.first} and {statistics.last}.\n"
    return text


def origin_text(readers: Iterable[Mapping[str, str | None]], events: str | None) -> str:
    """Return a line for each set of versions that articles of a store were read with, and the hash of its events."""
    lines = [
        f"Read with kg {r['kg']} (code {r.get('code') or 'unknown'}), extractor {r['extractor']}, {r['model']}"
        f" {r['model_version'] or 'of unknown version'}, spaCy {r['spacy']}, data {r['data']}"
        + (f", gazetteer rows of your own {r['gazetteer']}" if r["gazetteer"] else "")
        for r in readers
    ]
    held = [f"Hash of all events: {events}"] if events else []
    return "".join(f"{line}\n" for line in (*(_DIGEST.sub(r"\1", line) for line in lines), *held))


def build_text(summary: "BuildSummary") -> str:
    """Return in one line what became of the articles of a build, and the time taken."""
    parts = [f"{count(summary.read, 'article')} read", *_others(summary.skipped, summary.failed, summary.set_aside)]
    return f"{', '.join(parts)}; {summary.seconds:.1f} s"


def loss_text(loss: "Loss", store: str) -> str:
    """Return in one line what a store has lost since its last build, and what brings it back."""
    if loss.left < loss.held:
        what = f"{loss.held - loss.left} of {count(loss.held, 'article')} that it held when it was last done are gone"
    else:
        what = "its articles or reports are not those that it held when it was last done"
    again = ", and this build read its sources again"
    if loss.unread:
        again = f"; `kg build {shlex.join(loss.unread)} --store {shlex.quote(store)}` reads them again"
    return f"{store}: {what}{again}"


def replaced_lines(replaced: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each file that has changed, with the articles that were removed as it no longer holds them."""
    files: dict[str, list[str]] = {}
    for article, file in sorted(replaced.items()):
        files.setdefault(file, []).append(article)
    for file, (first, *more) in sorted(files.items()):
        some = f"{len(more) + 1} articles that it no longer holds were"
        which = some if more else f"article {first}, which it no longer holds, was"
        yield f"{file} has changed: {which} removed from the store"


def plan_text(plan: "BuildPlan") -> str:
    """Return in one line what a build would do."""
    parts = [f"{count(plan.articles, 'article')} to read ({count(plan.words, 'word')})"]
    if plan.replaced:
        parts.append(f"{plan.replaced} to remove, as their files have changed")
    return ", ".join([*parts, *_others(plan.skipped, plan.failed, plan.set_aside)]) + "; nothing was written"


def _others(skipped: int, failed: int, set_aside: Iterable["SetAside"]) -> Iterator[str]:
    if skipped:
        yield f"{skipped} in the store already"
    if failed:
        yield f"{failed} failed"
    causes = Counter(str(aside.cause) for aside in set_aside if not aside.failed)
    yield from (f"{number} set aside ({cause})" for cause, number in sorted(causes.items()))


def _counts(items: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {name}" for name, number in items)


_PRECISION = {
    "day": "to the day",
    "days": "to a few days",
    "month": "to the month",
    "year": "to the year",
    "longer": "longer than a year",
    "open": "open at one end",
    "none": "undated",
}


def _types_and_statuses(statistics: "Statistics") -> str:
    table = {(kind, status): number for kind, status, number in statistics.by_type_and_status}
    kinds = sorted({kind for kind, _ in table})
    statuses = [status for status in Status if any((kind, status) in table for kind in kinds)]
    rows = [
        [kind, *(table.get((kind, s)) for s in statuses), sum(table.get((kind, s), 0) for s in statuses)]
        for kind in kinds
    ]
    return text_table(["Events", *map(str, statuses), "all"], rows)
