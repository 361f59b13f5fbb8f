"""If these fail, what an extractor gets wrong goes by unseen."""

from kg.ingest import SetAside
from kg.model import Refused
from kg.pipeline.notes import Note, Notes, refused_text

LIES = [Refused("b", "unknown type", "Summit"), Refused("a", "no quote", "''"), Refused("a", "unknown type", "War")]


def test_notes_are_kept_apart_and_heard_in_order() -> None:
    heard: list[Note] = []
    notes = Notes(heard.append)
    failure = SetAside("a", "no answer")
    notes.add([LIES[0], failure])
    notes.add(LIES[1:])
    assert heard == [LIES[0], failure, *LIES[1:]]
    assert (notes.refused, notes.failed) == (LIES, [failure])


def test_refusals_are_counted_by_fault() -> None:
    assert refused_text(LIES) == "3 claims of the extractor were rejected: no quote (1), unknown type (2)"
    assert refused_text(LIES[:1]) == "1 claim of the extractor was rejected: unknown type (1)"
    assert refused_text([]) is None
