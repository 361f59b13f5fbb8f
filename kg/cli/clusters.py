"""The figures of `kg evaluate --clusters` as text."""

from typing import TYPE_CHECKING

from kg.cli.tables import text_table

if TYPE_CHECKING:
    from kg.evaluate.coreference import BCubed, Coreference


def clusters_text(scores: "Coreference") -> str:
    """Return the B-cubed figures, and the false and the missed merges."""
    rows = [_row("aligned mentions", scores.aligned), _row("all mentions", scores.all)]
    lines = [
        f"{scores.aligned.mentions} of {scores.mentions} gold mentions have a report ({scores.aligned_share:.3f})",
        "",
        text_table(["B-cubed over", "P", "R", "F1", "mentions"], rows),
        f"Near neighbours kept apart: {scores.near_apart} of {scores.near_pairs}",
        "",
        f"False merges: {len(scores.false_merges)}",
    ]
    for false in scores.false_merges:
        lines.append(f"  {false.event}: {', '.join(false.clusters)}{' (near neighbours)' if false.near else ''}")
    lines += ["", f"Missed merges: {len(scores.missed_merges)}"]
    for missed in scores.missed_merges:
        shares = " + ".join(str(number) for _, number in missed.events)
        lines.append(f"  {missed.cluster} {missed.what}: {shares} mentions in {len(missed.events)} events")
    return "\n".join(lines)


def _row(name: str, figures: "BCubed") -> list[object]:
    return [name, *(f"{share:.3f}" for share in (figures.precision, figures.recall, figures.f1)), figures.mentions]
