"""The ledger of review: decisions in a JSON Lines file that lives in git, replayed at every build.

In: the lines of a file, and the reports that a store holds. Out: rulings that merging keeps to, and for every
decision what became of it. Lines are only ever added; where two contradict each other, the later one counts.
"""

from kg.resolve.ledger.anchoring import anchored
from kg.resolve.ledger.anchors import ReportAnchor
from kg.resolve.ledger.fitting import Misfit, misfit_of
from kg.resolve.ledger.lines import LedgerEntry, append_decisions, decision_as_json, read_ledger
from kg.resolve.ledger.replay import DecisionOutcome, Effect, replay
