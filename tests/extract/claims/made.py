"""An article with claims about it, and short ways to make more."""

from dataclasses import replace
from datetime import date
from typing import Any

from kg.model import Article, Claim, Party, Stated, Words

LEAD = "Secretary of State Antony Blinken met Foreign Minister Qin Gang in Beijing on Sunday to discuss trade."
SECOND = "He will visit Mongolia next week, a spokesman said."
ARTICLE = Article(
    id="a", text=f"{LEAD}\n\n{SECOND}", title="Blinken and Qin hold talks", date=date(2023, 6, 20), source="Wire"
)
MEETING = Claim(
    type="Meeting",
    stated=(Stated(Words(LEAD), Words("met")),),
    parties=(
        Party("participant", Words("Secretary of State Antony Blinken")),
        Party("participant", Words("Qin Gang")),
    ),
    when=Words("on Sunday"),
    where=Words("Beijing"),
    topics=("trade",),
    confidence=0.8,
)
VISIT = Claim(
    type="Visit",
    stated=(Stated(Words(SECOND), Words("visit")),),
    parties=(Party("visitor", Words("He")), Party("host", Words("Mongolia"))),
    status="planned",
    when=Words("next week"),
    source="a spokesman",
)


def meeting(**changes: Any) -> Claim:
    """Return the claim of the meeting with some of it changed."""
    return replace(MEETING, **changes)
