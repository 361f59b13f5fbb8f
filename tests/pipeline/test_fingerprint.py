"""If these fail, a second build reads everything again, or keeps what a changed article no longer says."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from kg.model import Article
from kg.pipeline.fingerprint import _OUTSIDE, Reader, _digest

ARTICLE = Article(id="a", text="Anna Novak met Paul Durand.", title="Talks", date=date(2023, 6, 16))


def test_the_same_article_and_reader_give_the_same_fingerprint() -> None:
    assert Reader.of().fingerprint(ARTICLE) == Reader.of().fingerprint(replace(ARTICLE))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Anna met no one."},
        {"title": None},
        {"date": date(2023, 6, 17)},
        {"source": "Wire"},
        {"id": "b"},
    ],
)
def test_a_change_of_the_article_changes_it(change: dict[str, object]) -> None:
    reader = Reader.of()
    assert reader.fingerprint(replace(ARTICLE, **change)) != reader.fingerprint(ARTICLE)  # type: ignore[arg-type]


def test_another_model_changes_it() -> None:
    assert Reader.of("other").fingerprint(ARTICLE) != Reader.of().fingerprint(ARTICLE)


def test_a_model_in_a_folder_is_what_its_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "model"
    (model / "ner").mkdir(parents=True)
    (model / "ner" / "weights").write_bytes(b"1")
    before = Reader.of(str(model)).digest
    copytree(model, tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert Reader.of("elsewhere").digest == before
    (model / "ner" / "weights").write_bytes(b"2")
    assert Reader.of(str(model)).digest != before
    (model / "ner" / "weights").rename(model / "weights")
    moved = Reader.of(str(model)).digest
    (model / "weights").write_bytes(b"1")
    assert len({moved, before, Reader.of(str(model)).digest, Reader.of().digest}) == 4


def test_another_extractor_and_its_settings_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LLM_MODEL", "small")
    there, elsewhere = "llm?url=http://a.example/v1", "llm?url=http://b.example/v1"
    reader = Reader.of(None, there)
    assert reader.versions["extractor"] is not None
    assert reader.versions["extractor"].startswith("llm 3/small/")
    assert reader == Reader.of(None, elsewhere)
    assert reader.digest not in (Reader.of().digest, Reader.of(None, f"{there}&seed=1").digest)


def test_the_network_counts_where_it_is_chosen(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, rules = Reader.of(), Reader.of(None, "frames")
    assert both == Reader.of(None, "frames,model")
    assert both.digest != rules.digest
    assert (both.versions["extractor"] or "").startswith("frames, model ")
    for name in ("data", "ontologies"):
        copytree(checkout / name, tmp_path / name, ignore=lambda _, names: {"corpus"} & set(names))
    monkeypatch.setenv("KG_RESOURCES", str(tmp_path))
    assert Reader.of() == both
    with (tmp_path / "data" / "model" / "stack.toml").open("a") as file:
        file.write("# fitted again")
    assert Reader.of().digest != both.digest
    assert Reader.of(None, "frames") == rules


def test_data_that_reads_articles_counts_and_samples_do_not(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "samples").mkdir()
    (tmp_path / "frames" / "visit.toml").write_text("a = 1")
    before = _digest(tmp_path, outside=_OUTSIDE)
    (tmp_path / "samples" / "one.txt").write_text("An article.")
    assert _digest(tmp_path, outside=_OUTSIDE) == before
    (tmp_path / "frames" / "visit.toml").write_text("a = 2")
    assert _digest(tmp_path, outside=_OUTSIDE) != before


def test_another_state_of_the_code_shows_in_the_versions_and_reads_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two releases the version stays the same, and the same table could not be made again."""
    before = Reader.of()
    module = tmp_path / "kg" / "pipeline" / "fingerprint.py"
    module.parent.mkdir(parents=True)
    module.write_text("changed = True")
    monkeypatch.setattr("kg.pipeline.fingerprint.__file__", str(module))
    after = Reader.of()
    assert after.versions["code"] != before.versions["code"]
    assert after.digest == before.digest
