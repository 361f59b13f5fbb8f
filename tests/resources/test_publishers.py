"""Kinds of sources. If this fails, readers take a ministry's own word for the news of an agency, or the reverse."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.labelled import rows, source_kinds
from kg.resources.publishers import Publisher, SourceKind, load_publishers


@pytest.mark.parametrize(
    ("source", "url", "kind", "code"),
    [
        ("The Associated Press", None, SourceKind.AGENCY, None),
        ("reuters.com", None, SourceKind.AGENCY, None),
        ("anything", "https://www.bbc.co.uk/news/1", SourceKind.BROADCASTER, None),
        ("Belarusian Telegraph Agency", None, SourceKind.AGENCY, None),
        ("Embassy of Japan in Kenya", None, SourceKind.OFFICIAL, "JPN"),
        ("Ministry of Foreign Affairs, Singapore", None, SourceKind.OFFICIAL, "SGP"),
        (None, "https://www.mofa.gov.vn/en/1", SourceKind.OFFICIAL, "VNM"),
        ("African Union", None, SourceKind.OFFICIAL, "AFU"),
        ("Ministry of Sound", None, SourceKind.UNKNOWN, None),
        ("The Outer Quay Courier", "https://outerquay.example/", SourceKind.UNKNOWN, None),
        ("Reuters Fan Club", "http://[", SourceKind.UNKNOWN, None),
        (None, None, SourceKind.UNKNOWN, None),
    ],
)
def test_a_source_has_a_kind(source: str | None, url: str | None, kind: SourceKind, code: str | None) -> None:
    assert load_publishers().kind(Publisher(source, url)) == (kind, code)


def test_labelled_publishers_are_of_their_kinds() -> None:
    outcomes = list(source_kinds(rows("source_kinds")))
    assert sum(wanted == found for wanted, found, _ in outcomes) >= 98, outcomes


def test_no_host_and_no_name_has_two_kinds(checkout: Path) -> None:
    kinds = tomllib.loads((checkout / "data" / "publishers.toml").read_text("utf-8"))["kinds"]
    for part in ("hosts", "names", "words"):
        listed = [name for kind in kinds.values() for name in kind.get(part, ())]
        assert sorted(listed) == sorted(set(listed))
