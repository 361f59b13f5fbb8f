"""If this fails, the examples on the page of the Python interface do not run."""

import json
import re
import subprocess
import sys
from pathlib import Path


def test_every_example_of_the_page_runs(checkout: Path, samples: Path, tmp_path: Path) -> None:
    page = (checkout / "docs" / "python.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(examples) >= 8
    (tmp_path / "articles").mkdir()
    lines = (samples / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    recent = [line for line in lines if json.loads(line)["date"] >= "2023"]  # what the examples ask for, and no more
    (tmp_path / "articles" / "articles.jsonl").write_text("".join(recent), encoding="utf-8")
    script = tmp_path / "examples.py"
    script.write_text("".join(examples), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.ttl").is_file()
    assert (tmp_path / "explorer.html").is_file()
    assert "\n2024-05-06 Place(name='Paris'" in done.stdout
    assert "\nTrue\n" in done.stdout
