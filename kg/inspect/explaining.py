"""Why an event is what it is, and why two reports are or are not of one event, read from a store and recomputed."""

import shlex
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph import Lookup, Store, noted_files
from kg.graph.article_files import places_within
from kg.graph.event_graph import label_of
from kg.graph.related import Related
from kg.lines import BadLine
from kg.model import ArticleRecord, Decision, Event, Judgement, Report, corrected
from kg.pipeline.identity import StoreIdentities
from kg.pipeline.judgement_log import JudgementLog
from kg.resolve.merging import MergeRules, compare, profile_of
from kg.resources.event_types import load_event_types

_SHOWN = 5  # names that a message lists
#: The rest of a query that lists the events or reports of an article.
_LISTED = {
    "event": "?label {{ ?event dcterms:source <{article}> ; rdfs:label ?label }}",
    "report": "?type {{ ?report prov:wasDerivedFrom <{article}> ; kg:reportedType ?type }}",
}


@dataclass(frozen=True, slots=True)
class SourcedReport:
    """A report as it is shown, as it was read, its article, and the file in which that lay, if it is known."""

    report: Report
    original: Report
    article: ArticleRecord
    file: str | None = None


@dataclass(frozen=True, slots=True)
class EventExplanation:
    """An event with its reports in order of publication.

    `joined` are the judgements that joined the reports, `refused` those that kept others out, `withdrawn` those of
    earlier builds that no longer hold, and `decisions` what reviewers decided about the reports. `wholes` are the
    events that it is part of, `parts` those that are part of it. `bad_lines` are damaged lines of the log of
    judgements.
    """

    event: Event
    reports: tuple[SourcedReport, ...]
    joined: tuple[Judgement, ...]
    refused: tuple[Judgement, ...]
    withdrawn: tuple[Judgement, ...]
    decisions: tuple[Decision, ...]
    wholes: tuple[Related, ...] = ()
    parts: tuple[Related, ...] = ()
    bad_lines: tuple[BadLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score: its weight in log-odds, and what it rests on in words."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Two reports, the events that they belong to (None for a rejected one), and how they compare.

    `veto` says why they can never be joined by themselves; else `score` is the probability that they are of one
    event, the sum of `parts`, to be compared with `threshold`. `path` are the judgements that lead from one to the
    other inside one event, `judgements` those about these two, `decisions` what reviewers decided about either.
    """

    left: SourcedReport
    right: SourcedReport
    events: tuple[str | None, str | None]
    score: float
    threshold: float
    parts: tuple[ScorePart, ...]
    veto: str | None
    path: tuple[Judgement, ...]
    judgements: tuple[Judgement, ...]
    decisions: tuple[Decision, ...]

    @property
    def same(self) -> bool:
        """Whether both are reports of one event."""
        return self.events[0] is not None and self.events[0] == self.events[1]


def explain_event(store: Store, name: str) -> EventExplanation:
    """Explain the event named by an IRI, an identifier, the beginning of one, one of its reports, or its article.

    An article is named by its identifier or its file, and must report one event only. Raises UsageError if the name
    fits nothing or several things.
    """
    lookup = store.lookup()
    found = lookup.events(name)
    if not found:
        reports = _reports(lookup, name)
        found = sorted({iri for report in reports if (iri := lookup.event_of(report)) is not None})
        if len(reports) == 1 and not found:
            raise UsageError(f"{name}: this report belongs to no event: a reviewer rejected it")
    iri = _only(store, found, name, "event")
    event = lookup.event(iri)
    if event is None:
        raise UsageError(f"{iri}: no such event")
    decisions = lookup.decisions()
    sourced = {name: sourced_report(store, name, decisions) for name in event.reports}
    judgements = lookup.judgements(event.reports)
    bad: list[BadLine] = []
    logged = JudgementLog(store.folder).about(event.reports, bad.append)
    inside = set(event.reports)
    wholes, parts = lookup.related(iri)
    return EventExplanation(
        event=event,
        reports=tuple(sourced[step.report] for step in event.history),
        joined=tuple(j for j in judgements if j.same),
        refused=tuple(j for j in judgements if not j.same),
        withdrawn=tuple(dict.fromkeys(e.judgement for e in logged if not e.stands and e.judgement not in judgements)),
        decisions=tuple(d for d in decisions if inside & set(d.named)),
        wholes=wholes,
        parts=parts,
        bad_lines=tuple(bad),
    )


def explain_pair(store: Store, left: str, right: str) -> PairExplanation:
    """Explain how two reports, named as in `explain_event`, compare.

    Raises UsageError if a name fits no report or several, or both are the same.
    """
    lookup = store.lookup()
    names = [_only(store, _reports(lookup, name), name, "report") for name in (left, right)]
    if names[0] == names[1]:
        raise UsageError(f"{left} and {right} are the same report")
    decisions = lookup.decisions()
    one, other = (sourced_report(store, name, decisions) for name in names)
    rules = MergeRules.load()
    records = {t.article.id: t.article for t in (one, other)}
    shown = StoreIdentities.of(store).applied([one.report, other.report])
    left_profile, right_profile = (profile_of(report, records, rules) for report in shown)
    score = compare(left_profile, right_profile, rules)
    events = (lookup.event_of(names[0]), lookup.event_of(names[1]))
    judgements = lookup.judgements(names)
    path: tuple[Judgement, ...] = ()
    if events[0] is not None and events[0] == events[1]:
        event = lookup.event(events[0])
        path = _path(lookup.judgements(event.reports if event else ()), names[0], names[1])
    return PairExplanation(
        left=one,
        right=other,
        events=events,
        score=score.value,
        threshold=rules.pair,
        parts=tuple(ScorePart(clue.weight, clue.words()) for clue in score.evidence),
        veto=score.veto,
        path=path,
        judgements=tuple(j for j in judgements if {j.left, j.right} == set(names)),
        decisions=tuple(d for d in decisions if set(names) & set(d.named)),
    )


def sourced_report(store: Store, report: str, decisions: tuple[Decision, ...]) -> SourcedReport:
    """Return a report of a store with its article; raises UsageError if there is none."""
    article = store.article_of(report)
    found = None if article is None else store.article(article)
    for original in found[1] if found else ():
        if original.id == report and found:
            file = noted_files(store.folder, [found[0].id]).get(found[0].id)
            return SourcedReport(corrected([original], decisions)[0], original, found[0], file)
    raise UsageError(f"{report}: no such report")


def _reports(lookup: Lookup, name: str) -> list[str]:
    """Return the reports that a name fits, else those of the articles that it fits."""
    return lookup.reports(name) or [report for a in lookup.articles(name) for report in lookup.reports_in(a)]


def _only(store: Store, found: list[str], name: str, kind: str) -> str:
    if len(found) == 1:
        return found[0]
    if not found:
        if places := places_within(noted_files(store.folder), name):
            number = f"{len(places):,} article{'s' * (len(places) != 1)}"
            raise UsageError(f"{name}: the file has {number}; name one, as in {places[0]!r}, or give its identifier")
        raise UsageError(f"{name}: no {kind} has this name; `kg query events` lists events")
    shown = "; ".join(f"{_key(one)} ({_called(store, one, kind)})" for one in found[:_SHOWN])
    more = f"; and {len(found) - _SHOWN} more: {_how_to_list(store, name, kind)}" if len(found) > _SHOWN else ""
    how = f", as in `kg explain {_key(found[0])}`" if kind == "event" else ""
    raise UsageError(f"{name}: {len(found)} {kind}s fit this; give the identifier of one{how}: {shown}{more}")


def _key(name: str) -> str:
    return name.rpartition("/")[2]


def _called(store: Store, name: str, kind: str) -> str:
    """Return an event, or a report, in words."""
    one = store.lookup().event(name) if kind == "event" else sourced_report(store, name, ()).report
    if one is None:
        return kind
    parts = one.named if isinstance(one, Event) else one.participants
    return f"{label_of(one.type, parts, load_event_types())}; {one.time.edtf or 'no date'}; {one.status}"


def _how_to_list(store: Store, name: str, kind: str) -> str:
    """Return how to see all events or reports that a name fits: those of one article by a query."""
    lookup = store.lookup()
    articles = () if lookup.reports(name) else lookup.articles(name)
    if len(articles) != 1:
        return "give more of the name"
    query = f"SELECT ?{kind} {_LISTED[kind].format(article=store.namespace.article(articles[0]))}"
    return f"`kg query {shlex.quote(query)}` lists them"


def _path(judgements: tuple[Judgement, ...], start: str, end: str) -> tuple[Judgement, ...]:
    """Return the judgements that lead from one report to another; those that joined reports are a tree."""
    todo: list[tuple[str, tuple[Judgement, ...]]] = [(start, ())]
    seen = {start}
    while todo:
        at, path = todo.pop(0)
        if at == end:
            return path
        for judgement in judgements:
            if judgement.same and at in (judgement.left, judgement.right):
                other = judgement.right if at == judgement.left else judgement.left
                if other not in seen:
                    seen.add(other)
                    todo.append((other, (*path, judgement)))
    return ()
