"""If this fails, the arithmetic of the page is wrong: places, balances, months (the tests are in `page/`)."""

import subprocess
from pathlib import Path

import pytest

from tests.support.system_packages import require

pytestmark = pytest.mark.one_python
UNITS = sorted(Path(__file__).with_name("page").glob("*.test.mjs"))


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_node_finds_no_fault(file: Path) -> None:
    node = require("node", "nodejs")
    ran = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4000:]
