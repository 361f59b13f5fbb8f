"""Questions to answers: a question about events is read and answered from those that fit it."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded
from kg.graph.vocabulary import Class, Prop, Term
from kg.model import Status
from kg.query.actors import find_actors
from kg.query.ask.anchors import anchored
from kg.query.ask.answers import LEAST_SURE, answer
from kg.query.ask.fitting import Fit, Fitting, is_at
from kg.query.ask.forms import QuestionForm, load_forms
from kg.query.ask.found import Found, Run, find_events, stem, stems_of, table_of, with_articles, with_words, words_of
from kg.query.ask.names import SHORT_WORDS, Name, Names
from kg.query.ask.offices import has_holders
from kg.query.ask.periods import AskedPeriod, read_period
from kg.query.ask.question import Question, SidePart
from kg.query.ask.reading import read_question
from kg.query.ask.vocabulary import Wanted, load_vocabulary
from kg.query.ask.wording import NOT_REPORTED, Answer, NoAnswerError, written
from kg.query.binding import bind
from kg.query.results import Table
from kg.query.run import run_sparql
from kg.query.saved import find_query
from kg.resources.gazetteer import Gazetteer, load_gazetteer
from kg.resources.traits import load_traits

_ALL = "all"
_AHEAD = (Status.PLANNED, Status.POSSIBLE)
_SHOWN = 3
#: What a question asks for only of an act: who did it, when, whether, how often.
_OF_AN_ACT = frozenset({Wanted.WHO, Wanted.WHEN, Wanted.COUNT, Wanted.WHETHER})
#: What it means that no event fits a question of which every word was understood, and what it means otherwise.
_NOTHING = {Wanted.WHETHER: NOT_REPORTED, Wanted.COUNT: Answer("never: no report says so", ("0",), None, ())}
_NO_EVENT = Answer("no event in the store answers this", (), None, ())
_LAST_ARTICLE = "the last article"
_ELSEWHERE = "other events have the words, but none that fits the rest of the question"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer.

    `query` is the saved query behind it with its `parameters`, `sparql` that query with the parameters bound. `names`
    are whom the names of the question mean, `words` those of its words that were looked for in sentences and titles,
    `unused` those that fit nothing, `period` the days that it was taken
    to ask for, in words. A question about the whole store has no `answer` in one line: the rows of its query are the
    answer.
    """

    question: str
    query: str
    parameters: Mapping[str, str]
    sparql: str
    names: tuple[str, ...]
    unused: tuple[str, ...] = ()
    answer: Answer | None = None
    period: str | None = None
    words: tuple[str, ...] = ()

    def table(self, run: Run) -> Table:
        """Return the events behind the answer; of a question about the whole store the rows that `run` gets.

        Raises QueryError as `run` does, and where the query has no rows.
        """
        if self.answer is not None:
            return table_of(self.answer.events)
        result = run(self.sparql)
        if not isinstance(result, Table):
            raise QueryError(f"the question {self.question!r} has no rows for an answer")
        return result


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a question: the parameters of its query, the events that fit, and the words that none has."""

    question: Question
    parameters: Mapping[str, str]
    fitting: Fitting
    fits: Sequence[Fit]
    unused: tuple[str, ...]
    sparql: str


def ask(store: Store, question: str, *, timeout: float | None = None) -> Asked:
    """Return the answer of a store to a question in plain English.

    With a `timeout` in seconds each query runs in a process of its own, as in `kg.query.run_sparql`.

    Where no event fits, the answer says so. Raises QueryError for a question that is not understood (the message says
    what of it could not be used, and which questions near it are understood), that names nobody in the store, or that
    the events leave open.
    """
    return Asking(store, load_gazetteer(), timeout).ask(question)


class Asking:
    """Answers questions from one store."""

    def __init__(self, store: Store, gazetteer: Gazetteer, timeout: float | None = None) -> None:
        self._store, self._gazetteer = store, gazetteer
        self.run = partial(run_sparql, store, timeout=timeout)
        self._vocabulary = load_vocabulary()
        self._forms = load_forms()
        self._names = Names(store, gazetteer, self._vocabulary)
        self._traits = load_traits().by_name

    def ask(self, text: str) -> Asked:
        """Return the answer to a question; see `ask`."""
        about_store = self._of_store(text)
        if about_store is not None:
            return about_store
        question = read_question(text, self._names, self._vocabulary)
        if question is None or not question.says_something:
            raise self._refusal(f"kg does not understand {text.strip()!r}", text)
        if question.act is None and question.asked.wanted in _OF_AN_ACT:
            raise self._refusal(f"kg knows no act among the words of {text.strip()!r}", text)
        if question.unknown:
            self._names.parse(" ".join(question.unknown))
        question = anchored(question, self.run)
        last = self._last_article() if question.ahead and question.period is None else None
        if last is None or not (question.upcoming or question.pending):
            return self._answered(question, text)
        later = self._answered(replace(question, period=AskedPeriod(last, None, event=_LAST_ARTICLE)), text)
        if question.upcoming or (later.answer is not None and later.answer.events):
            return later
        plans = self._answered(question, text)
        if plans.answer is None or not plans.answer.events:
            return plans
        none = f"no plan is for a day after {written(last)}, the day of {_LAST_ARTICLE}"
        return replace(plans, answer=replace(plans.answer, line=f"{plans.answer.line} ({none})"))

    def _last_article(self) -> date | None:
        """Return the day of the last article of the store, None if no article has one."""
        days = f"SELECT ?d {{ ?a a {Class.ARTICLE} ; {Term.DCTERMS_ISSUED} ?d }} ORDER BY DESC(?d) LIMIT 1"
        return next((date.fromisoformat(decoded(day)) for (day,) in self._store.rows(days)), None)

    def _answered(self, question: Question, text: str) -> Asked:
        best = self._best(question)
        question, unused = best.question, best.unused
        understood = "; ".join(_understood(question))
        if len(unused) * 2 > len(question.topics) or any(_is_capital(word, text) for word in unused):
            why = f"{self._unheard_of(unused) or _ELSEWHERE} (understood: {understood})"
            raise self._refusal(f"no event fits {_listed(unused)}: {why}", text)
        try:
            found, unused = self._answer_of(best)
        except NoAnswerError as error:
            raise QueryError(f"{error} (understood: {understood})") from error
        if found is None:
            found, unused = self._nothing(question, unused)
        period = question.period
        if period is not None and period.event == _LAST_ARTICLE and period.since is not None:
            counted = f"counted from {written(period.since)}, the day of {_LAST_ARTICLE}"
            found = replace(found, line=f"{found.line} ({counted})")
        labels = tuple(name.label for name in question.names)
        used = (word for word in question.topics if word not in unused)
        words = tuple(word.upper() if word in SHORT_WORDS else word for word in used)
        days = period.words if period is not None else None
        return Asked(text, "answers", best.parameters, best.sparql, labels, unused, found, days, words)

    def _nothing(self, question: Question, unused: Sequence[str]) -> tuple[Answer, tuple[str, ...]]:
        """Return what it means that no event answers a question, and its words without use.

        A word that the whole store lacks may be why, rather than that there is no such event.
        """
        lacking = self._lacking(question.topics)
        unused = tuple(dict.fromkeys((*unused, *lacking)))
        if lacking:
            return replace(_NO_EVENT, line=f"{_NO_EVENT.line}; {self._unheard_of(lacking)}"), unused
        clear = not unused and question.things is None
        return _NOTHING.get(question.asked.wanted, _NO_EVENT) if clear else _NO_EVENT, unused

    def _unheard_of(self, words: Sequence[str]) -> str | None:
        """Return, in words, which of some words no event of the store has; None where each is somewhere."""
        lacking = self._lacking(words)
        it = "it" if len(lacking) == 1 else "them"
        return (
            f"kg knows no act or name {_listed(lacking)}, and no sentence of the store has {it}" if lacking else None
        )

    def _lacking(self, words: Sequence[str]) -> list[str]:
        """Return those of some words that neither a sentence nor a title, name, place or topic in the store has."""
        texts = "|".join(
            map(str, (Term.OA_EXACT, Term.DC_TITLE, Term.RDFS_LABEL, Prop.PLACE_NAME, Prop.NAME, Prop.TOPIC))
        )
        found = []
        for word in words:
            wanted = stems_of([word])
            held = " && ".join(f"CONTAINS(LCASE(STR(?t)), {ox.Literal(part)})" for part in sorted(wanted)) or "true"
            rows = self._store.rows(f"SELECT DISTINCT ?t {{ ?e {texts} ?t FILTER({held}) }}")
            if not any(wanted <= stems_of([decoded(text)]) for (text,) in rows):
                found.append(word)
        return found

    def _answer_of(self, best: "_Reading") -> tuple[Answer | None, tuple[str, ...]]:
        """Return the answer of a reading, and its words without use: an office if nobody is known to hold it."""
        office, question = best.question.office, best.question
        if office is None or has_holders(office.office, self._gazetteer):
            found = answer(question, best.fits, best.fitting, self._gazetteer)
            if office is None or found is not None:
                return found, best.unused
        found = answer(replace(question, office=None), best.fits, best.fitting, self._gazetteer)
        return found, (*best.unused, office.text)

    def _best(self, question: Question) -> "_Reading":
        """Return the likeliest reading that events fit, or the likeliest of all."""
        first = None
        for asked, parameters in self._readings(question):
            fitting = Fitting(asked, self._traits, self._stays(asked))
            reading = _Reading(asked, parameters, fitting, *self._fits(parameters, fitting))
            if reading.fits:
                return reading
            first = first or reading
        assert first is not None
        return first

    def _readings(self, question: Question) -> Iterator[tuple[Question, Mapping[str, str]]]:
        """Yield the question with parameters of its query, the likeliest reading first, the last one for want of all.

        Other types may answer than those of the act, a plan what did not take place, and a state for its leader.
        """
        parameters = self._parameters(question)
        yield question, parameters
        if question.act is not None and question.act.otherwise:
            yield question, {**parameters, "type": ",".join(question.act.otherwise)}
        if question.may_be_planned:
            yield question, {**parameters, "status": ",".join(_AHEAD)}
        states = question.of_states
        if states != question and question.asked.wanted is not Wanted.COUNT:
            yield states, self._parameters(states)

    def _fits(self, parameters: Mapping[str, str], fitting: Fitting) -> tuple[list[Fit], tuple[str, ...], str]:
        events, sparql = find_events(self.run, parameters)
        events = [event for event in events if event.confidence >= LEAST_SURE and fitting.has_sides(event)]
        return *fitting.fits(with_articles(self.run, with_words(self.run, events))), sparql

    def _stays(self, question: Question) -> list[Found]:
        """Return the visits of those whom a question names to the place that it names."""
        if question.place is None or not question.sides:
            return []
        journeys = ",".join(kind.name for kind in load_traits() if kind.is_journey)
        visits, _ = find_events(self.run, {"type": journeys, **_sides(question)})
        return [visit for visit in visits if is_at(question.place, visit)]

    def _parameters(self, question: Question) -> dict[str, str]:
        """Return the parameters with which the saved query gives all events that may answer a question."""
        found: dict[str, str] = {}
        act = question.act
        if act is not None and act.types:
            found["type"] = ",".join(act.types)
        if act is not None and act.status:
            found |= {"status": _ALL, "reported": ",".join(act.status)}
        elif question.asked.wanted in (Wanted.WHETHER, Wanted.WORD, Wanted.SOURCE):
            found["status"] = _ALL
        elif question.ahead:
            found["status"] = ",".join(_AHEAD)
        found |= _sides(question)
        if question.period is not None:
            found |= question.period.parameters
        if not found.keys() - {"status", "since", "until"} and question.topics:
            found["about"] = ",".join(stem(part) for word in question.topics for part in words_of(word))
        return found

    def _of_store(self, text: str) -> Asked | None:
        """Return the saved query of a question about the store as a whole, None for another question."""
        plain = " " + " ".join(text.replace("’", "'").strip().rstrip("?!. ").split())
        rest, period = read_period(plain)
        for form in self._forms:
            match = next((m for pattern in form.patterns if (m := pattern.fullmatch(" " + rest.strip()))), None)
            if match is not None:
                return self._of_form(text, form, match.groupdict(), period)
        return None

    def _of_form(
        self, text: str, form: QuestionForm, slots: Mapping[str, str | None], period: AskedPeriod | None
    ) -> Asked:
        parameters, labels = dict(form.set), []
        for side in filter(None, slots.values()):
            name = self._names.parse(side)
            labels.append(name.label)
            parameters |= {"country": name.code} if name.code is not None else {"actor": name.actors[0]}
        if form.day is not None:
            if period is None or period.until is None:
                raise QueryError(f"a question such as {form.example!r} needs a day")
            parameters[form.day] = period.until.isoformat()
        elif period is not None:
            parameters |= period.parameters
        sparql = bind(find_query(form.query), parameters, partial(find_actors, self._store))
        return Asked(text, form.query, parameters, sparql, tuple(labels), period=period.words if period else None)

    def _refusal(self, why: str, text: str) -> QueryError:
        near = "; ".join(repr(example) for example in _nearest(text, self._vocabulary.examples))
        return QueryError(f"{why}; questions that kg understands: {near}")


def _sides(question: Question) -> dict[str, str]:
    """Return the parameters that keep the events of the sides of a question; a state may be just the place."""
    found: dict[str, str] = {}
    keys = {True: ["country", "counterpart"], False: ["actor", "partner"]}
    for name, part in question.sides:
        free = keys[name.code is not None]
        if (
            free
            and (name.code is not None or name.actors)
            and not (name.code and part in (SidePart.TO, SidePart.FROM))
        ):
            found[free.pop(0)] = name.code or ",".join(name.actors)
    return found


def _understood(question: Question) -> list[str]:
    """Return how a question was understood, in words."""
    parts = [f"asks {question.asked.wanted}"]
    if question.act is not None:
        types = ", ".join(question.act.types)
        parts.append(f"events of type {types}" if types else "events of any type")
    if question.sides:
        parts.append("with " + ", ".join(_spelt(name) for name, _ in question.sides))
    if question.place is not None:
        parts.append(f"in {question.place.label}")
    if question.topics:
        parts.append("about " + _listed(question.topics))
    if question.period is not None:
        parts.append(question.period.words)
    return parts


def _spelt(name: Name) -> str:
    return f"{name.label} (for {name.spelt!r})" if name.spelt else name.label


def _is_capital(word: str, text: str) -> bool:
    """Whether a word in lower case is written with a capital in a text, as names are."""
    return word[:1].isalpha() and (word.capitalize() in text or word.upper() in text)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(repr(word) for word in words)


def _nearest(question: str, examples: Sequence[str]) -> list[str]:
    wanted = set(question.lower().split())
    ranked = sorted(
        examples,
        key=lambda e: (-len(wanted & set(e.lower().split())), -difflib.SequenceMatcher(None, question, e).ratio(), e),
    )
    return ranked[:_SHOWN]
