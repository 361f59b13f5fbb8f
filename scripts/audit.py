"""Look packages up in a database of vulnerabilities: those of locks/, and the oldest that pyproject.toml allows.

    audit.py

Prints the holes and ends with 1 if there are any. Ends with 0 and says why where no database can be reached: that is
no proof of anything, and the line says so.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("base.txt", "all.txt", "ci.txt")
TOOLS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of one list of packages gave: how many were looked up, the holes, and why others were not."""

    checked: int
    holes: tuple[str, ...]
    unchecked: tuple[str, ...]


def main() -> int:
    """Audit all lists; return the exit code."""
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        lowest = Path(folder) / "lowest.txt"
        names = [(name, ROOT / "locks" / name) for name in LOCKS]
        try:
            _lowest(lowest)
            names.append(("the oldest versions allowed", lowest))
        except subprocess.CalledProcessError as error:
            print(f"skipped the oldest versions allowed: {_last_line(error.stderr)}")
        for name, path in names:
            try:
                audit = of_json(_audited(path))
            except subprocess.CalledProcessError as error:
                print(
                    f"skipped {name}: no database of vulnerabilities can be reached here: {_last_line(error.stderr)}"
                )
                continue
            found += len(audit.holes)
            print("\n".join(lines_of(name, audit)))
    return int(found > 0)


def of_json(text: str) -> Audit:
    """Return what the JSON of pip-audit says; a package that it could not look up is not one without holes."""
    packages = json.loads(text)["dependencies"]
    unchecked = tuple(package["skip_reason"] for package in packages if "skip_reason" in package)
    holes = tuple(
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for package in packages
        for hole in package.get("vulns", ())
    )
    return Audit(len(packages) - len(unchecked), holes, unchecked)


def lines_of(name: str, audit: Audit) -> list[str]:
    """Return what an audit found as lines."""
    if not audit.checked:
        why = audit.unchecked[0] if audit.unchecked else "the list is empty"
        return [f"skipped {name}: no database of vulnerabilities can be reached here: {why}"]
    rest = f"; {len(audit.unchecked)} could not be looked up" if audit.unchecked else ""
    return [f"{name}: {audit.checked} packages, {len(audit.holes)} known vulnerabilities{rest}", *audit.holes]


def _audited(path: Path) -> str:
    command = [TOOLS / "pip-audit", "--format", "json", "--progress-spinner", "off", "--disable-pip", "--no-deps"]
    done = subprocess.run([*command, "-r", path], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
    return done.stdout


def _lowest(target: Path) -> None:
    """Write the oldest direct dependencies that pyproject.toml allows, with what they bring."""
    command = [TOOLS / "uv", "pip", "compile", "--quiet", "--resolution", "lowest-direct", "--python-version", "3.11"]
    command += ["--extra", "test", ROOT / "pyproject.toml", "-o", target]
    subprocess.run(command, capture_output=True, text=True, check=True)


def _last_line(text: str | None) -> str:
    return ((text or "").strip().splitlines() or ["no reason given"])[-1]


if __name__ == "__main__":
    sys.exit(main())
