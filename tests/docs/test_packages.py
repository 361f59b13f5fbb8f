"""If this fails, the page of packages leaves one out that makes the installation heavy, or is far off its size."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest


def test_the_page_has_every_large_package(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(checkout / "scripts")
    monkeypatch.delitem(sys.modules, "package_sizes", raising=False)
    import package_sizes

    page = (checkout / "docs" / "packages.md").read_text(encoding="utf-8")
    told = {name.lower(): int(size) for name, size in re.findall(r"^\| ([\w-]+) \| (\d+) \|", page, re.MULTILINE)}
    parts = json.loads((checkout / "locks" / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]
    checked = 0
    for name in (part["name"].lower().replace("_", "-") for part in parts):
        try:
            size = package_sizes.size_of(distribution(name)) / package_sizes.MB
        except PackageNotFoundError:
            continue
        if size > 10:
            assert abs(told[name] - size) < 0.3 * size, (name, size)
            checked += 1
    assert checked >= 8
