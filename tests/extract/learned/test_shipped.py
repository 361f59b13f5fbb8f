"""If these fail, the network that ships with kg does not find what any reader finds."""

from pathlib import Path

import pytest

from kg.model import Report, Status
from kg.pipeline.extraction import Extractor
from tests.support.extraction import article

MOST = 40 * 2**20

#: What an article of our own says plainly: type, the countries of who takes part, status.
EVENTS = (
    ("Antony Blinken met Qin Gang in Beijing on Thursday.", "Meeting", {"USA", "CHN"}, Status.OCCURRED),
    ("Russia expelled two German diplomats on Friday.", "Expulsion", {"RUS", "DEU"}, Status.OCCURRED),
    (
        "The foreign ministers of Chad and Sudan signed a border agreement in Doha.",
        "Agreement",
        {"TCD", "SDN"},
        Status.OCCURRED,
    ),
    ("President Macron will travel to Egypt next week.", "Visit", {"FRA", "EGY"}, Status.PLANNED),
    ("The United States imposed sanctions on Iran on Tuesday.", "Sanction", {"USA", "IRN"}, Status.OCCURRED),
    ("Joe Biden spoke by telephone with Vladimir Putin on Sunday.", "PhoneCall", {"USA", "RUS"}, Status.OCCURRED),
    (
        "China condemned Japan over the visit of a minister to Taiwan.",
        "Criticism",
        {"CHN", "JPN"},
        Status.OCCURRED,
    ),
)


@pytest.fixture(scope="module")
def network_alone() -> Extractor:
    return Extractor(extractor="model")


def _countries(report: Report) -> set[str]:
    return {participant.country for participant in report.participants if participant.country}


def test_it_finds_most_of_a_handful_of_plain_events(network_alone: Extractor) -> None:
    missed = []
    for text, kind, countries, status in EVENTS:
        (document,) = network_alone.documents([article(text)])
        reports = network_alone.reports(document)
        if not any(r.type == kind and r.status == status and countries <= _countries(r) for r in reports):
            missed.append((text, [(r.type, r.status, _countries(r)) for r in reports]))
    assert len(missed) <= 1, missed


def test_the_network_fits_into_the_wheel(checkout: Path) -> None:
    files = list((checkout / "data" / "model").iterdir())
    assert {"encoder.onnx", "pairs.npz", "labels.json", "stack.toml", "vocabulary.txt"} <= {f.name for f in files}
    assert sum(file.stat().st_size for file in files) <= MOST


def test_the_file_says_itself_what_is_rounded(checkout: Path) -> None:
    """Only some versions of onnxruntime take DequantizeLinear before a MatMul for a wish to multiply integers.

    The operator turns back what was rounded on the way (its outputs end in "_coarse_value"), and no weights.
    """
    held = (checkout / "data" / "model" / "encoder.onnx").read_bytes()
    assert held.count(b"DequantizeLinear") == held.count(b'_coarse_value"\x10DequantizeLinear') > 0
