"""Stores that nobody changed. If these fail, `kg verify` cries wolf, and nobody reads what it says any more."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from kg.exchange import export, read_export
from kg.exchange.importing import into_store
from kg.graph import Store
from kg.inspect.verify import verify
from kg.jobs.building import build
from kg.model import Article, Report
from kg.pipeline.articles import ArticleStream
from kg.pipeline.extraction import Extractor
from kg.pipeline.notes import Notes
from tests.support.in_process import InThisProcess

#: How many articles of each collection, and the longest that is taken.
_OF_EACH, _LONGEST = 60, 3000
_COLLECTIONS = ("articles", "bulk", "news_items", "voa", "whitehouse")


@dataclass
class Remembering:
    """An extractor that reads each article once, however many stores it goes into."""

    extractor: Extractor
    known: dict[Article, tuple[Report, ...]] = field(default_factory=dict)

    def extract(self, articles: Iterable[Article], _: Notes) -> Iterator[tuple[Article, tuple[Report, ...]]]:
        """Yield articles with their reports."""
        for article in articles:
            if article not in self.known:
                ((_, self.known[article]),) = self.extractor.extract([article])
            yield article, self.known[article]


@pytest.fixture(scope="module")
def reading() -> Iterator[None]:
    """Builds in this process read with rules, each article once."""
    reader = Remembering(Extractor(extractor="frames"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kg.jobs.worker.extractor_of", lambda *_: reader)
        yield


def samples_of(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def collected(shared: Path) -> list[dict[str, Any]]:
    """Articles of all collections: readouts, statements, news items, agency reports, of forty years."""
    found: list[dict[str, Any]] = []
    for name in _COLLECTIONS:
        with gzip.open(shared / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
            rows = (row for row in map(json.loads, stream) if len(row["text"]) < _LONGEST)
            found += islice(rows, _OF_EACH)
    keys = ("id", "text", "title", "date", "url", "source")
    return [{key: row[key] for key in keys if row.get(key)} for row in found]


def _raises_no_alarm(articles: list[dict[str, Any]], folder: Path, chance: random.Random) -> None:
    """Build a store of some articles, at once or in two builds, and import its export; verify both."""
    folder.mkdir()
    chosen = chance.sample(articles, chance.randint(2, min(14, len(articles))))
    cut = chance.choice((0, chance.randint(1, len(chosen) - 1)))
    for name, part in (("one", chosen[:cut]), ("two", chosen[cut:])):
        file = folder / f"{name}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
        build(ArticleStream((str(file),)), folder / "store", extractor="frames", engine=InThisProcess())
    with Store.open(folder / "store") as store:
        assert verify(store).findings == ()
        form, ending = chance.choice((("nquads", "nq"), ("trig", "trig"), ("jsonld", "jsonld")))
        export(store.snapshot(), form, folder / f"out.{ending}")
    content = read_export(folder / f"out.{ending}")
    assert content.changes == ()
    into_store(content, folder / "copy")
    with Store.open(folder / "copy") as store:
        assert verify(store, [str(folder)]).findings == ()


@pytest.mark.usefixtures("reading")
def test_no_store_of_the_samples_raises_an_alarm(samples: Path, tmp_path: Path) -> None:
    chance = random.Random(1)
    for number in range(3):
        _raises_no_alarm(samples_of(samples), tmp_path / str(number), chance)


@pytest.mark.soak
@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("seed", range(2, 8))
def test_three_hundred_stores_of_mixed_articles(samples: Path, shared: Path, tmp_path: Path, seed: int) -> None:
    articles, chance = [*samples_of(samples), *collected(shared)], random.Random(seed)
    for number in range(50):
        _raises_no_alarm(articles, tmp_path / str(number), chance)
