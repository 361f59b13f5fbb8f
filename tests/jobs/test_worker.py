"""If these fail, machines with different versions make one graph together, which no other build makes again."""

from pathlib import Path

import pytest

from kg.errors import UsageError
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
