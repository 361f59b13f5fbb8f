"""Lines of the ledger to decisions and back.

One JSON object a line::

    {"decision": "accept", "reports": ["<id>", ...], "note": "..."}
    {"decision": "reject", "reports": ["<id>", ...]}
    {"decision": "merge", "reports": ["<id>", "<id>", ...]}
    {"decision": "split", "reports": ["<id>", ...], "from": ["<id>", ...]}
    {"decision": "correct", "reports": ["<id>"], "field": "start", "value": "2023-06-18", "was": "2023-06-19"}
    {"decision": "undo", "of": "correct", "reports": ["<id>"], "field": "start", "value": "2023-06-18"}

An undo takes back all lines before it that say the same. `note` and `by`, the name of the reviewer, are optional
everywhere, `was` is the value that was read. Lines that one answer of a reviewer made share an `answer`. `at`, which
`kg review` writes, says by identifier where each report stands in its article (`kg.resolve.ledger.anchors`). Empty
lines and lines that start with ``#`` are skipped. A malformed line costs itself.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.files import append_lines
from kg.lines import OnBadLine, json_line, parsed_lines, refuse
from kg.model import Decision, Report, Status, TimeSpan, Verdict, correct
from kg.resolve.ledger.anchors import ReportAnchor
from kg.resources.event_types import EventTypes, load_event_types

_KEYS = {"decision", "of", "reports", "from", "field", "value", "was", "note", "by", "at", "answer"}
_UNDO = "undo"
_LEAST = {Verdict.MERGE: 2}
#: A sample report to try corrections on: a value that does not fit it fits no report.
_ANY = Report("any", "any", "any", (), Status.OCCURRED, TimeSpan(), ())


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A decision and the number of its line, counted from 1.

    `anchors` say by identifier where its reports stand. `moved` are the reports of the line, each with the one that
    `decision` names instead. `undoes` says that the line takes the decision back, `undone` is the line that takes
    back that of this one. `answer` is what the lines that one answer of a reviewer made have in common.
    """

    line: int
    decision: Decision
    anchors: tuple[tuple[str, ReportAnchor], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    undoes: bool = False
    undone: int | None = None
    answer: str | None = None

    @property
    def counts(self) -> bool:
        """Whether the line holds a decision that has not been taken back."""
        return not self.undoes and self.undone is None


def read_ledger(path: Path, bad: OnBadLine = refuse) -> tuple[LedgerEntry, ...]:
    """Return the decisions of a ledger in the order of its lines; malformed lines go to `bad`.

    Raises SourceError if the file cannot be read, and by default DataError, naming the line, if one is malformed.
    """
    types = load_event_types()
    try:
        with path.open("rb") as lines:
            found = parsed_lines(lines, str(path), lambda record: _read(record, types), bad, comments=True)
            return _undone([replace(entry, line=number) for number, entry in found])
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such ledger; `kg review` starts one") from error
    except OSError as error:
        raise SourceError(f"{path}: the ledger cannot be read: {error.strerror or error}") from error


def append_decisions(
    path: Path,
    decisions: Iterable[Decision],
    reports: Mapping[str, Report] | None = None,
    *,
    undo: bool = False,
    answer: str | None = None,
) -> None:
    """Add decisions to the end of a ledger, making the file if need be; they are on disk when this returns.

    `undo` takes them back instead. `answer` marks lines that are to be taken back together. Those of `reports` that a
    decision names are anchored. Raises ValueError for a decision that could not be read again, OutputError if the
    file cannot be written.
    """
    known, types = reports or {}, load_event_types()

    def line(decision: Decision) -> str:
        record = decision_as_json(decision)
        _decision(record, types)
        if undo:
            record = record | {"decision": _UNDO, "of": record["decision"]}
            record.pop("was", None)
        elif answer is not None:
            record["answer"] = answer
        if at := {name: ReportAnchor.of(known[name]).as_json() for name in decision.named if name in known}:
            record["at"] = at
        return json_line(record)

    append_lines(path, tuple(map(line, decisions)), by_hand=True)


def decision_as_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as the object of its line."""
    record: dict[str, Any] = {"decision": str(decision.verdict), "reports": list(decision.reports)}
    if decision.apart:
        record["from"] = list(decision.apart)
    if decision.field is not None:
        record |= {"field": decision.field, "value": json.loads(decision.value or "null")}
    if decision.was is not None:
        record["was"] = json.loads(decision.was)
    if decision.note is not None:
        record["note"] = decision.note
    if decision.by is not None:
        record["by"] = decision.by
    return record


def _undone(entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return entries with the line that takes back each; of several the first."""
    undone: dict[Decision, int] = {}
    found = []
    for entry in reversed(entries):
        said = _bare(entry.decision)
        if entry.undoes:
            undone[said] = entry.line
        found.append(entry if entry.undoes else replace(entry, undone=undone.get(said)))
    return tuple(reversed(found))


def _bare(decision: Decision) -> Decision:
    """Return what a decision says, without who says it and why, and without the value that was read."""
    reports, apart = (tuple(sorted(names)) for names in (decision.reports, decision.apart))
    return replace(decision, reports=reports, apart=apart, was=None, note=None, by=None)


def _read(record: Any, types: EventTypes) -> LedgerEntry:
    """Return the entry of a line; raises ValueError with a readable message if the line is malformed."""
    if not isinstance(record, dict):
        raise ValueError("a line must be a JSON object")
    undoes = record.get("decision") == _UNDO
    if undoes != ("of" in record):
        raise ValueError("an undo, and nothing else, needs the decision that it takes back under 'of'")
    said = {**record, "decision": record["of"]} if undoes else record
    return LedgerEntry(0, _decision(said, types), _anchors(record), undoes=undoes, answer=_text(record, "answer"))


def _decision(record: dict[str, Any], types: EventTypes) -> Decision:
    unknown = sorted(set(record) - _KEYS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}: use {', '.join(sorted(_KEYS))}")
    word = record.get("decision")
    if word not in list(Verdict):
        raise ValueError(f"unknown decision {word!r}: use {', '.join((*Verdict, _UNDO))}")
    verdict = Verdict(word)
    reports = _names(record, "reports")
    if len(reports) < _LEAST.get(verdict, 1):
        raise ValueError(f"{verdict} needs at least {_LEAST.get(verdict, 1)} report ids under 'reports'")
    apart = _names(record, "from")
    if bool(apart) != (verdict is Verdict.SPLIT) or set(apart) & set(reports):
        raise ValueError("only a split has 'from'; it must list reports that 'reports' does not")
    note, by = (_text(record, key) for key in ("note", "by"))
    if verdict is not Verdict.CORRECT:
        if {"field", "value", "was"} & set(record):
            raise ValueError("'field', 'value' and 'was' belong to a correction")
        return Decision(verdict, reports, apart, note=note, by=by)
    if not isinstance(record.get("field"), str) or "value" not in record:
        raise ValueError("a correction needs 'field' and 'value'")
    value = json.dumps(record["value"], ensure_ascii=False, sort_keys=True)
    correct(_ANY, record["field"], value)
    if record["field"] == "type" and record["value"] not in types:
        raise ValueError(types.unknown(record["value"]))
    was = json.dumps(record["was"], ensure_ascii=False, sort_keys=True) if "was" in record else None
    return Decision(verdict, reports, (), record["field"], value, was, note, by)


def _anchors(record: dict[str, Any]) -> tuple[tuple[str, ReportAnchor], ...]:
    at = record.get("at", {})
    if not isinstance(at, dict):
        raise ValueError("'at' must be an object with a place for each report")
    return tuple((name, ReportAnchor.from_json(place)) for name, place in at.items())


def _text(record: dict[str, Any], key: str) -> str | None:
    text = record.get(key)
    if not isinstance(text, str | None):
        raise ValueError(f"{key!r} must be a string")
    return text


def _names(record: dict[str, Any], key: str) -> tuple[str, ...]:
    names = record.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"{key!r} must be a list of report ids")
    return tuple(dict.fromkeys(names))
