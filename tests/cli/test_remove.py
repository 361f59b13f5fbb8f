"""If these fail, nobody sees what `kg remove` takes out of a store, or a dry run takes it out."""

import json
from pathlib import Path

from kg.graph import noted_files
from tests.cli.conftest import Kg

TEXT = "Antony Blinken met Qin Gang in Beijing on Sunday."


def test_an_article_is_removed_by_its_file_after_a_dry_run(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bread.txt").write_text("The bakery opens at eight, and closes at noon.", encoding="utf-8")
    assert kg("build", "visit.txt", "bread.txt", "--quiet").exit_code == 0
    (name,) = (article for article, file in noted_files(tmp_path / "kg-store").items() if file == "visit.txt")
    planned = kg("remove", "visit.txt", "--dry-run")
    assert name in planned.stdout
    assert "would remove 1 article and 1 report, and 1 event with no other report" in planned.stderr
    assert "nothing was changed" in planned.stderr
    assert json.loads(kg("stats", "--json").stdout)["articles"] == 2
    removed = kg("remove", "visit.txt")
    assert (removed.exit_code, removed.stdout) == (0, planned.stdout)
    found = json.loads(kg("stats", "--json").stdout)
    assert (found["articles"], found["reports"], found["events"]) == (1, 0, 0)
    again = kg("remove", "visit.txt")
    assert again.exit_code == 2
    assert "no article of this store has this identifier, file or address" in again.stderr
