"""If these fail, a server that cannot start leaves its user without the reason, or without the way out."""

from pathlib import Path

import pytest

from kg.errors import LayoutError
from kg.serve.process.listening import listen
from kg.serve.settings import ServerSettings


def test_a_store_of_another_layout_is_refused_as_by_every_command(tmp_path: Path) -> None:
    """The command line knows from this error how the store is built again."""
    (tmp_path / "kg-store.json").write_text('{"application": "diplomatic-kg", "format": 1, "base": "urn:a:"}')
    with pytest.raises(LayoutError) as refused:
        listen(ServerSettings(str(tmp_path)), pytest.fail)
    assert refused.value.folder == tmp_path
