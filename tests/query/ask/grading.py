"""How answers to the questions of `tests/data/questions` are judged; its README gives the rules."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import QueryError
from kg.query.ask import Answer
from kg.query.ask.asking import Asking
from kg.resources.gazetteer import fold


class Verdict(StrEnum):
    """What an answer is worth; an incomplete one names only right people, but not all."""

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Graded:
    """A question with its verdict, and the answer or the refusal."""

    question: str
    verdict: Verdict
    said: str


def read_questions(path: Path) -> list[tuple[str, str, Mapping[str, Sequence[str]]]]:
    """Return kind, question and right answer of each question of a file."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    return [(kind, question, right) for kind, asked in data.items() for question, right in asked.items()]


def grade(asking: Asking, kind: str, question: str, right: Mapping[str, Sequence[str]]) -> Graded:
    """Ask a question and judge what comes."""
    try:
        asked = asking.ask(question)
    except QueryError as error:
        return Graded(question, Verdict.REFUSED, str(error))
    assert asked.answer is not None, question
    if not asked.answer.values:
        return Graded(question, Verdict.REFUSED, asked.answer.line)
    return Graded(question, _judged(kind, asked.answer, right), asked.answer.line)


def _judged(kind: str, answer: Answer, right: Mapping[str, Sequence[str]]) -> Verdict:
    values = answer.values
    options = [option for each in right["right"] for option in each.split("|")]
    match kind:
        case "who":
            allowed = [*options, *right.get("may", ())]
            if not all(any(_holds(value, option) for option in allowed) for value in values):
                return Verdict.WRONG
            named = all(any(_holds(v, o) for v in values for o in each.split("|")) for each in right["right"])
            return Verdict.RIGHT if named else Verdict.INCOMPLETE
        case "when":
            good = any(values[0].startswith(option) for option in options)
        case "where":
            good = any(_holds(values[0], option) for option in options)
        case "what":
            text = " ".join((answer.line, *values[:1]))
            good = all(any(_holds(text, option) for option in each.split("|")) for each in right["right"])
        case _:
            good = {"not reported": "no"}.get(values[0], values[0]) in options
    return Verdict.RIGHT if good else Verdict.WRONG


def _holds(text: str, part: str) -> bool:
    return fold(part) in fold(text)
