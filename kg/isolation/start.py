"""The start of every process of kg: ``python -P start.py MODULE [ARGUMENT]…``.

The package `kg` is taken from where this file lies, so that parent and child are of one version even where another kg
is installed; all else comes from the interpreter's own search path, which `-P` keeps free of the current folder.
"""

import runpy
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def main() -> None:
    """Run the module that the command line names as the main program."""
    package = Path(__file__).resolve().parent.parent
    spec = spec_from_file_location("kg", package / "__init__.py", submodule_search_locations=[str(package)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{package}: no Python package")
    kg = sys.modules["kg"] = module_from_spec(spec)
    spec.loader.exec_module(kg)
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
