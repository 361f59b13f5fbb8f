"""If these fail, a command that is said to run offline reports to somebody else's server what machine runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.system_packages import require

TEXT = "The French president met the German chancellor in Paris on 7 May 2024.\n"


@pytest.mark.one_python
def test_extraction_asks_for_no_address_and_leaves_nothing_at_home(tmp_path: Path) -> None:
    strace = require("strace", "strace")
    article, home, calls = tmp_path / "article.txt", tmp_path / "home", tmp_path / "calls"
    article.write_text(TEXT, encoding="utf-8")
    home.mkdir()
    kg = [sys.executable, "-m", "kg", "extract", str(article), "--quiet"]
    known = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    found = subprocess.run(
        [strace, "-f", "-qq", "-o", str(calls), "-e", "trace=connect,sendto,sendmsg,sendmmsg", *kg],
        env={**known, "HOME": str(home), "TMPDIR": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    assert '"Meeting"' in found.stdout
    assert "AF_INET" not in calls.read_text(encoding="utf-8", errors="replace")
    assert not [path for path in home.rglob("*") if path.is_file()]
