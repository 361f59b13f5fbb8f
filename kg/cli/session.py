"""The dialog of `kg review`: events shown one after the other, and a key for each."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.events import decision_line, label, report_lines
from kg.errors import UsageError
from kg.layout import printable
from kg.model import Decision, Event, corrected

if TYPE_CHECKING:
    from kg.graph import Store
    from kg.inspect.explaining import SourcedReport

#: The keys by their names, which can be typed too where keys come from a pipe.
_KEYS = {
    "accept": "a",
    "reject": "r",
    "merge": "m",
    "split": "s",
    "correct": "c",
    "why": "w",
    "next": "n",
    "back": "b",
    "undo": "u",
    "help": "h",
    "quit": "q",
}
HELP = "a accept, r reject, m merge, s split, c correct, w why, n next, b back, u undo, h help, q quit"
_MORE_HELP = f"""{HELP}
  accept   it is right as it is shown, and its reports are one event
  reject   its reports are misread: there is no such event
  merge    it and another event are one
  split    some of its reports are about another event
  correct  a field is wrong; type its name and the right value:
             date 2023-06-18   date 2023-06   date 2023-06-18/2023-06-20   date none
             status planned   type phone call   place Oslo (Norway)   source none
             participants visitor Xi Jinping (China); host Joe Biden (USA)
  why      a note that goes into the ledger with the next decision
  undo     take back the last decision of this session"""
#: Keys after which the same event is shown on.
_STAYS = ("c", "w", "h")


class Keys:
    """Reads keys and, where a key asks for more, a line.

    On a pipe, a key may be written as a word, blanks between keys are skipped, and the line is the rest of the key's
    line or, if that is empty, the next one: ``m 1a2b`` and ``merge`` with ``1a2b`` below it are the same.
    """

    def __init__(self) -> None:
        self._stream = sys.stdin  # None under some job runners
        self._ended = False  # whether the line of the last key has been read

    @property
    def on_terminal(self) -> bool:
        """Whether keys come from a terminal."""
        return self._stream is not None and self._stream.isatty()

    def key(self) -> str | None:
        """Return the next key in lower case, None at the end; what is no key comes as it was typed."""
        if self._stream is None:
            return None
        if self.on_terminal:
            try:
                return click.getchar().lower()
            except (EOFError, OSError):
                return None
        while (found := self._stream.read(1)).isspace():
            continue
        word = found
        while found and not (found := self._stream.read(1)).isspace():
            word += found
        self._ended = found == "\n"
        return _KEYS.get(word.lower(), word.lower()) or None

    def line(self, prompt: str) -> str:
        """Return a line of text, without its end; empty at the end of the input."""
        if self.on_terminal:
            print(prompt, end=" ", file=sys.stderr, flush=True)
            return self._stream.readline().strip()
        rest = "" if self._ended else self._stream.readline().strip()
        self._ended = True
        return rest or self._stream.readline().strip()


class ReviewSession:
    """One pass over a queue of events; `decided` counts the decisions that it added to the ledger."""

    def __init__(self, store: "Store", ledger: Path, keys: Keys, by: str | None = None) -> None:
        self.decided = 0
        self._store = store
        self._ledger = ledger
        self._keys = keys
        self._by = by
        self._note: str | None = None
        self._done: list[tuple[int, tuple[Decision, ...]]] = []

    def run(self, events: Sequence[Event]) -> None:
        """Take a key for each event, until the last one or q."""
        at: int | None = 0
        while at is not None and 0 <= at < len(events):
            at = self._at(at, events)

    def _at(self, at: int, events: Sequence[Event]) -> int | None:
        """Show an event and take keys for it; return which one comes next, None at the end."""
        from kg.inspect.explaining import explain_event

        event = events[at]
        found = explain_event(self._store, event.id)
        reports = list(found.reports)
        say(f"\n[{at + 1} of {len(events)}] {event.confidence:.2f}  {label(event)}")
        _show(reports)
        while (key := self._keys.key()) not in (None, "q"):
            if key in ("b", "n"):
                return max(0, at - 1) if key == "b" else at + 1
            try:
                if key == "u":
                    return self._undo()
                decisions = self._decisions(key or "", event, reports)
            except UsageError as error:
                say(f"  {error}")
                continue
            if decisions:
                self._add(at, decisions)
            if key not in _STAYS:
                return at + 1
            reports = [replace(each, report=corrected([each.report], decisions)[0]) for each in reports]
            if decisions:
                _show(reports)
        return None

    def _add(self, at: int, decisions: Sequence[Decision]) -> None:
        from kg.inspect.reviewing import reports_of
        from kg.resolve.ledger import append_decisions

        noted = tuple(replace(each, note=self._note, by=self._by) for each in decisions)
        for decision in noted:
            append_decisions(self._ledger, [decision], reports_of(self._store, decision))
            say(f"  {decision_line(decision)}")
        self._note = None
        self._done.append((at, noted))
        self.decided += len(noted)

    def _undo(self) -> int:
        from kg.resolve.ledger import append_decisions

        if not self._done:
            raise UsageError("nothing to undo in this session; `kg review --undo LINE` takes back older decisions")
        at, decisions = self._done.pop()
        append_decisions(self._ledger, [replace(each, note=None) for each in decisions], undo=True)
        self.decided -= len(decisions)
        say(f"  taken back: {'; '.join(map(decision_line, decisions))}")
        return at

    def _decisions(self, key: str, event: Event, reports: "Sequence[SourcedReport]") -> tuple[Decision, ...]:
        from kg.inspect import corrections, reviewing

        match key:
            case "a":
                return (reviewing.accept(event),)
            case "r":
                return (reviewing.reject(event),)
            case "m":
                return (self._merging(event),)
            case "s":
                return (corrections.split(event, reports, self._keys.line("split off which reports (numbers)?")),)
            case "c":
                asked = f"correct what ({'number of the report, ' * (len(reports) > 1)}field, value)?"
                return corrections.corrections(reports, self._keys.line(asked), self._keys.line)
            case "w":
                self._note = self._keys.line("why?") or None
            case "h" | "?":
                say(_MORE_HELP)
            case _:
                raise UsageError(f"unknown key {key!r}: {HELP}")
        return ()

    def _merging(self, event: Event) -> Decision:
        from kg.inspect.explaining import explain_event
        from kg.inspect.reviewing import merge, rivals

        near = rivals(self._store, event, explain_event(self._store, event.id).refused)
        for number, one in enumerate(near, start=1):
            say(f"  {number}  {label(one)}")
        which = f" ({'number or ' * bool(near)}identifier)"
        name = self._keys.line(f"merge with which event{which}?")
        if not name:
            raise UsageError("name the other event; `kg query` and the pages show its identifier")
        chosen = near[int(name) - 1].id if name.isdigit() and 1 <= int(name) <= len(near) else name
        return merge(event, self._store, chosen)


def _show(reports: "Sequence[SourcedReport]") -> None:
    for position, one in enumerate(reports, start=1):
        first, *rest = report_lines(one)
        say("\n".join(f"  {line}" for line in (f"{position}. {first}", *rest)))


def say(text: str) -> None:
    """Print a part of the dialog: on standard error, since standard output is for `--list`."""
    print(printable(text), file=sys.stderr)
