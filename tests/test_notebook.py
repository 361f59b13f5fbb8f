"""If this fails, the first thing that a newcomer runs does not work."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def executed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook after a run in an empty folder."""
    notebook = nbformat.read(checkout / "notebooks" / "quickstart.ipynb", as_version=4)
    folder = tmp_path_factory.mktemp("notebook")
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    assert (folder / "explorer.html").is_file()
    return notebook


def _text(notebook: Any, words: str) -> str:
    (cell,) = (cell for cell in notebook.cells if cell.cell_type == "code" and words in cell.source)
    (output,) = cell.outputs
    return str(output.get("text") or output["data"]["text/plain"])


def test_the_committed_notebook_has_no_output(checkout: Path) -> None:
    notebook = nbformat.read(checkout / "notebooks" / "quickstart.ipynb", as_version=4)
    assert not any(cell.outputs or cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_every_sample_article_is_read(executed: Any) -> None:
    assert "40 articles read" in _text(executed, "summary = build(")


def test_the_answer_is_a_table_of_dated_contacts(executed: Any) -> None:
    table = _text(executed, 'run_saved(graph, "contacts")')
    assert "Meeting" in table
    assert len(re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", table)) >= 10


def test_the_evidence_has_sentences_of_several_reports(executed: Any) -> None:
    assert len(_text(executed, "EVIDENCE").splitlines()) > 2


def test_nothing_complains(executed: Any) -> None:
    outputs = [output for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
