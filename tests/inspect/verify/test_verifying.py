"""If these fail, a quote that no article holds, or a date that someone typed in, passes for what was read."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.graph import Store
from kg.graph.article_files import ArticlePlace, note_places
from kg.inspect.verify import verify
from kg.inspect.verify.sources import Check, Finding
from kg.model import Report, Snapshot
from kg.pipeline.sources import note_sources

Change = Callable[[str], None]
Open = Callable[[], Store]


def told(snapshot: Snapshot) -> Report:
    """The report that the tests meddle with: of an event of two days with two actors and three reports."""
    return min((r for r in snapshot.reports if r.type == "Visit" and r.time.start != r.time.end), key=lambda r: r.id)


def of(findings: tuple[Finding, ...], check: Check) -> list[Finding]:
    return [finding for finding in findings if finding.check is check]


def test_what_was_built_passes(opened: Open, snapshot: Snapshot) -> None:
    result = verify(opened())
    assert result.findings == ()
    assert (result.articles, result.reports) == (len(snapshot.articles), len(snapshot.reports))
    assert result.quotes == sum(len(report.evidence) for report in snapshot.reports)


def test_one_character_of_a_quoted_sentence_in_the_source(opened: Open, snapshot: Snapshot, sources: Path) -> None:
    report = told(snapshot)
    (evidence,) = report.evidence
    at = len(evidence.quote) // 2
    changed = evidence.quote[:at] + ("#" if evidence.quote[at] != "#" else "+") + evidence.quote[at + 1 :]
    sources.write_text(sources.read_text("utf-8").replace(evidence.quote, changed), "utf-8")
    findings = verify(opened()).findings
    (quote,) = (f for f in of(findings, Check.QUOTE) if f.what.startswith("the quote"))
    assert (quote.article, quote.span) == (report.article, evidence.span)
    assert f"character {evidence.span.start + at}" in quote.what
    (source,) = of(findings, Check.SOURCE)
    assert (source.article, "its SHA-256 differs" in source.what) == (report.article, True)
    assert {finding.article for finding in findings} == {report.article}


def test_one_character_of_a_quote_in_the_store(by_hand: Change, opened: Open, snapshot: Snapshot) -> None:
    report = told(snapshot)
    (evidence,) = report.evidence
    by_hand(
        "DELETE { GRAPH ?g { ?e oa:exact ?q } } INSERT { GRAPH ?g { ?e oa:exact ?new } } WHERE { GRAPH ?g { "
        f"<{_node(report)}> kg:evidence ?e . ?e oa:exact ?q BIND(CONCAT('#', SUBSTR(?q, 2)) AS ?new) }} }}"
    )
    findings = verify(opened()).findings
    assert (report.article, evidence.span) in {(f.article, f.span) for f in of(findings, Check.QUOTE)}
    (statement,) = of(findings, Check.STATEMENT)
    assert (statement.article, statement.span) == (report.article, evidence.span)


@pytest.mark.parametrize(
    ("subject", "path"),
    [
        ("report", "kg:reportedBegin"),
        ("report", "kg:reportedEnd"),
        ("event", "sem:hasEarliestBeginTimeStamp"),
        ("event", "sem:hasLatestEndTimeStamp"),
        ("article", "dcterms:issued"),
        ("event", "kg:stepDate"),
    ],
)
def test_a_date_changed_by_hand(subject: str, path: str, by_hand: Change, opened: Open, snapshot: Snapshot) -> None:
    report = told(snapshot)
    event = next(e for e in snapshot.events if report.id in e.reports)
    node = {
        "report": f"BIND(<{_node(report)}> AS ?s)",
        "event": f"BIND(<{event.id}> AS ?s)",
        "article": f"<{_node(report)}> prov:wasDerivedFrom ?s .",
    }[subject]
    # One day on, which keeps the ends of the interval in order and every shape happy.
    day = "2024-03-06" if path in {"kg:reportedEnd", "sem:hasLatestEndTimeStamp"} else "2024-03-05"
    by_hand(
        f"DELETE {{ GRAPH ?g {{ ?s {path} ?d }} }} INSERT {{ GRAPH ?g {{ ?s {path} '{day}'^^xsd:date }} }} "
        f"WHERE {{ GRAPH ?g {{ {node} ?s {path} ?d }} }}"
    )
    found = of(verify(opened()).findings, Check.STATEMENT)
    assert found
    articles = set(event.articles)
    # The summary graph repeats the days of events; what is wrong in it is of no one article.
    of_articles = [finding for finding in found if finding.article]
    assert {finding.article for finding in of_articles} <= articles
    assert of_articles
    if subject != "article":
        assert all(finding.span is not None for finding in of_articles)
        assert any("does not match its checksum" in finding.what for finding in found)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("kg:name", "'Somebody Else'"),
        ("kg:actor", "<https://w3id.org/diplomatic-kg/id/state/XXX>"),
        ("kg:country", "'FRA'"),
        ("kg:role", "kg:hostRole"),
        ("kg:linkScore", "0.123e0"),
    ],
)
def test_a_participant_of_a_report_changed_by_hand(
    path: str, value: str, by_hand: Change, opened: Open, snapshot: Snapshot
) -> None:
    report = told(snapshot)
    first = report.participants[0].name
    by_hand(
        f"DELETE {{ GRAPH ?g {{ ?p {path} ?v }} }} INSERT {{ GRAPH ?g {{ ?p {path} {value} }} }} WHERE {{ GRAPH ?g "
        f"{{ <{_node(report)}> kg:participation ?p . ?p kg:name '{first}' ; {path} ?v }} }}"
    )
    found = of(verify(opened()).findings, Check.STATEMENT)
    (mine,) = (finding for finding in found if f"the report {report.id}" in finding.what)
    assert (mine.article, mine.span) == (report.article, report.evidence[0].span)


@pytest.mark.parametrize(
    "update",
    [
        # the class of an event, a relation and a count that no value holds, a participant less, a status
        "DELETE { GRAPH ?g { ?e a kg:Visit } } WHERE { GRAPH ?g { ?e a kg:Visit } }",
        "INSERT { GRAPH ?g { ?a kg:visits ?a } } WHERE { GRAPH ?g { ?a kg:visits ?b } }",
        "DELETE { GRAPH ?g { ?e kg:statePair ?p } } WHERE { GRAPH ?g { ?e kg:statePair ?p } }",
        "DELETE { GRAPH ?g { ?e kg:participation ?p } } WHERE { GRAPH ?g { ?e kg:participation ?p } }",
        "DELETE { GRAPH ?g { ?e kg:status ?s } } INSERT { GRAPH ?g { ?e kg:status kg:occurred } } "
        "WHERE { GRAPH ?g { ?e kg:status ?s } }",
        "DELETE { GRAPH ?g { ?e kg:checksum ?s } } WHERE { GRAPH ?g { ?e kg:checksum ?s } }",
        "DELETE { GRAPH ?g { ?e kg:confidence ?s } } WHERE { GRAPH ?g { ?e kg:confidence ?s } }",
        "DELETE { GRAPH ?g { ?e sem:hasEarliestBeginTimeStamp ?s } } INSERT { GRAPH ?g { "
        "?e sem:hasEarliestBeginTimeStamp '2024-02-31'^^xsd:date } } "
        "WHERE { GRAPH ?g { ?e sem:hasEarliestBeginTimeStamp ?s } }",
        "INSERT DATA { GRAPH <http://example.org/other> { <http://a> <http://b> <http://c> } }",
    ],
)
def test_any_other_statement_changed_by_hand(update: str, by_hand: Change, opened: Open) -> None:
    by_hand(update)
    assert of(verify(opened()).findings, Check.STATEMENT)


def test_reports_without_event_and_events_without_reports(by_hand: Change, opened: Open, snapshot: Snapshot) -> None:
    report = told(snapshot)
    by_hand(f"DROP GRAPH <https://w3id.org/diplomatic-kg/id/article/{report.article}>")
    lost = {event.id for event in snapshot.events if report.article in event.articles}
    findings = of(verify(opened()).findings, Check.STATEMENT)
    unread = {event for event in lost for finding in findings if f"the event {event} can no longer" in finding.what}
    assert unread == lost


def test_a_build_that_was_stopped_before_its_events(folder: Path, opened: Open, snapshot: Snapshot) -> None:
    with Store.open(folder, "write") as store:
        store.replace_events(snapshot.events[1:], ())
    findings = of(verify(opened()).findings, Check.COUNT)
    assert len(findings) == len(snapshot.events[0].reports)
    assert "belongs to no event" in findings[0].what
    assert findings[0].span is not None


@pytest.mark.parametrize("before", [0, 1])
def test_a_stopped_build_is_one_finding(folder: Path, opened: Open, snapshot: Snapshot, before: int) -> None:
    """Whether it made the store or added to it; a line for each of its reports would hide what to do."""
    (folder / "holdings.json").unlink()
    with Store.open(folder, "write") as store:
        store.replace_events(snapshot.events[:before], ())
    (finding,) = of(verify(opened(), read_sources=False).findings, Check.COUNT)
    number = sum(len(event.reports) for event in snapshot.events[before:])
    assert str(finding).startswith(f"graph: {number} reports belong to no event: the last build was interrupted; run")


def test_a_build_that_is_under_way_is_one_finding(folder: Path, opened: Open) -> None:
    """Actors come with events: without them many shapes seem to be wrong, and `kg build` again would be refused."""
    (folder / "holdings.json").unlink()
    with Store.open(folder, "write") as store:
        store.replace_events((), ())
        (finding,) = verify(opened(), read_sources=False).findings
    assert finding.what.endswith("; try again when it has ended; shapes were not checked")
    assert f"a build is under way (process {os.getpid()} on " in finding.what


def test_an_article_that_is_gone(folder: Path, opened: Open, sources: Path, snapshot: Snapshot) -> None:
    report = told(snapshot)
    lines = sources.read_text("utf-8").splitlines(keepends=True)
    sources.write_text("".join(line for line in lines if f'"{report.article}"' not in line), "utf-8")
    note_places(folder, {report.article: [ArticlePlace("archive/june.jsonl")]})
    result = verify(opened())
    (finding,) = result.findings
    assert (finding.check, finding.article) == (Check.SOURCE, report.article)
    assert finding.span == report.evidence[0].span
    assert finding.what == "the article is not in the sources (read from archive/june.jsonl)"
    # What was not read is not counted as checked.
    assert result.read == result.articles - 1
    assert result.quotes == sum(len(r.evidence) for r in snapshot.reports if r.article != report.article)


def test_sources_that_moved(opened: Open, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    moved = sources.rename(tmp_path / "archive" / "moved.jsonl")
    with pytest.raises(SourceError, match="there is no such file or folder; say where"):
        verify(opened())
    assert verify(opened(), [str(moved.parent)]).findings == ()
    assert verify(opened(), read_sources=False).findings == ()


def test_one_source_that_is_gone_leaves_the_others_checked(opened: Open, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text("Rain is expected.", "utf-8")
    note_sources(folder, [str(tmp_path / "more")])
    (tmp_path / "more" / "a.txt").unlink()
    result = verify(opened())
    (finding,) = result.findings
    assert finding.what == (
        f"{tmp_path / 'more'}: there is no file in this folder; say where its articles are now (the option sources)"
    )
    assert result.read == result.articles


def test_another_reader_explains_other_words(folder: Path, opened: Open, snapshot: Snapshot) -> None:
    report = told(snapshot)
    (record,) = (article for article in snapshot.articles if article.id == report.article)
    assert record.origin is not None
    older = replace(record, origin=replace(record.origin, reader_version="0"))
    quoted = replace(report, evidence=(replace(report.evidence[0], quote="Other words."),))
    with Store.open(folder, "write") as store:
        store.replace_article(older, [quoted])
    findings = of(verify(opened()).findings, Check.SOURCE)
    assert [finding.what for finding in findings] == [
        "the same bytes were read by jsonl 0, now they are read by jsonl 1: build again"
    ]


def test_a_store_that_notes_no_sources_says_so(opened: Open, folder: Path) -> None:
    (folder / "sources.json").unlink()
    with pytest.raises(UsageError, match=r"name them .the option sources"):
        verify(opened())


def test_a_plain_text_with_one_character_changed_is_found_by_its_likeness(tmp_path: Path) -> None:
    from kg.ingest import SetAside, read_sources
    from kg.model import ArticleRecord, Evidence, Field, Span, Trigger
    from tests.support.newsroom import newsroom

    quote = "Qin Gang met Antony Blinken in Beijing on Sunday."
    file = tmp_path / "a.txt"
    file.write_text(f"BEIJING\n\n{quote}\n", "utf-8")
    (article,) = (outcome for outcome in read_sources([str(file)]) if not isinstance(outcome, SetAside))
    start = article.text.index(quote)
    evidence = Evidence(
        Span(Field.TEXT, start, start + len(quote)), quote, Trigger("met", start + 9, start + 12), "r"
    )
    report = replace(newsroom().reports[0], article=article.id, participants=(), evidence=(evidence,))
    with Store.open(tmp_path / "store", "create") as store:
        store.replace_article(ArticleRecord.from_article(article), [report])
    file.write_text(f"BEIJING\n\n{quote.replace('Sunday', 'Monday')}\n", "utf-8")
    with Store.open(tmp_path / "store") as store:
        findings = verify(store, [str(tmp_path / "a.txt")]).findings
    (found,) = of(findings, Check.QUOTE)
    assert (found.article, found.span) == (article.id, evidence.span)
    assert of(findings, Check.SOURCE)[0].article == article.id


def _node(report: Report) -> str:
    return f"https://w3id.org/diplomatic-kg/id/report/{report.id}"
