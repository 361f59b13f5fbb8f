"""The answer to a question from the events that fit it: one line, its best quote, and the events behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.model import Status, TimeBasis
from kg.query.ask.counting import count_events, count_things, number_in
from kg.query.ask.fitting import Fit, Fitting, is_named
from kg.query.ask.found import Found, FoundParticipant, Said, stem, stems_of, who_of
from kg.query.ask.offices import holds
from kg.query.ask.question import Order, Question, SidePart
from kg.query.ask.vocabulary import Wanted
from kg.query.ask.wording import (
    NOT_REPORTED,
    Answer,
    NoAnswerError,
    describe,
    doubted,
    iso_of,
    quote_of,
    span_of,
    written,
)
from kg.resources.gazetteer import Gazetteer
from kg.resources.traits import load_traits

_AHEAD = (Status.PLANNED, Status.POSSIBLE)
#: How many sentences answer a question that asks "what".
_SHOWN = 3
_PAIR = 2
#: A plan made this many days ahead says little about the day.
_FAR_AHEAD = 92
_ACTUAL = (Status.OCCURRED, Status.ONGOING)
#: Below, an event is too uncertain to be the answer by itself.
LEAST_SURE = 0.4


def answer(question: Question, fits: Sequence[Fit], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    """Return the answer that some events give to a question, None if there are none.

    Raises NoAnswerError where the events leave it open.
    """
    elsewhere = sum(fit.unplaced for fit in fits)
    if question.asked.wanted is Wanted.COUNT and elsewhere:
        raise NoAnswerError(
            f"of {len(fits)} events {elsewhere} may have been elsewhere, as the texts do not say where; "
            "ask without the place to count them all"
        )
    if question.states and question.asked.wanted is not Wanted.WHETHER:
        fits = [fit for fit in fits if fit.event.is_said(question.states)]
    if (question.upcoming or question.pending) and question.asked.wanted is not Wanted.WHETHER:
        fits = [fit for fit in fits if fit.event.called_off_with is None]
    ordered = _ordered(question, [fit for fit in fits if not fit.unplaced])
    if not ordered:
        return None
    if question.may_be_planned and ordered[0].status in _AHEAD:
        ordered = [event for event in ordered if _is_near(event)]
    found = _answer(question, ordered, fitting, gazetteer) if ordered else None
    if found is not None and question.may_be_planned and found.events[0].status in _AHEAD:
        return replace(found, line=f"{found.line} was planned; no report says that it took place")
    return found


def _answer(question: Question, events: Sequence[Found], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    states = question.states
    match question.asked.wanted:
        case Wanted.WHO if Status.DENIED in states:
            return _on_whose_word(events, states)
        case Wanted.WHO:
            return _who(question, events, fitting, gazetteer)
        case Wanted.WHEN:
            return _when_of_status(events, states) if states else _when(events)
        case Wanted.WHERE:
            return _where(question, events, gazetteer)
        case Wanted.COUNT if question.things is not None:
            return _how_many(question, question.things, events, fitting, gazetteer)
        case Wanted.COUNT:
            return count_events(question, events, [e for e in events if fitting.is_between_people(e)])
        case Wanted.WHETHER:
            return _whether(question, events, states)
        case Wanted.WHAT:
            return _what(question, events, states)
        case Wanted.WORD:
            return _on_whose_word(events, states)
        case Wanted.SOURCE:
            return _sources(events, states)


def _ordered(question: Question, fits: Sequence[Fit]) -> list[Found]:
    """Return the events to answer from: the first or last alone where that is asked for."""
    events = [fit.event for fit in fits]
    if question.order is None:
        return events
    dated = [event for event in events if event.start or event.end]
    dated.sort(key=lambda event: event.start or event.end or date.min, reverse=question.order is Order.LAST)
    return dated


def _who(question: Question, events: Sequence[Found], fitting: Fitting, gazetteer: Gazetteer) -> Answer | None:
    named: dict[str, list[Found]] = {}
    described: dict[str, list[Found]] = {}
    behind: list[Found] = []
    for event in events[:1] if question.order else events:
        given = [name for name, side in question.sides if side is not SidePart.OWN]
        own = [name for name, side in question.sides if side is SidePart.OWN]
        # A colleague of the person named is not an answer to whom that person met.
        sides = {p.country for p in event.parts if p.country and any(is_named(name, p, event) for name in given)}
        for part in fitting.of_side(event, question.part):
            if any(is_named(name, part, event) for name in given) or part.country in sides:
                continue
            if not all(is_named(name, part, event) for name in own):
                continue
            if question.office is not None and not holds(question.office.office, part, event, gazetteer):
                continue
            if not part.is_unnamed and not question.asked.states and _stands_for_guest(part, event):
                continue
            if event not in behind:
                behind.append(event)
            state = gazetteer.name_of(part.country) if question.asked.states and part.country else None
            label = who_of(event) if question.both else state or part.label
            (described if part.is_unnamed else named).setdefault(label, []).append(event)
    if not named and described:
        raise NoAnswerError(f"the texts do not name them: {', '.join(described)}")
    if not named:
        return None
    best = next(iter(named.values()))[0]
    shown = (doubted(label, found) for label, found in (named | described).items())
    return Answer(
        (" | " if question.both else "; ").join(shown), tuple(named), quote_of(best, question.states), tuple(behind)
    )


def _how_many(
    question: Question, things: str, events: Sequence[Found], fitting: Fitting, gazetteer: Gazetteer
) -> Answer | None:
    """Return a number of things: that of a sentence, or of those who take part if the sentences name as many."""
    if question.counted is None:
        return count_things(things, events)
    named = _who(replace(question, asked=question.counted), events, fitting, gazetteer)
    number = 0 if named is None else len(named.values)
    try:
        stated = count_things(things, events)
    except NoAnswerError:
        stated = None
    if stated is not None and (named is None or number < number_in(stated.values[0])):
        return stated
    if named is None:
        return None
    line = f"{number} named: {named.line}"
    return replace(named, line=line, values=(str(number),))


def _stands_for_guest(part: FoundParticipant, event: Found) -> bool:
    """Whether a state stands for a guest of its own: texts do not say whom it sent."""
    return _is_journey(event) and not part.is_person and part.role == next(iter(load_traits()[event.type].roles))


def _on_whose_word(events: Sequence[Found], states: Sequence[str]) -> Answer:
    """Return on whose word events are reported; who denies them is asked for as such."""
    said = {s.word: (s, e) for e in events for s in e.said if s.word and _is_claimed(s, states)}
    if not said:
        raise NoAnswerError("the texts do not say on whose word")
    behind = dict.fromkeys(event.event for _, event in said.values())
    used = tuple(event for event in events if event.event in behind)
    line = "; ".join(said)
    return Answer(line if states else doubted(line, used), tuple(said), next(iter(said.values()))[0], used)


def _is_claimed(said: Said, states: Sequence[str]) -> bool:
    return said.state in states if states else said.status != Status.DENIED


def _sources(events: Sequence[Found], states: Sequence[str]) -> Answer:
    """Return who published the articles that report events: as facts, if they are such, and else as what."""
    reporting = [
        (said, event)
        for event in events
        for said in event.said
        if _is_claimed(said, states) and (states or event.status not in _ACTUAL or said.status in _ACTUAL)
    ]
    if not reporting:
        raise NoAnswerError("articles deny it, and none reports it")
    named = tuple(dict.fromkeys(said.source for said, _ in reporting if said.source))
    if not named:
        raise NoAnswerError("the articles do not say who published them")
    used = tuple(dict.fromkeys(event.event for _, event in reporting))
    behind = tuple(event for event in events if event.event in used)
    line = "; ".join(named)
    if not states:
        line = doubted(line, behind) if behind[0].status in _ACTUAL else f"{line} ({behind[0].state})"
    return Answer(line, named, quote_of(behind[0], states), behind)


def _when(events: Sequence[Found]) -> Answer:
    """Return the day of the best event; one that rests on the day of the news is marked as such."""
    best = events[0]
    day = span_of(best)
    if day is None:
        raise NoAnswerError(f"the texts give no day for {describe(best)}")
    line = f"{day}, by the day of the news: the texts give none" if best.basis == TimeBasis.REPORTED else day
    return Answer(doubted(line, [best]), (iso_of(best),), quote_of(best), tuple(events))


def _when_of_status(events: Sequence[Found], states: Sequence[str]) -> Answer | None:
    """Return when it was first reported that an event was called off or denied."""
    said = quote_of(events[0], states)
    if said is None or said.published is None:
        return None
    return Answer(f"reported on {written(said.published)}", (said.published.isoformat(),), said, tuple(events))


def _where(question: Question, events: Sequence[Found], gazetteer: Gazetteer) -> Answer | None:
    events = [replace(event, place=event.place or _host_of(event)) for event in events]
    placed = [event for event in events if event.place is not None]
    if placed and _is_whole_state(placed[0], gazetteer) and not _is_journey(placed[0]):
        raise NoAnswerError(f"the texts name only the country, {placed[0].place}, for {describe(placed[0])}")
    several = len({event.place for event in placed}) > 1 or len(placed) < len(events)
    if not placed:
        return None
    if len(question.sides) < _PAIR and several and not _is_journey(placed[0]):  # "where were the talks": which ones?
        raise NoAnswerError(f"{len(events)} events fit, and not all in one place; name both sides or the day")
    places = tuple(dict.fromkeys(event.place for event in placed if event.place))
    shown = (doubted(place, [event for event in placed if event.place == place]) for place in places)
    return Answer("; ".join(shown), places, quote_of(placed[0]), tuple(placed))


def _is_whole_state(event: Found, gazetteer: Gazetteer) -> bool:
    """Whether a place is a state in which towns differ; one without a capital of another name is its own town."""
    state = gazetteer.state(event.place_country or "")
    return state is not None and state.capital is not None and event.place == gazetteer.name_of(state.code)


def _is_journey(event: Found) -> bool:
    return load_traits()[event.type].is_journey


def _host_of(event: Found) -> str | None:
    """Return the state that a visit went to if no town is named."""
    hosts = [part.label for part in event.parts if part.role == "host" and not part.is_person]
    return hosts[0] if _is_journey(event) and hosts else None


def _is_near(event: Found) -> bool:
    """Whether a plan was reported shortly before the day that it names."""
    published = max((said.published for said in event.said if said.published), default=None)
    return published is not None and event.start is not None and (event.start - published).days <= _FAR_AHEAD


def _whether(question: Question, events: Sequence[Found], states: Sequence[str]) -> Answer:
    if states:
        return _whether_said(events, states)
    happened = [event for event in events if event.status in _ACTUAL]
    others = [event for event in events if event.status not in _ACTUAL]
    best = (happened or others)[0]
    day = span_of(best)
    if happened:
        line = f"yes{f', {day}' if day else ''}"
        denied = next((event for event in events if event.disputed or event.status == Status.DENIED), None)
        if denied is not None:
            line = f"disputed: reported as a fact{f' for {day}' if day else ''}, and denied"
            said = quote_of(denied, (Status.DENIED,)) or quote_of(denied, (Status.CANCELLED,))
            return Answer(line, ("disputed",), said, tuple(events))
        return Answer(line, ("yes",), quote_of(best), tuple(events))
    if best.status not in _AHEAD:
        return Answer(f"no: {best.state}{f', {day}' if day else ''}", ("no",), quote_of(best), tuple(events))
    line = f"{best.status}{' for' * (best.start is not None and best.end is not None)}{f' {day}' if day else ''}"
    if not question.ahead or best.called_off_with:
        line = f"{NOT_REPORTED.line}; {line}"
    return Answer(doubted(line, [best]), NOT_REPORTED.values, quote_of(best), tuple(events))


def _whether_said(events: Sequence[Found], states: Sequence[str]) -> Answer:
    """Return whether some report gives an event one of some states; if not, what the reports say instead."""
    so = [event for event in events if event.is_said(states)]
    said = quote_of(so[0], states) if so else quote_of(events[0], (events[0].state,))
    when = f", reported on {written(said.published)}" if said is not None and said.published else ""
    if so:
        return Answer(f"yes{when}", ("yes",), said, tuple(so))
    return Answer(f"{NOT_REPORTED.line}; {events[0].state}{when}", NOT_REPORTED.values, said, tuple(events))


def _what(question: Question, events: Sequence[Found], states: Sequence[str]) -> Answer:
    """Return what the events were, or what was said at them where another sentence of their articles says that."""
    sentences: dict[str, list[Found]] = {}
    for event in events:
        if (said := quote_of(event, states)) is not None:
            sentences.setdefault(said.quote, []).append(event)
    if question.act is not None and question.act.content and not any(_says(question, s) for s in sentences):
        around = (text for event in events for text in (*(s.quote for s in event.said), *event.around))
        sentences = {text: [] for text in around if _says(question, text)} | sentences
    # A graph may have been published without its quotes.
    shown = [f"“{sentence}”" if states else doubted(f"“{sentence}”", of) for sentence, of in sentences.items()]
    shown = shown or [describe(event) for event in events]
    return Answer(" ".join(shown[:_SHOWN]), tuple(sentences or shown), quote_of(events[0], states), tuple(events))


def _says(question: Question, sentence: str) -> bool:
    """Whether a sentence has a word for the act of a question."""
    return not stems_of([sentence]).isdisjoint(map(stem, question.acting))
