"""A real Virtuoso on loopback, in a process and a folder of its own."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.server import free_port, wait_for
from tests.support.system_packages import require

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
_PACKAGE = "virtuoso-opensource-7-bin"
#: What lets anybody who reaches the server write to it, which is only wise on loopback.
_GRANTS = ('grant SPARQL_UPDATE to "SPARQL"', "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7)")


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Run Virtuoso with writing allowed; yields its URL, skips where it is not installed."""
    server, client = require("virtuoso-t", _PACKAGE), require("isql-vt", _PACKAGE)
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = [server, "+configfile", "virtuoso.ini", "+foreground"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            if not wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process):
                raise RuntimeError("Virtuoso did not answer in time")
            for grant in _GRANTS:
                subprocess.run(
                    [client, str(sql), "dba", "dba", f"exec={grant};"], check=True, capture_output=True, timeout=300
                )
            yield f"http://127.0.0.1:{http}"
        finally:
            process.kill()
