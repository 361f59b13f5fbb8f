"""A real Virtuoso on loopback, in a process and a folder of its own."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.server import free_port, wait_for

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""
#: What lets anybody who reaches the server write to it, which is only wise on loopback.
_GRANTS = ('grant SPARQL_UPDATE to "SPARQL"', "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7)")


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Run Virtuoso with writing allowed; yields its URL, skips where it is not installed or does not start."""
    server, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if server is None or client is None:
        pytest.skip("Virtuoso is not installed: the Debian package virtuoso-opensource-7-bin")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = [server, "+configfile", "virtuoso.ini", "+foreground"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            if not wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process, 120):
                pytest.skip("Virtuoso does not start here")
            for grant in _GRANTS:
                subprocess.run(
                    [client, str(sql), "dba", "dba", f"exec={grant};"], check=True, capture_output=True, timeout=60
                )
            yield f"http://127.0.0.1:{http}"
        finally:
            process.kill()
