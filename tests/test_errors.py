"""Errors. If these fail, a message, a log or a manifest shows a password, or a command ends with a wrong code."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.messages import Messages
from kg.errors import ArticleError, KgError, LockedError, StoreError, named_error, without_passwords
from kg.ingest.values import SetAside
from kg.pipeline.merging import ledger_beside
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
