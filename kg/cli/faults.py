"""What went wrong in a build, beside single articles."""

from typing import TYPE_CHECKING

from kg.cli.events import outcome_lines
from kg.cli.messages import Messages
from kg.cli.tables import loss_text, replaced_lines

if TYPE_CHECKING:
    from kg.jobs.outcome import BuildSummary


def report_faults(summary: "BuildSummary", store: str, messages: Messages) -> None:
    """Warn of what a store lost, decisions that do not apply and claims that kg refused; say what was replaced."""
    from kg.pipeline.notes import refused_text

    if summary.lost is not None:
        messages.warning(loss_text(summary.lost, store))
    for line in replaced_lines(summary.replaced):
        messages.info(line)
    messages.bad_lines(summary.bad_lines)
    for line in (*summary.ledger.notes, *outcome_lines(summary.decisions)):
        messages.warning(line)
    for each in summary.refused:
        messages.note(each)
    if refused := refused_text(summary.refused):
        messages.warning(refused)
