"""If these fail, an article is shown with other words than it has, or a mark stands at the wrong words."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Field, Span
from kg.view.reading.marks import Mark, MarkKind, pieces

TEXTS = st.text(max_size=40)
MARKS = st.lists(
    st.builds(
        Mark,
        st.builds(Span, st.sampled_from(Field), st.integers(0, 45), st.integers(0, 45)),
        st.sampled_from(MarkKind),
        st.integers(1, 4),
        st.sampled_from(["", "host: China"]),
    ),
    max_size=12,
)


def _inside(mark: Mark, text: str) -> bool:
    return mark.span.field is Field.TEXT and 0 <= mark.span.start < mark.span.end <= len(text)


@given(TEXTS, MARKS)
def test_pieces_are_the_text_and_each_mark_covers_its_words(text: str, marks: list[Mark]) -> None:
    found = pieces(text, Field.TEXT, marks)
    assert "".join(piece.text for piece in found) == text
    for mark in marks:
        covered = "".join(piece.text for piece in found if mark in piece.marks)
        assert covered == (text[mark.span.start : mark.span.end] if _inside(mark, text) else "")


@given(TEXTS, MARKS)
def test_the_number_of_an_event_stands_where_each_of_its_triggers_ends(text: str, marks: list[Mark]) -> None:
    at, numbers = 0, set()
    for piece in pieces(text, Field.TEXT, marks):
        at += len(piece.text)
        numbers |= {(at, number) for number in piece.ended}
    triggers = [mark for mark in marks if mark.kind is MarkKind.TRIGGER and _inside(mark, text)]
    assert numbers == {(mark.span.end, mark.number) for mark in triggers}


@given(TEXTS, MARKS)
def test_wide_marks_lie_around_narrow_ones(text: str, marks: list[Mark]) -> None:
    for piece in pieces(text, Field.TEXT, marks):
        assert list(piece.marks) == sorted(piece.marks, key=lambda mark: mark.kind)
