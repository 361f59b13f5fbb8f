"""Errors. If these fail, a message, a log or a manifest shows a password, or a command ends with a wrong code."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.messages import Messages
from kg.errors import ArticleError, KgError, LockedError, StoreError, named_error, without_passwords
from kg.ingest.values import SetAside
from kg.pipeline.ledgers import ledger_beside
from kg.pipeline.sources import note_sources

SECRET = "hunter2"
URL = f"http://ann:{SECRET}@127.0.0.1:1/query"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (URL, "http://***@127.0.0.1:1/query"),
        (f"a, {URL}: no", "a, http://***@127.0.0.1:1/query: no"),
        ("https://token@host/x", "https://***@host/x"),
        ("https://u:p@ss@host/x", "https://***@host/x"),
        ("https://u:p/a?s#s@host/x", "https://***@host/x"),
        ("https:/u:p@host/x", "https:/***@host/x"),
        ("ftp://u:p@[::1]:21/x and s3+http://u:p@h", "ftp://***@[::1]:21/x and s3+http://***@h"),
        ("https://medium.com/@ann/x", "https://medium.com/@ann/x"),
        ("https://host:8080/@ann and ann@host", "https://host:8080/@ann and ann@host"),
        ("mailto:ann@host", "mailto:ann@host"),
    ],
)
def test_credentials_are_masked_and_nothing_else(text: str, shown: str) -> None:
    assert without_passwords(text) == shown


@given(
    st.text(
        st.characters(codec="ascii", exclude_characters="\x00 \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f/?#'\"<>@"), min_size=1
    )
)
def test_no_password_that_a_url_can_hold_is_shown(password: str) -> None:
    assert without_passwords(f"x https://ann:{password}@host/p y") == "x https://***@host/p y"


def test_errors_and_messages_mask_them(capsys: pytest.CaptureFixture[str]) -> None:
    error = ArticleError(URL, f"{URL} is gone")
    messages = Messages(verbose=True)
    messages.info(URL)
    messages.detail(URL)
    messages.warning(URL)
    messages.set_aside(SetAside(URL, URL))
    shown = capsys.readouterr().err + str(error) + error.where + error.why + repr(KgError(URL))
    assert shown.count("***") == 10
    assert SECRET not in shown


@pytest.mark.parametrize(
    ("name", "kind"),
    [("LockedError", LockedError), ("LayoutError", StoreError), ("KgError", KgError), ("?", KgError)],
)
def test_an_error_of_another_process_keeps_its_exit_code(name: str, kind: type[KgError]) -> None:
    assert type(named_error(name, "it is locked")) is kind


def test_a_store_notes_no_password_and_looks_for_no_ledger_in_an_address(tmp_path: Path) -> None:
    note_sources(tmp_path, [URL])
    noted = (tmp_path / "sources.json").read_text(encoding="utf-8")
    assert json.loads(noted)["sources"] == ["http://***@127.0.0.1:1/query"]
    assert ledger_beside(URL) == Path("kg-ledger.jsonl")


#: Where anything may be raised, and what becomes of it; elsewhere an error that nobody foresaw is a bug to be seen.
BROAD = {
    "kg/extract/claims/proposing.py: _claims",  # third-party code: costs it the article; traceback: `--verbose`
    "kg/extractors/loading.py: load",  # likewise: ends the command
    "kg/extractors/loading.py: _import",  # likewise
    "kg/ingest/expanding.py: _items",  # the libraries of a dozen formats, over files of any kind: costs one file
    "kg/isolation/orders.py: listen",  # a thread, with which the process must end; its log has the traceback
    "kg/serve/current.py: _read",  # raises it again
    "kg/serve/process/worker.py: _answer",  # a bug in a page, answered with status 500; the log has the traceback
    "scripts/ablation.py: _apart",  # whatever breaks without a function shows that it is needed
}


def test_no_error_is_caught_unseen(checkout: Path) -> None:
    found = {
        f"{file.relative_to(checkout)}: {name}"
        for place in ("kg", "scripts")
        for file in sorted((checkout / place).rglob("*.py"))
        for name in _broad(ast.parse(file.read_text("utf-8")), "")
    }
    assert found == BROAD


def _broad(tree: ast.AST, function: str) -> Iterator[str]:
    """Yield the function around each place that catches all errors, with `except` or with `suppress`."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        caught: list[ast.expr | None] = []
        if isinstance(node, ast.ExceptHandler):
            caught = [*node.type.elts] if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            caught = [*node.args]
        if any(each is None or ast.unparse(each) in ("Exception", "BaseException") for each in caught):
            yield inside
        yield from _broad(node, inside)
