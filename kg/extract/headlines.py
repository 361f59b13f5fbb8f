"""Headlines: they repeat what the text says, in fewer and other words, and seldom tell of an event of their own.

"China summons US envoy": the text gives the envoy's name, so that the two seem to be about different people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.drafts import Draft, side_of
from kg.extract.mentions import REACHED
from kg.extract.one_event import times_agree
from kg.model import TimeBasis


def taken_up(drafts: Iterable[Draft], document: Document) -> list[Draft]:
    """Return the drafts, with each that only the headline names joined to the event of the text that it repeats.

    That is the one of the same type, direction and status with most acting sides in common and fewest besides.
    """
    found = list(drafts)
    for titled in [draft for draft in found if _is_titled(draft)]:
        repeated = _repeated(titled, found, document)
        if repeated is not None:
            found[repeated] = replace(found[repeated], mentions=(*found[repeated].mentions, *titled.mentions))
            found.remove(titled)
    return found


def _repeated(titled: Draft, drafts: Sequence[Draft], document: Document) -> int | None:
    """Return the place of the event of the text that a headline repeats, or None."""
    sides = _acting(titled, document)

    def likeness(number: int) -> tuple[int, int]:
        theirs = _acting(drafts[number], document)
        return len(sides & theirs), -len(theirs - sides)

    alike = [n for n, draft in enumerate(drafts) if not _is_titled(draft) and _may_repeat(titled, draft)]
    best = max(alike, key=likeness, default=None)
    return best if best is not None and (likeness(best)[0] or not sides) else None


def _may_repeat(titled: Draft, draft: Draft) -> bool:
    one, other = titled.leading.mention, draft.leading.mention
    if (titled.status, one.type, one.direction, one.act) != (draft.status, other.type, other.direction, other.act):
        return False
    return titled.time.basis is TimeBasis.REPORTED or times_agree(titled.time, draft.time)


def _is_titled(draft: Draft) -> bool:
    return all(reading.mention.sentence.headline for reading in draft.mentions)


def _acting(draft: Draft, document: Document) -> set[str]:
    """Return the sides that act, or all if the type has none that are acted on."""
    return {side_of(filler, document) for filler in draft.fillers if filler.role not in REACHED}
