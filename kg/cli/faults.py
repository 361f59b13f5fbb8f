"""What went wrong in a build, beside single articles."""

from typing import TYPE_CHECKING

from kg.cli.events import outcome_lines
from kg.cli.messages import Messages
from kg.cli.tables import loss_text

if TYPE_CHECKING:
    from kg.jobs.outcome import BuildSummary


def report_faults(summary: "BuildSummary", store: str, messages: Messages) -> None:
    """Warn of what a store lost, of texts that changed, of decisions that do not apply, of claims that kg refused."""
    from kg.pipeline.notes import refused_text

    if summary.lost is not None:
        messages.warning(loss_text(summary.lost, store))
    for file, article in summary.changed:
        messages.warning(f"{file} has changed; its earlier text stays as {article}: give texts an id to replace them")
    messages.bad_lines(summary.bad_lines)
    for line in outcome_lines(summary.decisions):
        messages.warning(line)
    for each in summary.refused:
        messages.note(each)
    if refused := refused_text(summary.refused):
        messages.warning(refused)
