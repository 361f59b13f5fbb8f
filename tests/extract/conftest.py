"""One loaded model for all tests of extraction."""

import pytest

from kg.annotate.annotator import Annotator
from kg.pipeline.extraction import Extractor
from tests.support.extraction import shared_annotator


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole way from articles to reports, by the rules alone; what the network adds is in `learned`."""
    return Extractor(extractor="frames")


@pytest.fixture(scope="session")
def learned() -> Extractor:
    """The whole way by rules and network, as it is by default."""
    return Extractor()


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The way from articles to documents alone."""
    return shared_annotator()
