"""If these fail, machines with different versions make one graph together, which no other build makes again."""

import re
import socket
from pathlib import Path
from unittest.mock import Mock

import pytest

from kg.errors import DataError, OutputError, UsageError
from kg.jobs import worker
from kg.jobs.batch import Job
from kg.jobs.worker import read_alike
from kg.pipeline.fingerprint import Reader


@pytest.mark.parametrize("differs", ["kg", "code", "data", "model_version"])
def test_a_worker_with_another_version_is_refused(
    differs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(worker, "do_batch", lambda job, name: read.append(name))
    job, versions = Job(tmp_path, extractor="frames"), dict(Reader.of(extractor="frames").versions)
    read_alike(job, "000001", versions)
    with pytest.raises(UsageError, match=f"it has {differs} .*, not another.*Install the same kg"):
        read_alike(job, "000002", versions | {differs: "another"})
    assert read == ["000001"]


def test_a_worker_that_cannot_read_names_its_machine_and_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a hundred machines, the one without the weights has to be found."""
    here = re.escape(f"the worker on {socket.gethostname()}")
    job, versions = Job(tmp_path, extractor="frames"), dict(Reader.of(extractor="frames").versions)
    for error, message in (
        (
            DataError("/model: no weights"),
            f"{here} cannot read .*: /model: no weights. Install the same kg",
        ),
        (OutputError("/shared/1.nq: cannot be written"), f"{here}: /shared/1.nq: cannot be written"),
    ):
        monkeypatch.setattr(worker, "do_batch", Mock(side_effect=error))
        with pytest.raises(type(error), match=f"^{message}"):
            read_alike(job, "000001", versions)
    with pytest.raises(UsageError, match=f"^{here} does not see .*elsewhere; all machines must see the store"):
        read_alike(Job(tmp_path / "elsewhere"), "000001", versions)
