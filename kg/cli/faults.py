"""What went wrong in a build, beside single articles."""

from typing import TYPE_CHECKING

from kg.cli.events import outcome_lines
from kg.cli.messages import Messages
from kg.cli.tables import loss_text

if TYPE_CHECKING:
    from kg.jobs.outcome import BuildSummary


def report_faults(summary: "BuildSummary", store: str, messages: Messages) -> None:
    """Warn of what a store had lost, of entries of the ledger that do not apply, and of claims that were refused."""
    from kg.pipeline.notes import refused_text

    if summary.lost is not None:
        messages.warning(loss_text(summary.lost, store))
    messages.bad_lines(summary.bad_lines)
    for line in outcome_lines(summary.decisions):
        messages.warning(line)
    for each in summary.refused:
        messages.note(each)
    if refused := refused_text(summary.refused):
        messages.warning(refused)
