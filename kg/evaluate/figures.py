"""The figures of a set of aligned documents: precision and recall, and rates over what was matched."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.actors import fold, hits, overlap
from kg.evaluate.align import Alignment, Match
from kg.model import Status

_STRICT = 0.74  # overlap of actors, all of them right at least by the state served
_STRICT_NAMES = 0.99  # all of them right by name


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and F1 with their counts: true positives, false positives, false negatives.

    Where the gold lacks what kg missed, `complete` is false: `fn` is then the least number, and recall and F1 mean
    nothing.
    """

    tp: int
    fp: int
    fn: int
    complete: bool = True

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 if nothing was found."""
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """The share of what exists that was found; 0 if nothing exists."""
        return _share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.tp, 2 * self.tp + self.fp + self.fn)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many are right out of how many; the value is 0 if there are none."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """The share that is right."""
        return _share(self.right, self.total)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one slice of the gold: all of it, one event type, or one source.

    `detection` counts events by type and actors; `central` is the rate of main-news events found; `actors` counts
    role and actor within matches. `status`, `date`, `undated` and `place` are rates over the matches: the right
    status (and `status_macro_f1`, the mean F1 over the statuses in the gold), both days exact where the gold has a
    first day, no day where it has none, the right place where it names one. `strict` requires type, number and states
    of actors, status and both days to be right; `strict_names` also every actor by name. `central` is over the
    complete documents.
    """

    detection: Prf
    central: Rate
    actors: Prf
    status: Rate
    status_macro_f1: float
    date: Rate
    undated: Rate
    place: Rate
    strict: Prf
    strict_names: Prf


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def figures(alignments: Iterable[Alignment]) -> Figures:
    """Return the figures of some aligned documents."""
    documents = tuple(alignments)
    matches = [match for document in documents for match in document.matches]
    missed = [event for document in documents for event in document.missed]
    extra = sum(len(document.extra) for document in documents)
    complete = all(document.complete for document in documents)
    central = [m.event.central for d in documents if d.complete for m in d.matches]
    missed_central = sum(event.central for d in documents if d.complete for event in d.missed)
    dated = [match for match in matches if match.event.start is not None]
    undated = [match for match in matches if match.event.start is None]
    placed = [match for match in matches if match.event.place is not None]
    exact = [(m.report.participants, m.event.participants) for m in matches if m.same_status and m.same_days]
    overlaps = [overlap(found, there) for found, there in exact if len(found) == len(there)]

    def over_all(right: int) -> Prf:
        return Prf(right, len(matches) + extra - right, len(matches) + len(missed) - right, complete)

    return Figures(
        detection=over_all(len(matches)),
        central=Rate(sum(central), sum(central) + missed_central),
        actors=_actors(matches),
        status=Rate(sum(m.same_status for m in matches), len(matches)),
        status_macro_f1=_status_macro_f1(matches),
        date=Rate(sum(m.same_days for m in dated), len(dated)),
        undated=Rate(sum(m.report.time.start is None for m in undated), len(undated)),
        place=Rate(sum(same_place(m) for m in placed), len(placed)),
        strict=over_all(sum(value >= _STRICT for value in overlaps)),
        strict_names=over_all(sum(value >= _STRICT_NAMES for value in overlaps)),
    )


def same_place(match: Match) -> bool:
    """Whether the place is right: one name holds the other ("Geneva", "Geneva, Switzerland")."""
    if match.report.place is None or match.event.place is None:
        return False
    one, other = fold(match.report.place.name), fold(match.event.place)
    return bool(one and other) and (one in other or other in one)


def _actors(matches: Sequence[Match]) -> Prf:
    right = sum(hits(match.report.participants, match.event.participants) for match in matches)
    found = sum(len(match.report.participants) for match in matches)
    there = sum(len(match.event.participants) for match in matches)
    return Prf(right, found - right, there - right)


def _status_macro_f1(matches: Sequence[Match]) -> float:
    right: Counter[Status] = Counter(match.event.status for match in matches if match.same_status)
    found: Counter[Status] = Counter(match.report.status for match in matches)
    there: Counter[Status] = Counter(match.event.status for match in matches)
    scores = [Prf(right[s], found[s] - right[s], there[s] - right[s]).f1 for s in Status if there[s]]
    return sum(scores) / len(scores) if scores else 0.0
