"""Print the packages of this environment by the size of their files, the largest first, and the sum.

package_sizes.py [LEAST MB, by default 10]
"""

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

MB = 1_000_000


def sizes() -> Iterator[tuple[float, str, str]]:
    """Yield size in MB, name and version of each installed package."""
    for found in distributions():
        yield size_of(found) / MB, found.metadata["Name"], found.version


def size_of(found: Distribution) -> int:
    """Return the size in bytes of the files that a package has installed."""
    paths = (Path(str(found.locate_file(file))) for file in found.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())


def main(least: float) -> None:
    """Print the packages of at least a size, and the sum of all."""
    found = sorted(sizes(), reverse=True)
    for size, name, version in found:
        if size >= least:
            print(f"{size:7.1f}  {name} {version}")
    print(f"{sum(size for size, _, _ in found):7.1f}  {len(found)} packages")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
