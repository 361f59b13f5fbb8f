"""If these fail, the network is trained from other weights, on texts that measure it, or not to the end."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def scripts(checkout: Path) -> Iterator[None]:
    """The folder of scripts on the path."""
    sys.path.insert(0, str(checkout / "scripts"))
    yield
    sys.path.remove(str(checkout / "scripts"))


@pytest.fixture
def weights(scripts: None) -> ModuleType:
    return importlib.import_module("encoder_model.weights")


@pytest.fixture
def unlabelled(scripts: None) -> ModuleType:
    return importlib.import_module("encoder_model.unlabelled")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of shared data with short and long texts."""
    (tmp_path / "corpora").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("news_items", "articles", "whitehouse"):
        with gzip.open(tmp_path / "corpora" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            for number in range(200):
                text = "Chad met Sudan. " * (400 if number % 2 else 2)
                file.write(json.dumps({"id": f"{name}:{number}", "text": text, "date": None}) + "\n")
    for name, number in (("check.docs", 4), ("clusters.dev.docs", 6)):
        row = {"id": f"news_items:{number}", "text": "Chad."}
        (tmp_path / "gold" / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_texts_that_measure_are_left_out_and_long_ones_too(unlabelled: ModuleType, texts: Path) -> None:
    without = unlabelled.left_out(texts)
    assert without == {"news_items:4", "news_items:6"}
    chosen = [row["id"] for row in unlabelled.texts(texts, without)]
    assert not without & set(chosen)
    count = {name: sum(key.startswith(name) for key in chosen) for name in ("news_items", "articles", "whitehouse")}
    assert count["news_items"] == 198
    assert 20 < count["whitehouse"] < count["articles"] == 100
    assert all(int(key.partition(":")[2]) % 2 == 0 for key in chosen if not key.startswith("news_items"))
    assert chosen == [row["id"] for row in unlabelled.texts(texts, without)]


def test_other_weights_are_refused(weights: ModuleType, tmp_path: Path) -> None:
    for name in ("model.safetensors", "vocab.txt"):
        (tmp_path / name).write_bytes(b"not these")
    with pytest.raises(weights.WrongFileError, match=r"model\.safetensors: SHA-256 "):
        weights.published(tmp_path)


def test_a_step_is_done_once_and_a_broken_one_again(scripts: None, tmp_path: Path) -> None:
    chain = importlib.import_module("encoder_model.chain")
    done: list[Path] = []

    def step(path: Path) -> None:
        done.append(path)
        path.write_text("half")
        if len(done) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        chain.once(tmp_path / "a" / "x.jsonl", step)
    for _ in range(2):
        chain.once(tmp_path / "a" / "x.jsonl", step)
    assert len(done) == 2
    assert (tmp_path / "a" / "x.jsonl").read_text() == "half"


def test_no_test_needs_torch(scripts: None) -> None:
    importlib.import_module("train_model")
    assert "torch" not in sys.modules
