"""What rules out that two reports are of one event, whatever they have in common."""

from kg.model import Precision, Report, Status
from kg.resolve.merging.profile import Agent, Profile, Side, gap_in_words
from kg.resolve.merging.rules import MergeRules


def veto(left: Profile, right: Profile, rules: MergeRules) -> str | None:
    """Return why two reports cannot be of one event, in plain words; None if they may be."""
    a, b = left.report, right.report
    if left.group != right.group or (a.type != b.type and b.type not in rules.types[a.type].merges_with):
        return f"{a.type} and {b.type} are never one event"
    if a.direction != b.direction and a.direction and b.direction:
        return f"one tells of {a.direction}, the other of {b.direction}"
    if a.article == b.article and not may_be_one_account(left, right):
        return "one article tells them apart"
    if left.window is None or right.window is None:
        return "a report has no date to compare"
    late = _time_veto(left, right, rules)
    if late:
        return late
    if left.number and right.number and left.number != right.number:
        return f"number {left.number} and number {right.number} of a series"
    if _opposite_sides(left, right):
        return "the acts go out from different sides"
    if (met := _other_counterpart(left, right, rules)) is not None:
        return f"the counterpart is {met[0].label} in one report, {met[1].label} in the other"
    return _reception_veto(left, right, rules)


def may_be_one_account(left: Profile, right: Profile) -> bool:
    """Whether two reports of one article may be the same account in more and in less detail.

    They are if type, direction and interval are the same, and the participants too, except for a person named in one
    where the other names only the state. For a plan and its outcome, one may be undated; so may a denial of what the
    article reports of the same people, or of those and others.
    """
    a, b = left.report, right.report
    if (a.type, a.direction) != (b.type, b.direction):
        return False
    if (a.time.start, a.time.end) != (b.time.start, b.time.end):
        if Precision.NONE not in (a.time.precision, b.time.precision):
            return False
        if _is_denial(a, b) or _is_denial(b, a):
            return True
        if a.status.is_actual or b.status.is_actual or a.status is b.status:
            return False
    pairs = ((left.opening, right.opening), (left.receiving, right.receiving), (left.all, right.all))
    return all(one is None or other is None or _same_actors(one, other) for one, other in pairs)


def _is_denial(denial: Report, account: Report) -> bool:
    """Whether one denies what the other reports, of the same people or some of them."""
    denied = denial.status is Status.DENIED and account.status is not Status.DENIED
    return denied and _names(denial) <= _names(account)


def _names(report: Report) -> frozenset[str]:
    return frozenset(participant.id or participant.name for participant in report.participants)


def _time_veto(left: Profile, right: Profile, rules: MergeRules) -> str | None:
    first, second = left.window, right.window
    assert first is not None and second is not None
    a, b = left.report, right.report
    if first.gap(second) > max(rules.limit(a.type, a.status), rules.limit(b.type, b.status)):
        return gap_in_words(first, second)
    for early, late in ((left, right), (right, left)):
        if not early.report.status.is_actual or late.published is None or early.window is None or late.window is None:
            continue
        over = early.window.high + rules.of(early.report.type).slack
        if late.report.status.is_ahead and late.published > over and late.window.low > over:
            return "planned after the other took place"
        called_off = late.report.status is Status.CANCELLED
        if called_off and late.published > over and early.published is not None and early.published < late.published:
            return "called off after the other took place"
    return None


def _reception_veto(left: Profile, right: Profile, rules: MergeRules) -> str | None:
    """Keep a visit and a meeting apart unless the visit is a one-day reception of one person by another, who meet."""
    pairs = ((left, right), (right, left))
    received = ((v, m) for v, m in pairs if rules.types[v.report.type].received_as == m.report.type)
    visit, meeting = next(received, (None, None))
    if visit is None or meeting is None:
        return None
    hosts = visit.receiving.people if visit.receiving else ()
    visitors = visit.opening.people if visit.opening else ()
    met = meeting.all.people
    if not all(any(p.is_same(m) for p in side for m in met) for side in (hosts, visitors)):
        return "a visit, and a meeting that is not its reception"
    assert visit.window is not None
    return "a visit of several days, and a meeting" if visit.window.dated and visit.window.width > 1 else None


def _opposite_sides(left: Profile, right: Profile) -> bool:
    """Whether two directed acts cannot be the same because no actor is on the initiating side of both.

    Each state's expulsion is its own, and A's criticism of B is not B's of A. A side missing from a report rules
    nothing out.
    """
    if left.opening is None or right.opening is None:
        return False
    if _apart(left.opening, right.opening):
        return True
    if left.report.type == right.report.type and left.receiving and right.receiving:
        return _apart(left.receiving, right.receiving)
    return False


def _other_counterpart(left: Profile, right: Profile, rules: MergeRules) -> tuple[Agent, Agent] | None:
    """Return the two persons of one state whom the same person met or called, one in each report; None if not so."""
    kinds = (rules.types[profile.report.type] for profile in (left, right))
    if not all(kind.mutual and kind.is_contact for kind in kinds):
        return None
    others = left.all.clashes(right.all) if len(left.all.shared(right.all)) == 1 else ()
    return others[0] if others else None


def _same_actors(left: Side, right: Side) -> bool:
    """Whether two sides are the same actors, except for a person of one where the other names only the state."""
    return left.states == right.states and all(
        any(p.is_same(q) for q in theirs.people) or (p.country and all(q.country != p.country for q in theirs.people))
        for ours, theirs in ((left, right), (right, left))
        for p in ours.people
    )


def _apart(left: Side, right: Side) -> bool:
    if not left or not right:
        return False
    if left.states and right.states:
        return not left.states & right.states and not left.shared(right)
    return bool(left.people and right.people) and not left.shared(right)
