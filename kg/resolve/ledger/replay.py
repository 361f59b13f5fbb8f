"""A ledger replayed on the reports at hand: the rulings for merging, and what became of each decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product

from kg.model import Decision, Report, Verdict, correct, corrected, corrections_of, value_of
from kg.resolve.ledger.fitting import misfit_of
from kg.resolve.ledger.lines import LedgerEntry
from kg.resolve.merging.rulings import Rulings

_NO_LINE = "no line before it says so"


class Effect(StrEnum):
    """What became of a decision."""

    APPLIED = "applied"
    ANEW = "applied anew"  #: to what its reports became when their articles were read again
    PARTLY = "applied in part"  #: some of its reports are missing
    GONE = "no longer applies"
    REFUSED = "impossible"  #: what it says does not fit what the report says
    IDLE = "without effect"  #: its reports are rejected
    OVERRULED = "overruled"  #: a later decision says otherwise
    UNDONE = "undone"  #: a later line takes it back


#: What may have become of a decision that was taken.
_TAKEN = (Effect.APPLIED, Effect.ANEW, Effect.PARTLY)


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """A decision with what became of it and, unless it was applied, why."""

    entry: LedgerEntry
    effect: Effect
    why: str = ""


def replay(
    entries: Sequence[LedgerEntry], reports: Mapping[str, Report]
) -> tuple[Rulings, tuple[DecisionOutcome, ...]]:
    """Return the rulings of a ledger over some reports (by id), and the outcome of each entry in order.

    `reports` needs to hold only those that the ledger names. The latest decision on a report or pair counts: entries
    are taken from the last to the first, and one that conflicts with those already taken is overruled. Corrections
    that together make a report say what no event can are dropped. A correction in the rulings names one report, and
    under `was` what was read there.
    """
    state = _State(reports)
    taken_back = {entry.undone for entry in entries}
    outcomes = [state.take(e) if e.counts else _undoing(e, e.line in taken_back) for e in reversed(entries)]
    state.drop_misfits()
    return state.rulings(), tuple(map(state.settled, reversed(outcomes)))


def _undoing(entry: LedgerEntry, takes_back: bool) -> DecisionOutcome:
    """Return the outcome of a line that was taken back, or that takes others back."""
    if not entry.undoes:
        return DecisionOutcome(entry, Effect.UNDONE, f"by line {entry.undone}")
    return DecisionOutcome(entry, Effect.APPLIED) if takes_back else DecisionOutcome(entry, Effect.GONE, _NO_LINE)


@dataclass(slots=True)
class _State:
    reports: Mapping[str, Report]
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    joins: list[tuple[tuple[str, ...], Decision]] = field(default_factory=list)
    apart: dict[str, dict[str, Decision]] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    fields: set[tuple[str, str]] = field(default_factory=set)
    corrections: list[Decision] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    misfits: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, entry: LedgerEntry) -> DecisionOutcome:
        decision = entry.decision
        here = tuple(name for name in decision.reports if name in self.reports)
        there = tuple(name for name in decision.apart if name in self.reports)
        lost = [name for name in decision.named if name not in self.reports]
        gone = f"{_listed(lost)} not in the store" if lost else ""
        if (decision.verdict is Verdict.MERGE and len(decision.reports) < 2) or set(here) & set(there):
            return DecisionOutcome(entry, Effect.GONE, f"its reports are one now: {_moves(entry)}")
        if not here or (decision.verdict is Verdict.MERGE and len(here) < 2) or (decision.apart and not there):
            return DecisionOutcome(entry, Effect.GONE, gone)
        match decision.verdict:
            case Verdict.ACCEPT | Verdict.MERGE:
                against = self._join(here, decision)
            case Verdict.REJECT:
                against = self._reject(here)
            case Verdict.SPLIT:
                against = self._part(here, there, decision)
            case Verdict.CORRECT:
                outcome = self._correct(entry, here)
                if outcome is not None:
                    return outcome
                against = ""
        if against:
            return DecisionOutcome(entry, Effect.OVERRULED, against)
        if decision.verdict is not Verdict.CORRECT:
            self.decisions.append(replace(decision, reports=tuple(sorted(here)), apart=tuple(sorted(there))))
        if lost:
            return DecisionOutcome(entry, Effect.PARTLY, gone)
        return DecisionOutcome(entry, Effect.ANEW if entry.moved else Effect.APPLIED, _moves(entry))

    def drop_misfits(self) -> None:
        """Drop the corrections that make a report say what no event can."""
        for name, made in corrections_of(reversed(self.corrections)).items():
            kept = list(made)
            while misfit := misfit_of(corrected([self.reports[name]], kept)[0], self.reports[name]):
                dropped = [each for each in kept if each.field in misfit.fields]
                kept = [each for each in kept if each not in dropped]
                self.misfits |= {(name, each.field or ""): misfit.why for each in dropped}
                self.corrections = [each for each in self.corrections if each not in dropped]
                self.decisions = [each for each in self.decisions if each not in dropped]

    def settled(self, outcome: DecisionOutcome) -> DecisionOutcome:
        """Return the outcome of a decision once all have been taken: of a correction, whether it had an effect."""
        decision = outcome.entry.decision
        if decision.verdict is not Verdict.CORRECT or outcome.effect not in _TAKEN or outcome.entry.undoes:
            return outcome
        here = [name for name in decision.reports if name in self.reports]
        wrong = [name for name in here if (name, decision.field or "") in self.misfits]
        if wrong:
            effect = Effect.REFUSED if len(wrong) == len(here) else Effect.PARTLY
            return replace(outcome, effect=effect, why=self.misfits[wrong[0], decision.field or ""])
        if self.rejected.issuperset(here):
            return replace(outcome, effect=Effect.IDLE, why=f"{_listed(here)} rejected")
        return outcome

    def rulings(self) -> Rulings:
        """Return the rulings of the decisions applied."""
        alive = [
            (members, decision)
            for names, decision in self.joins
            if len(members := tuple(name for name in names if name not in self.rejected)) > 1
        ]
        return Rulings(
            together=tuple(sorted(alive, key=lambda join: join[0])),
            apart=self.apart,
            rejected=frozenset(self.rejected),
            accepted=frozenset(self.accepted - self.rejected),
            corrections=tuple(reversed(self.corrections)),
            decisions=tuple(reversed(self.decisions)),
        )

    def _join(self, names: tuple[str, ...], decision: Decision) -> str:
        out = [name for name in names if name in self.rejected]
        if out:
            return f"{_listed(out)} rejected later"
        whole = frozenset(names).union(*(self.groups.get(name, frozenset((name,))) for name in names))
        for one in sorted(whole):
            for other in sorted(whole & self.apart.get(one, {}).keys()):
                return f"{one} and {other} split later"
        for name in whole:
            self.groups[name] = whole
        self.kept.update(names)
        if decision.verdict is Verdict.ACCEPT:
            self.accepted.update(names)
        if len(names) > 1:
            self.joins.append((names, decision))
        return ""

    def _reject(self, names: tuple[str, ...]) -> str:
        kept = [name for name in names if name in self.kept]
        if kept:
            return f"{_listed(kept)} accepted or merged later"
        self.rejected.update(names)
        return ""

    def _part(self, here: tuple[str, ...], there: tuple[str, ...], decision: Decision) -> str:
        for one, other in product(here, there):
            if other in self.groups.get(one, ()):
                return f"{one} and {other} brought together later"
        for one, other in product(here, there):
            self.apart.setdefault(one, {})[other] = decision
            self.apart.setdefault(other, {})[one] = decision
        return ""

    def _correct(self, entry: LedgerEntry, names: tuple[str, ...]) -> DecisionOutcome | None:
        decision = entry.decision
        name, value = decision.field or "", decision.value or ""
        if all((report, name) in self.fields for report in names):
            return DecisionOutcome(entry, Effect.OVERRULED, f"{name} corrected again later")
        changed = []
        for report in names:
            try:
                if correct(self.reports[report], name, value) != self.reports[report]:
                    changed.append(report)
            except ValueError as error:
                return DecisionOutcome(entry, Effect.REFUSED, f"{report}: {error}")
        for report in sorted(changed, reverse=True):
            was = value_of(self.reports[report], name)
            self.corrections.append(replace(decision, reports=(report,), was=was))
            self.decisions.append(self.corrections[-1])
        self.fields.update((report, name) for report in names)
        if not changed:
            return DecisionOutcome(entry, Effect.GONE, f"{', '.join(names)} says so by itself now")
        return None


def _moves(entry: LedgerEntry) -> str:
    return ", ".join(f"report {old} became {new}" for old, new in entry.moved)


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return f"report {found[0]} is" if len(found) == 1 else f"reports {', '.join(found)} are"
