"""If these fail, `kg build` and what follows it do not lead from articles to an answer."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph import noted_files
from tests.cli.conftest import Kg
from tests.support.stores import articles_in

MEETING = {"id": "a", "date": "2023-06-19", "text": "Antony Blinken met Qin Gang in Beijing on Sunday."}


def test_from_articles_to_an_answer_and_run_again_it_resumes(kg: Kg) -> None:
    built = kg("build", "-", stdin=json.dumps(MEETING))
    assert (built.exit_code, built.stdout) == (0, "")
    assert "1 article, 1 report, 1 event" in built.stderr
    asked = kg("query", "contacts", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(asked.stdout))
    assert (row["type"], row["start"]) == ("Meeting", "2023-06-18")
    assert {row["who"], row["whom"]} == {"Antony Blinken", "Qin Gang"}
    again = kg("build", "-", stdin=json.dumps(MEETING))
    assert "0 articles read, 1 in the store already" in again.stderr


def test_quiet_says_nothing(kg: Kg) -> None:
    assert kg("build", "-", "--quiet", stdin=json.dumps(MEETING)).output == ""


def test_a_bad_line_is_reported_and_the_rest_is_built(kg: Kg) -> None:
    result = kg("build", "-", stdin=f"{json.dumps(MEETING)}\nnot json\n")
    assert result.exit_code == 3
    assert "standard input, line 2" in result.stderr
    assert json.loads(kg("stats", "--json").stdout)["articles"] == 1


def test_a_text_that_was_corrected_replaces_the_earlier_one(kg: Kg, tmp_path: Path) -> None:
    """Else both stand in the graph, and the events of one file count twice."""

    def write(folder: str, day: str) -> None:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "a.txt").write_text(MEETING["text"].replace("Sunday", day), encoding="utf-8")

    def articles() -> int:
        return int(json.loads(kg("stats", "--json").stdout)["articles"])

    write("may", "Sunday")
    assert "has changed" not in kg("build", "may").stderr
    (earlier,) = noted_files(tmp_path / "kg-store")
    write("may", "Friday")
    assert "1 to remove, as their files have changed" in kg("build", "may", "--dry-run").stderr
    built = kg("build", "may")
    line = f"a.txt has changed: article {earlier}, which it no longer holds, was removed from the store"
    assert (built.exit_code, built.stderr.splitlines()[0], articles()) == (0, line, 1)
    assert "has changed" not in kg("build", "may").stderr
    # A file of the same name in another source is another file.
    write("june", "Monday")
    assert "has changed" not in kg("build", "june").stderr
    write("june", "Tuesday")
    assert "has changed" in kg("build", "june").stderr
    assert articles() == 2


def test_another_programs_folder_is_left_alone(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    result = kg("build", "-", "--store", "photos", stdin=json.dumps(MEETING))
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 1
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["one.jpg"]


@pytest.mark.parametrize("source", ["missing.jsonl", "missing/*.jsonl"])
def test_a_source_that_does_not_exist_leaves_no_store(kg: Kg, tmp_path: Path, source: str) -> None:
    (tmp_path / "here.jsonl").write_text(json.dumps(MEETING), encoding="utf-8")
    result = kg("build", "here.jsonl", source)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"kg: error: {source}: ")
    assert [path.name for path in tmp_path.iterdir()] == ["here.jsonl"]


def test_ctrl_c_ends_with_a_line_and_keeps_what_was_read(tmp_path: Path) -> None:
    # So much white space that few articles are a batch, and the first batch is soon in the store.
    text = MEETING["text"] + "\n" * 8_000
    lines = (json.dumps(MEETING | {"id": str(number), "text": text}) + "\n" for number in range(1000))
    (tmp_path / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    # Whatever the tests were started with: a shell lets what it starts in the background ignore Ctrl-C.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heeding}; from kg.cli import main; main()"]
    command += ["build", "many.jsonl", "--store", "store", "--workers", "2", "--extractor", "frames"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        while not articles_in(tmp_path / "store") and process.poll() is None:
            time.sleep(0.3)  # to look costs more than to wait
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read().decode()
    *progress, last = told.splitlines()
    assert last == "kg: warning: store: interrupted; run the same command to resume"
    assert all(line.startswith("Reading articles: ") for line in progress)  # on a slow machine
    assert process.returncode == 130
    assert 0 < articles_in(tmp_path / "store") < 1000


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(kg: Kg, tmp_path: Path) -> None:
    result = kg("build", "-", "--dry-run", stdin=f"{json.dumps(MEETING)}\nnot json\n")
    assert result.exit_code == 3
    assert "1 article to read (9 words), 1 failed; nothing was written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_run_is_kept_where_asked(kg: Kg, tmp_path: Path) -> None:
    result = kg("build", "-", "--store", "memory:", "--runs", "kept", stdin=f"{json.dumps(MEETING)}\nnot json\n")
    assert result.exit_code == 3
    manifest = json.loads((tmp_path / "kept" / "0001" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["finished"]
    assert (manifest["counts"]["read"], manifest["counts"]["failed"]) == (1, 1)
    (entry,) = (tmp_path / "kept" / "0001" / "quarantine.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(entry)["where"] == "standard input, line 2"
