"""If these fail, the options that say how sources are read do not reach the readers, or are forgotten by verify."""

import json
from pathlib import Path

from tests.cli.conftest import Kg
from tests.ingest.reading import FILES
from tests.ingest.serving import HTML, serving


def test_columns_are_named_on_the_command_line_and_remembered(kg: Kg, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(
        "nr;words;day\n7;Antony Blinken met Qin Gang in Beijing on Sunday.;2023-06-19\n", encoding="utf-8"
    )
    columns = "id=nr,text=words,date=day"
    [line] = kg("extract", table, "--columns", columns).stdout.splitlines()
    assert (json.loads(line)["article"], json.loads(line)["start"]) == ("7", "2023-06-18")
    assert "no column contains a text; there are nr, words, day" in kg("extract", table).stderr
    assert kg("extract", table, "--columns", "text").exit_code == 2
    store = tmp_path / "store"
    assert kg("build", table, "--store", store, "--columns", columns).exit_code == 0
    assert kg("verify", "--store", store).exit_code == 0


def test_a_page_is_fetched_built_and_verified_when_the_web_is_gone(kg: Kg, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with serving(page=(200, HTML, (FILES / "page.html").read_bytes())) as site:
        address = f"{site.address}/page"
        refused = kg("build", address, "--store", store)
        assert refused.exit_code == 3
        assert "allow-private permits it" in refused.stderr
        assert kg("build", address, "--store", store, "--allow-private", "--delay", "0").exit_code == 0
    assert kg("verify", "--store", store).exit_code == 0
    again = kg("build", address, "--store", store, "--offline")
    assert again.exit_code == 0
    assert "1 in the store already" in again.stderr
