"""If these fail, a broken installation ends in a traceback, or the rules alone need what only the network needs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.extract.learned.loading import load_block_maker, load_network
from kg.extract.learned.proposing import load_learned
from kg.resources.paths import data_path

FILES = ("encoder.onnx", "pairs.npz", "labels.json")
MODEL = data_path("model")

#: A Python in which onnxruntime is not installed, as far as kg can see.
WITHOUT = "import sys; sys.modules['onnxruntime'] = None; from kg.cli import main; sys.argv[0] = 'kg'; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped network, to be broken."""
    for name in FILES:
        shutil.copy(MODEL / name, tmp_path)
    return tmp_path


def half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def other(path: Path) -> None:
    path.write_bytes(b'{"a": [1, 2]}\n' * 9)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("spoil", [half, empty, other, Path.unlink])
def test_a_broken_or_missing_file_is_named(folder: Path, name: str, spoil: object) -> None:
    assert callable(spoil)
    spoil(folder / name)
    with pytest.raises(DataError, match=f"{name}: ") as error:
        load_network(folder)
    assert "\n" not in str(error.value).strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [('"Visit"', '"Journey"'), ('"host"', '"guest"'), ('"planned"', '"hoped"'), ('"types"', '"kinds"')],
)
def test_labels_that_kg_does_not_know_are_refused(folder: Path, old: str, new: str) -> None:
    path = folder / "labels.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"labels\.json: "):
        load_network(folder)


def test_files_of_two_networks_do_not_mix(folder: Path) -> None:
    path = folder / "labels.json"
    path.write_text(path.read_text(encoding="utf-8").replace('  "Visit",\n', "", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"encoder\.onnx: .*labels\.json"):
        load_network(folder)


@pytest.mark.parametrize("text", [None, "", "a\nb\n", "[UNK]\n[CLS]\n"])
def test_a_broken_vocabulary_is_named(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "vocabulary.txt"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"vocabulary\.txt: "):
        load_block_maker(path)


def test_bytes_that_are_no_text_are_no_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.txt"
    path.write_bytes(b"\xff\xfe[UNK]")
    with pytest.raises(DataError, match=r"vocabulary\.txt: "):
        load_block_maker(path)


def test_without_onnxruntime_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError, match="pip install onnxruntime, or choose the extractor frames") as error:
        load_learned()
    assert "\n" not in str(error.value)


def run(tmp_path: Path, checkout: Path, extractor: str) -> subprocess.CompletedProcess[str]:
    """Run `kg extract` on one sentence, without onnxruntime."""
    (tmp_path / "a.txt").write_text("Antony Blinken met Qin Gang in Beijing on Thursday.", encoding="utf-8")
    command = [sys.executable, "-c", WITHOUT, "extract", "a.txt", "--extractor", extractor, "--format", "jsonl"]
    return subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(checkout)}, capture_output=True, text=True, check=False
    )


def test_the_rules_alone_work_without_onnxruntime(tmp_path: Path, checkout: Path) -> None:
    done = run(tmp_path, checkout, "frames")
    assert done.returncode == 0, done.stderr
    assert '"Meeting"' in done.stdout


def test_the_network_asked_for_without_onnxruntime_ends_in_a_line(tmp_path: Path, checkout: Path) -> None:
    done = run(tmp_path, checkout, "frames,model")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "pip install onnxruntime" in " ".join(done.stderr.split())
