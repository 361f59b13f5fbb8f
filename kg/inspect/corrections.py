"""What reviewers type or fill in about single reports, as decisions; what no event can say is refused."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kg.errors import UsageError
from kg.inspect.explaining import SourcedReport
from kg.lines import is_unicode
from kg.model import Decision, Event, Participant, Report, Verdict, correct, corrected, value_of
from kg.query.countries import state_code
from kg.resolve.ledger import misfit_of
from kg.resources.event_types import load_event_types
from kg.resources.gazetteer import load_gazetteer

#: Asks a reviewer for a line.
Ask = Callable[[str], str]

#: What may be typed for a value that is not known.
_NOTHING = ("none", "nothing", "-")
#: Other names of fields.
_FIELDS = {"actors": "participants", "day": "date", "when": "date", "where": "place"}
_NAMED = re.compile(r"(?P<name>[^()]*[^()\s])\s*(?:\((?P<state>[^()]*)\))?")
_ACTOR = re.compile(rf"(?P<role>[A-Za-z]+):?\s+{_NAMED.pattern}")


def corrections(reports: Sequence[SourcedReport], text: str, ask: Ask) -> tuple[Decision, ...]:
    """Return the decisions that ``[NUMBER] FIELD VALUE`` stands for; the value is JSON or plain text.

    Another type may need other roles or a direction, for which `ask` asks. Raises UsageError if there is no such
    report or field, or the value does not fit.
    """
    words = text.split(None, 1)
    number = "1"
    if len(words) > 1 and words[0].isdigit():
        number, words = words[0], words[1].split(None, 1)
    elif len(reports) > 1:
        raise UsageError("start with the number of the report, as in: 2 date 2023-06-18")
    if len(words) < 2:
        raise UsageError("give a field and its value, as in: date 2023-06-18")
    if not is_unicode(words[1]):
        raise UsageError("the value has bytes that are not valid characters; type it again")
    one = _numbered(reports, number)
    said = _said(one.report, _FIELDS.get(words[0].lower(), words[0].lower()), words[1].strip(), ask)
    found = [field_correction([one], field, _json(value)) for field, value in said]
    decisions = tuple(decision for decision in found if decision is not None)
    if not decisions:
        raise UsageError("the report says so already")
    require_fit([one], decisions)
    return decisions


def split(event: Event, reports: Sequence[SourcedReport], numbers: str) -> Decision:
    """Return the decision that some reports of an event, named by their numbers from 1, are another event.

    Raises UsageError for an unknown number, or if no report would stay.
    """
    chosen = {_numbered(reports, number).report.id for number in numbers.replace(",", " ").split()}
    rest = tuple(report for report in event.reports if report not in chosen)
    if not chosen or not rest:
        raise UsageError("give the numbers of some of the reports, but not of all")
    return Decision(Verdict.SPLIT, tuple(sorted(chosen)), rest)


def field_correction(reports: Iterable[SourcedReport], field: str, value: str) -> Decision | None:
    """Return the decision that a field has another value, as JSON text, in those of some reports that say otherwise.

    None if all say so. Raises UsageError if there is no such field, or the value does not fit.
    """
    try:
        others = [each for each in reports if correct(each.report, field, value) != each.report]
    except ValueError as error:
        raise UsageError(str(error)) from error
    read = {value_of(each.original, field) for each in others}
    was = next(iter(read)) if len(read) == 1 else None
    names = tuple(each.original.id for each in others)
    return Decision(Verdict.CORRECT, names, (), field, value, was) if names else None


def require_fit(reports: Iterable[SourcedReport], decisions: Sequence[Decision]) -> None:
    """Raise UsageError if corrections together make one of some reports say what no event can."""
    for each in reports:
        misfit = misfit_of(corrected([each.report], decisions)[0], each.report)
        if misfit is not None:
            raise UsageError(misfit.why)


def _numbered(reports: Sequence[SourcedReport], number: str) -> SourcedReport:
    """Return the report of a number, from 1; raises UsageError if there is none."""
    if not number.isdigit() or not 1 <= int(number) <= len(reports):
        raise UsageError(f"no report has the number {number!r}; they go from 1 to {len(reports)}")
    return reports[int(number) - 1]


def _said(report: Report, field: str, text: str, ask: Ask) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a reviewer corrects by one line, with their values."""
    value = _parsed(text)
    if field == "type" and isinstance(value, str):
        yield from _of_type(report, value, ask)
    elif value is None or not isinstance(value, str) or field == "source":
        yield field, value
    elif field == "status":
        yield field, value.lower()
    elif field == "place":
        yield field, _place(report, value)
    elif field == "participants":
        yield field, [_actor(report, each.strip()) for each in value.split(";") if each.strip()]
    elif field == "topics":
        yield field, [each.strip() for each in value.split(";") if each.strip()]
    else:
        yield field, value


def _of_type(report: Report, text: str, ask: Ask) -> Iterator[tuple[str, Any]]:
    types = load_event_types()
    kind = types.called(text)
    if kind is None:
        raise UsageError(types.unknown(text))
    yield "type", kind.name
    before = types.get(report.type)
    actors = [(actor, kind.role_for(actor.role, before)) for actor in report.participants]
    asked = [(actor, role or ask(f"role of {actor.name} ({', '.join(kind.roles)})?")) for actor, role in actors]
    if asked != [(actor, actor.role) for actor in report.participants]:
        yield "participants", [_plain(actor, role) for actor, role in asked]
    if kind.directions and report.direction not in kind.directions:
        yield "direction", ask(f"which of these is it: {', '.join(kind.directions)}?")
    elif report.direction is not None and not kind.directions:
        yield "direction", None


def _place(report: Report, text: str) -> dict[str, str | None]:
    found = _NAMED.fullmatch(text)
    if found is None:
        raise UsageError("give the place as in: place Oslo (Norway)")
    name, state = found["name"], found["state"]
    if state is not None:
        return {"name": name, "country": state_code(state.strip(), [report.place.country] if report.place else ())}
    countries = {entry.country for entry in load_gazetteer().lookup(name) if not entry.is_adjective}
    return {"name": name, "country": countries.pop() if len(countries) == 1 else None}


def _actor(report: Report, text: str) -> dict[str, str | None]:
    found = _ACTOR.fullmatch(text)
    if found is None:
        raise UsageError("give actors as in: participants visitor Xi Jinping (China); host Joe Biden (USA)")
    name, state = found["name"], found["state"]
    before = next((actor for actor in report.participants if actor.name == name), None)
    if state is None and before is not None:
        return _plain(before, found["role"].lower())
    code = state_code((state or "").strip(), [actor.country for actor in report.participants])
    return {"role": found["role"].lower(), "name": name, "country": code}


def _plain(actor: Participant, role: str) -> dict[str, str | None]:
    return {"role": role, "name": actor.name, "country": actor.country}


def _parsed(text: str) -> Any:
    if text.lower() in _NOTHING:
        return None
    try:
        return json.loads(text) if text[0] in '[{"' or text == "null" else text
    except ValueError:
        return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
