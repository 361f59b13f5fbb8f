"""One loaded model for all tests of extraction."""

import pytest

from kg.annotate.annotator import Annotator
from kg.pipeline.extraction import Extractor
from kg.resources.gazetteer import load_gazetteer


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole way from articles to reports."""
    return Extractor()


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The way from articles to documents alone."""
    return Annotator(load_gazetteer())
