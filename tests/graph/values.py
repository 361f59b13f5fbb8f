"""Hypothesis strategies over the values of kg.model, as wild as the values allow."""

from datetime import date

from hypothesis import strategies as st

from kg.model import (
    ArticleRecord,
    Attribution,
    Change,
    Codes,
    Contradiction,
    Direction,
    Disagreement,
    Event,
    Evidence,
    Field,
    Ground,
    Judgement,
    Link,
    Namespace,
    Origin,
    Participant,
    Place,
    Report,
    Span,
    Status,
    StatusStep,
    TimeBasis,
    TimeSpan,
    Tool,
    Trigger,
    Within,
)

NAMES = Namespace()

# Any Unicode text, and what breaks escapes: quotes, backslashes, line ends, braces, code points written out.
_NASTY = ("", '"', "\\", "\\u0022", '"""', "\r\n", "\x00", "\t", "{ ?x }", "# <a>", "\ufffe", "🕊️", "e\u0301", "_:b")
texts = st.sampled_from(_NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scores = st.floats(0, 1) | st.floats(allow_nan=False, allow_infinity=False)
ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
iris = st.sampled_from([f"https://example.org/actor/{n}" for n in range(4)] + [NAMES.iri("actor", "é/#?")])
types = st.sampled_from(["Visit", "Meeting", "Sanction", "Statement", "Mediation", "A type <unknown>"])
roles = st.sampled_from(
    ["visitor", "host", "participant", "actor", "target", "speaker", "mediator", "party", "a role"]
)
countries = st.none() | st.sampled_from(["USA", "CHN", "FRA", "UNO", ""])


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.none() | strategy


def some(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(strategy, max_size=most).map(tuple)


spans = st.builds(Span, st.sampled_from(Field), st.integers(0, 99), st.integers(0, 10**12))
links = st.builds(Link, maybe(texts), texts, scores)
offices = maybe(st.sampled_from(["foreign_minister", "former", "an office"]))
participants = st.builds(
    Participant,
    roles,
    texts,
    countries,
    maybe(iris),
    maybe(texts | st.just("Q42")),
    maybe(links),
    some(spans),
    office=offices,
)
grounds = st.lists(st.builds(Ground, ids, st.integers(0, 9)), max_size=2, unique=True).map(lambda g: tuple(sorted(g)))
#: Events have no text of their own: sentences of reports instead of mentions.
grounded = st.builds(
    Participant,
    roles,
    texts,
    countries,
    maybe(iris),
    maybe(texts | st.just("Q42")),
    maybe(links),
    grounds=grounds,
    office=offices,
)
places = st.builds(Place, texts, countries, maybe(iris), maybe(spans))
times = st.builds(TimeSpan, maybe(st.dates()), maybe(st.dates()), st.sampled_from(TimeBasis), maybe(spans))
tools = st.builds(Tool, st.from_regex(r"[a-z][a-z.-]{0,5}", fullmatch=True), texts.filter(bool))
codes = st.builds(Codes, maybe(texts | st.just("041")), maybe(texts))
#: A trigger ends where its words do.
triggers = st.builds(lambda words, start: Trigger(words, start, start + len(words)), texts, st.integers(0, 99))
evidences = st.builds(Evidence, spans, texts, triggers, texts)

_shared = {
    "type": types,
    "status": st.sampled_from(Status),
    "direction": maybe(st.sampled_from(Direction)),
    "change": maybe(st.sampled_from(Change)),
    "topics": some(texts),
    "codes": codes,
    "confidence": scores,
}


def reports_of(article: str) -> st.SearchStrategy[list[Report]]:
    report = st.builds(
        Report,
        id=ids,
        article=st.just(article),
        participants=some(participants),
        time=times,
        place=maybe(places),
        evidence=some(evidences),
        source=maybe(texts),
        extractor=maybe(tools),
        attribution=maybe(st.builds(Attribution, iris, maybe(spans))),
        within=maybe(st.builds(Within, ids, maybe(spans))),
        **_shared,
    )
    return st.lists(report, max_size=3, unique_by=lambda r: r.id)


records = st.builds(
    ArticleRecord,
    id=ids,
    title=maybe(texts),
    date=maybe(st.dates(min_value=date(1, 1, 1))),
    url=maybe(texts),
    source=maybe(texts),
    language=maybe(texts),
    origin=maybe(st.builds(Origin, texts, texts, texts)),
)
steps = st.builds(StatusStep, maybe(st.dates()), st.sampled_from(Status), maybe(st.sampled_from(Change)), ids)
contradictions = st.builds(Contradiction, st.sampled_from(Disagreement), ids, ids, texts, texts)
events = st.lists(
    st.builds(
        Event,
        id=ids.map(NAMES.event),
        reports=some(ids),
        articles=some(ids),
        participants=some(grounded),
        time=st.builds(TimeSpan, maybe(st.dates()), maybe(st.dates()), st.sampled_from(TimeBasis)),
        place=maybe(st.builds(Place, texts, countries, maybe(iris))),
        time_grounds=grounds,
        place_grounds=grounds,
        history=some(steps),
        contradictions=some(contradictions),
        **_shared,
    ),
    max_size=3,
    unique_by=lambda e: e.id,
)
judgements = st.lists(st.builds(Judgement, ids, ids, st.booleans(), scores, texts), max_size=3, unique=True)
