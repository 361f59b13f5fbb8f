"""If these fail, one damaged file among a million ends the whole run with a traceback."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ingest import FetchOptions, ReadOptions
from tests.ingest.reading import FILES, read_bytes
from tests.ingest.test_archives import MEMBERS, _tar, _zip
from tests.ingest.test_parquet import TABLE, _parquet
from tests.ingest.test_warc import CRAWL, _warc

OFFLINE = ReadOptions(fetch=FetchOptions(offline=True))
WHOLE = {
    **{path.name: path.read_bytes() for path in sorted(FILES.iterdir())},
    "a.zip": _zip(MEMBERS),
    "a.tar": _tar(MEMBERS, "w"),
    "a.tgz": _tar(MEMBERS),
    "a.warc": _warc(*CRAWL, packed=False),
    "b.warc.gz": _warc(*CRAWL),
    "a.parquet": _parquet(TABLE),
}
#: A place in the file as a share of it, what happens there, and with which bytes or how many.
DAMAGE = st.tuples(
    st.floats(0, 1),
    st.sampled_from(["put", "drop", "repeat"]),
    st.binary(min_size=1, max_size=4),
    st.integers(1, 200),
)


def _damaged(raw: bytes, damage: Iterable[tuple[float, str, bytes, int]]) -> bytes:
    for share, what, some, size in damage:
        at = int(share * len(raw))
        if what == "put":
            raw = raw[:at] + some + raw[at + len(some) :]
        else:
            raw = raw[:at] + (raw[at + size :] if what == "drop" else raw[at : at + size] + raw[at:])
    return raw


@pytest.mark.parametrize("name", sorted(WHOLE))
@given(st.lists(DAMAGE, min_size=1, max_size=5))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_anywhere_gives_articles_and_reasons(name: str, damage: list[tuple[float, str, bytes, int]]) -> None:
    articles, asides = read_bytes(_damaged(WHOLE[name], damage), name, options=OFFLINE)
    assert all(article.text.strip() for article in articles)
    assert all(aside.why and "\n" not in str(aside) for aside in asides)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_is_whole_is_read_without_a_word_of_the_libraries(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    read_bytes(WHOLE[name], name, options=OFFLINE)
    assert capfd.readouterr() == ("", "")
