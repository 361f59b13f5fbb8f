"""If these fail, the files in locks/ install something other than pyproject.toml asks for, or unchecked packages."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

EXTRAS = {
    "base": (),
    "all": ("dask", "documents", "llm", "notebook", "parquet", "serve", "validate", "web"),
    "ci": ("test", "lint"),
}


def pins(checkout: Path, name: str) -> Iterator[tuple[Requirement, list[str]]]:
    """The pinned requirements of a lock file with their hashes."""
    text = (checkout / "locks" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line[:1].isalnum():
            requirement, *hashes = re.split(r"\s+--hash=", line.strip())
            yield Requirement(requirement), hashes


def wanted(checkout: Path, extras: tuple[str, ...]) -> Iterator[Requirement]:
    """The direct requirements of kg with some extras, those of its own extras in their place."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    for text in (*project["dependencies"], *(each for extra in extras for each in optional[extra])):
        requirement = Requirement(text)
        if requirement.name == project["name"]:
            yield from wanted(checkout, tuple(sorted(requirement.extras)))
        else:
            yield requirement


@pytest.mark.parametrize("name", EXTRAS)
def test_a_lock_has_each_package_by_version_and_hash(checkout: Path, name: str) -> None:
    found = list(pins(checkout, name))
    assert len(found) > 80
    for pin, hashes in found:
        assert [specifier.operator for specifier in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), pin


@pytest.mark.parametrize("name", EXTRAS)
def test_a_newer_release_of_a_package_required_with_extras_stops_no_install(checkout: Path, name: str) -> None:
    """pip 23.2 applies a pin to a requirement with extras only as a constraint, which must not name extras."""
    assert not [pin for pin, _ in pins(checkout, name) if pin.extras]
    for path in ("Makefile", "README.md"):
        installs = re.findall(r"--require-hashes -r (\S+)(?: -c (\S+?))?[\s`]", (checkout / path).read_text("utf-8"))
        assert installs
        assert all(read == constraint for read, constraint in installs)


@pytest.mark.parametrize("name", EXTRAS)
def test_a_lock_has_what_the_project_asks_for(checkout: Path, name: str) -> None:
    locked: dict[str, list[Requirement]] = {}
    for pin, _ in pins(checkout, name):
        locked.setdefault(canonicalize_name(pin.name), []).append(pin)
    for requirement in wanted(checkout, EXTRAS[name]):
        versions = [next(iter(pin.specifier)).version for pin in locked.get(canonicalize_name(requirement.name), [])]
        assert versions, requirement
        assert all(requirement.specifier.contains(version) for version in versions), (requirement, versions)


def test_the_list_of_parts_is_that_of_the_lock(checkout: Path) -> None:
    environment = {"python_version": "3.11", "python_full_version": "3.11.7", "sys_platform": "linux"}
    environment |= {"platform_machine": "x86_64", "platform_system": "Linux", "os_name": "posix"}
    environment |= {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    expected = {
        (canonicalize_name(pin.name), Version(next(iter(pin.specifier)).version))
        for pin, _ in pins(checkout, "base")
        if pin.marker is None or pin.marker.evaluate(environment)
    }
    parts = json.loads((checkout / "locks" / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]
    assert {(canonicalize_name(part["name"]), Version(part["version"])) for part in parts} == expected


def test_an_audit_without_a_database_is_no_clean_audit(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(checkout / "scripts")
    monkeypatch.delitem(sys.modules, "audit", raising=False)
    import audit

    unknown = {"name": "a", "skip_reason": "Dependency not found"}
    clean = {"name": "b", "version": "1", "vulns": []}
    holed = {"name": "c", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}

    def lines(*packages: object) -> list[str]:
        return audit.lines_of("list", audit.of_json(json.dumps({"dependencies": packages})))  # type: ignore[no-any-return]

    assert lines(unknown)[0].startswith(
        "skipped list: no database of vulnerabilities can be reached here: Dependency"
    )
    assert lines(clean) == ["list: 1 packages, 0 known vulnerabilities"]
    assert lines(unknown, clean, holed) == [
        "list: 2 packages, 1 known vulnerabilities; 1 could not be looked up",
        "c 2: CVE-1, mended in 3",
    ]
