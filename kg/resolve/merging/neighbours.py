"""Reports in an index of merging: how they are put in, and which others each is compared with."""

from kg.model import Report
from kg.resolve.merging.blocking import keys_of, place_of
from kg.resolve.merging.index import MergeIndex
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import Rulings


def put_report(
    index: MergeIndex, report: Report, profile: Profile | None, rules: MergeRules, rulings: Rulings
) -> None:
    """Add a report with its blocks; `profile` is None for one that a reviewer rejected."""
    blocked = profile is not None and profile.window is not None
    day = place_of(profile)[0] if profile is not None and blocked else None
    index.put_report(report, day, rulings.about(report.id))
    if profile is not None and day is not None:
        index.block((day, report.id), *keys_of(profile, rules))


def neighbours(index: MergeIndex, name: str, rules: MergeRules) -> set[str]:
    """Return what a report is compared with; the same as `blocking.candidates`, before the days are looked at."""
    size, half = rules.neighbours, rules.neighbours // 2
    place = index.place(name)
    if place is None:
        return set()
    listed, looked = index.keys(name)
    found = {other for key in listed for _, other in index.after(key, place, size)}
    for key in looked:
        found.update(other for _, other in index.before(key, place, half))
        found.update(other for _, other in index.from_(key, place, half))
    found.discard(name)
    return found
