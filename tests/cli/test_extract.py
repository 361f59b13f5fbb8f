"""If these fail, `kg extract` breaks its contract: what it prints, where it prints it, and how it ends."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from tests.cli.conftest import Kg, cut_short
from tests.support.plugin import install

MEETING = {"id": "a", "date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."}
CALL = {"id": "b", "date": "2023-06-19", "text": "Emmanuel Macron spoke by phone with Vladimir Putin on Tuesday."}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles, a broken line, and a date that is none."""
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps(MEETING),
        '{"id": "broken"',
        json.dumps(CALL | {"id": "c", "date": "19/06"}),
        json.dumps(CALL),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reports_go_to_standard_output_and_failures_to_standard_error(kg: Kg, news: Path) -> None:
    result = kg("extract", news)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {(record["article"], record["type"]) for record in records} == {("a", "Meeting"), ("b", "PhoneCall")}
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["kg", "kg"]
    assert "line 2" in result.stderr
    assert "line 3" in result.stderr
    assert result.exit_code == 3


def test_what_is_printed_for_an_article_does_not_depend_on_the_others(kg: Kg) -> None:
    alone = [kg("extract", "-", stdin=json.dumps(article)).stdout for article in (MEETING, CALL)]
    together = kg("extract", "-", stdin=f"{json.dumps(MEETING)}\n{json.dumps(CALL)}\n").stdout
    assert together == "".join(alone)


def test_processes_change_nothing(kg: Kg, samples: Path, tmp_path: Path) -> None:
    """By rules and network, on articles with headlines, quotations and lists of parties."""
    rows = [json.loads(line) for line in (samples / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:6]]
    lines = (json.dumps(row | {"text": row["text"][:900]}) for row in rows)
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    alone = kg("extract", "some.jsonl").stdout
    assert alone
    assert kg("extract", "some.jsonl", "--workers", "2").stdout == alone


def test_csv_has_a_row_for_every_report_of_every_status(kg: Kg) -> None:
    plan = {"id": "p", "date": "2023-06-19", "text": "Olaf Scholz will visit Japan next week."}
    result = kg("extract", "-", "--format", "csv", stdin=json.dumps(plan))
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["event_type"], row["status"], row["n_reports"]) == ("Visit", "planned", "1")


def test_turtle_is_read_back(kg: Kg) -> None:
    result = kg("extract", "-", "--format", "turtle", stdin=json.dumps(MEETING))
    kinds = {str(kind).rpartition("#")[2] for kind in Graph().parse(data=result.stdout, format="turtle").objects()}
    assert "Report" in kinds


def test_a_file_takes_the_place_of_standard_output(kg: Kg, tmp_path: Path) -> None:
    result = kg("extract", "-", "-o", "reports.jsonl", stdin=json.dumps(MEETING))
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "reports.jsonl").read_text(encoding="utf-8"))["type"] == "Meeting"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("page.txt", b"<!DOCTYPE html><html><body><p>Talks</p></body></html>", "HTML"),
        ("other.jsonl", b'{"text": 1}\n', "line 1"),
    ],
)
def test_bad_files_are_one_line_each_and_the_others_go_on(
    kg: Kg, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Antony Blinken met Qin Gang in Beijing on June 18, 2023.")
    result = kg("extract", name, "good.txt")
    assert result.exit_code == 3
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["Meeting"]


def test_two_texts_under_one_id_are_both_set_aside(kg: Kg) -> None:
    lines = "\n".join(json.dumps(article) for article in (MEETING, CALL | {"id": "a"}))
    result = kg("extract", "-", stdin=lines)
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("missing.txt",), 3), (("-", "--format", "xml"), 2), ((), 2), (("-", "-o", "missing/out"), 6)],
)
def test_bad_calls_end_with_their_code(kg: Kg, arguments: tuple[str, ...], code: int) -> None:
    result = kg("extract", *arguments, stdin=json.dumps(MEETING))
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_model_that_is_not_there_is_one_line(kg: Kg) -> None:
    result = kg("extract", "-", "--model", "no_such_model", stdin=json.dumps(MEETING))
    assert result.exit_code == 2
    assert "no_such_model" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    lines = (json.dumps(MEETING | {"id": str(number)}) + "\n" for number in range(200))
    (tmp_path / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-c", "from kg.cli import main; main()", "extract", str(tmp_path / "many.jsonl")]
    assert cut_short([*command, "--extractor", "frames"]) == (b"", 141)


def test_no_standard_input_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps(MEETING) + "\n", encoding="utf-8")
    command = (
        f'exec "{sys.executable}" -c "from kg.cli import main; main()" extract news.jsonl --extractor frames <&-'
    )
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["type"] == "Meeting"


def test_the_trace_goes_to_standard_error_and_changes_nothing(kg: Kg) -> None:
    plain, traced = (kg("extract", "-", *extra, stdin=json.dumps(MEETING)) for extra in ([], ["--trace"]))
    assert traced.stdout == plain.stdout
    assert "Meeting by" in traced.stderr
    assert "participant Antony Blinken (USA)" in traced.stderr
    assert json.loads(plain.stdout)["id"] in traced.stderr


def test_the_trace_as_json_has_a_line_for_each_sentence(kg: Kg, tmp_path: Path) -> None:
    text = f"{MEETING['text']} The weather condemned Iraq."
    by_rules = ("--extractor", "frames", "--trace-to", tmp_path / "trace.jsonl")
    kg("extract", "-", *by_rules, stdin=json.dumps(MEETING | {"text": text}))
    told, refused = (json.loads(line) for line in (tmp_path / "trace.jsonl").read_text("utf-8").splitlines())
    assert [reading["type"] for reading in told["readings"]] == ["Meeting"]
    assert told["readings"][0]["start"] == "2023-06-18"
    assert refused["readings"] == []
    assert {(tried["type"], tried["reason"], tried["detail"]) for tried in refused["tried"]} >= {
        ("Criticism", "a required role is empty", "actor")
    }
    for sentence in (told, refused):
        assert text[sentence["span"]["start"] : sentence["span"]["end"]] == sentence["quote"]


def test_a_trace_needs_one_process(kg: Kg) -> None:
    result = kg("extract", "-", "--trace", "--workers", "2", stdin=json.dumps(MEETING))
    assert result.exit_code == 2
    assert "--workers" in result.stderr


BROKEN = """
class Broken:
    version = "1"
    def __init__(self, options):
        pass
    def extract(self, article):
        return self._ask(article.url)
    def _ask(self, url):
        raise RuntimeError("no answer from http://ann:hunter2@host/")
"""


def test_the_author_of_an_extractor_sees_its_whole_traceback_if_he_asks_for_details(
    kg: Kg, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "installed", "kg_broken", BROKEN, {"broken": "kg_broken:Broken"})
    monkeypatch.syspath_prepend(tmp_path / "installed")
    command = ("extract", news, "--extractor", "broken")
    plain, detailed = kg(*command), kg(*command, "--verbose")
    assert "the extractor broken failed: RuntimeError: no answer" in plain.stderr
    assert "Traceback" not in plain.stderr + kg(*command).stderr
    assert detailed.stderr.count("Traceback (most recent call last)") == 2
    assert "return self._ask(article.url)" in detailed.stderr
    assert "hunter2" not in plain.stderr + detailed.stderr
