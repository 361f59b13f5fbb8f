"""If these fail, an extractor can put into the graph what no article says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.claims.checking import MAX_QUOTE, Sound, UnsoundError, check
from kg.model import Article, Claim, Field, Party, Stated, Status, Words
from kg.resources.event_types import load_event_types
from tests.extract.claims.made import ARTICLE, LEAD, MEETING, SECOND, VISIT, meeting

TYPES = load_event_types()


def checked(claim: Claim, article: Article = ARTICLE) -> Sound:
    """Return the checked claim."""
    return check(claim, article, TYPES)


def test_words_are_found_where_they_stand() -> None:
    sound = checked(MEETING)
    ((quote, trigger),) = sound.given.quotes
    assert ARTICLE.quote(quote) == LEAD
    assert ARTICLE.quote(trigger) == "met"
    assert [ARTICLE.quote(span) for _, span in sound.parties] == ["Secretary of State Antony Blinken", "Qin Gang"]
    assert sound.given.when is not None
    assert ARTICLE.quote(sound.given.when) == "on Sunday"
    assert checked(VISIT).given.status is Status.PLANNED


def test_words_of_the_sentence_win_then_those_before_it() -> None:
    text = "Iran spoke. Iranians heard. Iran met Iraq. Iran left."
    article = Article("b", text)
    claim = meeting(
        stated=(Stated(Words("Iran met Iraq."), Words("met")),),
        parties=(Party("participant", Words("Iran")), Party("participant", Words("Iranians"))),
        when=None, where=None, topics=(),
    )  # fmt: skip
    (_, first), (_, second) = checked(claim, article).parties
    assert (first.start, second.start) == (text.index("Iran met"), text.index("Iranians"))
    after = Stated(Words("Iranians heard."), Words("heard"))
    near = checked(meeting(stated=(after,), parties=(Party("participant", Words("Iran")),), when=None, where=None,
                           topics=()), article)  # fmt: skip
    assert near.parties[0][1].start == 0


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "Summit"}, "unknown type"),
        ({"status": "happened"}, "unknown status"),
        ({"change": "moved"}, "unknown change"),
        ({"change": "postponed"}, "change that does not fit the status"),
        ({"direction": "impose"}, "direction of a type that has none"),
        ({"type": "Sanction", "parties": (Party("actor", Words("Qin Gang")),)}, "no direction"),
        ({"stated": ()}, "no quote"),
        ({"stated": (Stated(Words(LEAD.replace("met", "praised")), Words("praised")),)}, "quote not in the text"),
        ({"stated": (Stated(Words(LEAD, start=1), Words("met")),)}, "quote not in the text"),
        ({"stated": (Stated(Words(LEAD, start=-1), Words("met")),)}, "quote at no offset"),
        ({"stated": (Stated(Words(LEAD, Field.TITLE), Words("met")),)}, "quote not in the text"),
        ({"stated": (Stated(Words("  "), Words("met")),)}, "no quote"),
        ({"stated": (Stated(Words(LEAD), Words("visit")),)}, "trigger outside its quote"),
        ({"stated": (Stated(Words(LEAD), Words("me")),)}, "trigger not in the text"),
        ({"parties": ()}, "no participant"),
        ({"parties": (Party("visitor", Words("Qin Gang")),)}, "unknown role"),
        ({"parties": (Party("participant", Words("Joe Biden")),)}, "participant not in the text"),
        ({"when": Words("on Monday")}, "time not in the text"),
        ({"where": Words("Shanghai")}, "place not in the text"),
        ({"source": "Reuters"}, "source not in the text"),
        ({"topics": ("trade", "war")}, "topic not in the text"),
        ({"confidence": 1.5}, "confidence that is not a probability"),
        ({"confidence": float("nan")}, "confidence that is not a probability"),
        ({"confidence": "high"}, "confidence that is not a probability"),
    ],
)  # fmt: skip
def test_a_lie_is_refused_with_its_reason(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(UnsoundError) as refusal:
        checked(meeting(**changes))
    assert refusal.value.fault == fault


def test_a_page_is_no_sentence() -> None:
    text = "Blinken met Qin " + "again and " * MAX_QUOTE
    with pytest.raises(UnsoundError, match="quote too long"):
        checked(meeting(stated=(Stated(Words(text), Words("met")),)), Article("c", text))


def test_what_is_no_claim_is_refused() -> None:
    with pytest.raises(UnsoundError, match="not a claim"):
        checked({"type": "Meeting"})  # type: ignore[arg-type]


@given(st.text(max_size=40), st.integers(-3, 200), st.sampled_from([LEAD, SECOND]))
def test_whatever_is_claimed_a_quote_is_what_stands_there(words: str, start: int, sentence: str) -> None:
    for at in (None, start):
        try:
            sound = checked(meeting(stated=(Stated(Words(sentence), Words(words, start=at)),)))
        except UnsoundError:
            continue
        ((quote, trigger),) = sound.given.quotes
        assert ARTICLE.quote(trigger) == words.strip() or ARTICLE.quote(trigger) == words
        assert trigger.within(quote)
