"""If this fails, the first thing that a newcomer runs does not work."""

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.support.demo import Demo

pytestmark = pytest.mark.one_python


@pytest.fixture(scope="module")
def executed(checkout: Path, demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook after a run beside a store of the sample articles, so that they are not read once more."""
    notebook = nbformat.read(checkout / "notebooks" / "quickstart.ipynb", as_version=4)
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copytree(demo.store, folder / "quickstart-store")
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": str(folder)}}).execute()
    assert (folder / "explorer.html").is_file()
    return notebook


def _shown(notebook: Any, words: str) -> dict[str, str]:
    """Return what the cell with some words printed (``text``) and its value by media type."""
    (cell,) = (cell for cell in notebook.cells if cell.cell_type == "code" and words in cell.source)
    found: dict[str, str] = {}
    for output in cell.outputs:
        found |= {"text": str(output.text)} if "text" in output else dict(output.data)
    return found


def test_the_committed_notebook_has_no_output(checkout: Path) -> None:
    notebook = nbformat.read(checkout / "notebooks" / "quickstart.ipynb", as_version=4)
    assert not any(cell.outputs or cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_the_graph_has_every_sample_article(executed: Any) -> None:
    shown = _shown(executed, "kg.build(")
    assert shown["text"] == "0 articles read\n", "its articles are those of the demo"
    assert "40 articles" in shown["text/html"]
    assert "<td>Meeting</td>" in shown["text/html"]


def test_the_answer_is_a_table_of_dated_contacts(executed: Any) -> None:
    table = _shown(executed, 'graph.query("contacts")')["text/plain"]
    assert "Meeting" in table
    assert len(re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", table)) >= 10
    assert "<th>label</th>" in _shown(executed, "kg:PhoneCall")["text/html"]


def test_the_evidence_has_sentences_of_several_reports(executed: Any) -> None:
    assert len(_shown(executed, "graph.evidence(")["text"].splitlines()) > 2


def test_the_table_and_the_network_count_events(executed: Any) -> None:
    assert "Meeting" in _shown(executed, "graph.to_pandas()")["text/plain"]
    assert "United States" in _shown(executed, "graph.to_networkx()")["text/plain"]


def test_the_explorer_is_shown_in_a_sandboxed_frame(executed: Any) -> None:
    frame = _shown(executed, "graph.show(")["text/html"]
    assert frame.startswith('<iframe sandbox="allow-scripts ')
    assert "allow-same-origin" not in frame


def test_nothing_complains(executed: Any) -> None:
    outputs = [output for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
