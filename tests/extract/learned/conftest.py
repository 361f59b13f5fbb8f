"""The shipped network and what it reads of some sample articles, each loaded once."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.annotate.document import Document
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.loading import load_block_maker, load_network
from kg.extract.learned.network import Network
from kg.extract.learned.proposing import LearnedProposer
from kg.extract.learned.scoring import DocumentScorer
from kg.model import Article
from kg.resources.paths import data_path
from kg.resources.traits import load_traits
from tests.support.extraction import by_rules

#: Enough to meet headlines, quotations, lists of parties and sentences of many sorts.
ARTICLES = 6


@pytest.fixture(scope="session")
def documents(samples: Path) -> tuple[Document, ...]:
    """Some sample articles, annotated and linked."""
    return tuple(by_rules().documents(_articles(samples)))


def _articles(samples: Path) -> Iterator[Article]:
    lines = (samples / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:ARTICLES]:
        row = json.loads(line)
        yield Article(row["id"], row["text"], row["title"], date.fromisoformat(row["date"]))


@pytest.fixture(scope="session")
def maker() -> BlockMaker:
    """What cuts documents into blocks."""
    return load_block_maker(data_path("model", "vocabulary.txt"))


@pytest.fixture(scope="session")
def network() -> Network:
    """The shipped network."""
    return load_network(data_path("model"))


@pytest.fixture(scope="session")
def scorer(network: Network, maker: BlockMaker) -> DocumentScorer:
    """What scores documents with the shipped network."""
    return DocumentScorer(network, maker)


@pytest.fixture(scope="session")
def proposer(scorer: DocumentScorer) -> LearnedProposer:
    """The shipped network as a proposer."""
    return LearnedProposer(scorer, load_traits(), Bounds())
