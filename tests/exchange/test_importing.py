"""If these fail, a stopped import blocks its store for ever, or a doctored file passes for an export of kg."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import SourceError, StoreError
from kg.exchange import ExportOptions, export, read_export
from kg.exchange.base import Content
from kg.exchange.importing import into_store
from kg.graph import Store
from kg.graph.holdings import Holdings
from kg.graph.vocabulary import Prop
from kg.inspect.verify import verify
from kg.inspect.verify.sources import Check
from kg.model import Snapshot, Status
from tests.support.hostile import hostile
from tests.support.newsroom import newsroom

NEWS = newsroom()


def held(folder: Path) -> Snapshot:
    with Store.open(folder) as store:
        return store.snapshot()


def test_an_import_that_was_stopped_is_finished_by_doing_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "replace_events", stop)
        with pytest.raises(KeyboardInterrupt):
            into_store(Content(NEWS), tmp_path / "store")
    assert not held(tmp_path / "store").events
    into_store(Content(NEWS), tmp_path / "store")
    assert held(tmp_path / "store") == NEWS


def test_an_import_that_was_done_is_left_as_it_is(tmp_path: Path) -> None:
    for _ in range(2):
        into_store(Content(NEWS), tmp_path / "store")
    with pytest.raises(StoreError, match="holds articles already"):
        into_store(Content(replace(NEWS, events=NEWS.events[1:])), tmp_path / "store")
    assert held(tmp_path / "store") == NEWS


def test_an_import_leaves_what_others_put_into_a_store_alone(tmp_path: Path) -> None:
    built, stranger = tmp_path / "built", tmp_path / "stranger"
    with Store.open(built, "create") as store:
        store.replace_article(NEWS.articles[0], (), "a fingerprint: a build read it")
    with Store.open(stranger, "create") as store:
        store.replace_article(replace(NEWS.articles[0], id="not in the file"), ())
    for folder in (built, stranger):
        before = held(folder)
        with pytest.raises(StoreError, match="holds articles already"):
            into_store(Content(NEWS), folder)
        assert held(folder) == before


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
@pytest.mark.parametrize("statuses", [None, frozenset({Status.OCCURRED})])
@pytest.mark.parametrize("snapshot", [NEWS, hostile()], ids=["newsroom", "hostile"])
def test_no_export_of_kg_looks_changed(
    snapshot: Snapshot, statuses: frozenset[Status] | None, suffix: str, tmp_path: Path
) -> None:
    file = tmp_path / f"out{suffix}"
    name = {".nq": "nquads", ".trig": "trig", ".jsonld": "jsonld"}[suffix]
    export(snapshot, name, file, ExportOptions(statuses=statuses))
    assert read_export(file).changes == ()


def test_what_others_changed_in_an_export_is_noted_for_good(tmp_path: Path) -> None:
    file = tmp_path / "out.nq"
    export(NEWS, "nquads", file)
    report = next(r for r in NEWS.reports if r.time.start is not None)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    date = f'"{report.time.start}"'
    (at,) = (n for n, line in enumerate(lines) if f"report/{report.id}> " in line and "reportedBegin" in line)
    lines[at] = lines[at].replace(date, '"1999-12-31"')
    file.write_text("".join(lines), "utf-8")
    content = read_export(file)
    (change,) = content.changes
    assert (change.article, change.span) == (report.article, report.first_span)
    assert "does not match its checksum" in change.what
    named = next(number for number, line in enumerate(lines, 1) if report.id in line)
    assert change.what.endswith(f", line {named}")
    into_store(content, tmp_path / "store")
    with Store.open(tmp_path / "store") as store:
        findings = verify(store, read_sources=False).findings
    # The values are new statements of kg by now: only the note tells.
    (noted,) = (finding for finding in findings if finding.check is Check.IMPORT)
    assert (noted.article, noted.span) == (change.article, change.span)


def test_a_statement_that_was_taken_out_is_found_by_its_line(tmp_path: Path) -> None:
    """Else whoever edited a file of a million lines does not know where."""
    file = tmp_path / "out.nq"
    export(NEWS, "nquads", file)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "/id/event/" in line.split(" ")[0] and f" {Prop.STATUS} " in line)
    subject = lines.pop(at).split(" ")[0][1:-1]
    file.write_text("".join(lines), "utf-8")
    first = next(n for n, line in enumerate(lines, 1) if subject.rpartition("/")[2] in line)
    with pytest.raises(SourceError) as raised:
        read_export(file)
    assert str(raised.value).startswith(f"{file}, line {first}: <{subject}> has no {Prop.STATUS}: ")
    assert str(raised.value).endswith("undo that, or export again from the store")


def test_an_import_notes_what_it_holds(tmp_path: Path) -> None:
    into_store(Content(NEWS), tmp_path / "store")
    noted = Holdings.noted(tmp_path / "store")
    assert noted is not None
    assert (noted.articles, noted.events) == (len(NEWS.articles), len(NEWS.events))
