"""One loaded model for all tests of syntax."""

import pytest

from kg.annotate.annotator import Annotator
from tests.support.extraction import shared_annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The way from articles to documents."""
    return shared_annotator()
