"""How likely two reports are to be of one event: vetoes first, then a sum of log-odds with readable reasons."""

import math
from dataclasses import dataclass
from datetime import date

from kg.model import Change, Precision, Report, Status
from kg.resolve.merging.actors import Clue, actors_evidence, opposite_sides, same_actors
from kg.resolve.merging.profile import Profile, doubt
from kg.resolve.merging.rules import MergeRules
from kg.resources.traits import Length


@dataclass(frozen=True, slots=True)
class Score:
    """The probability that two reports are of one event, with the evidence or the veto behind it."""

    value: float
    evidence: tuple[Clue, ...] = ()
    veto: str | None = None

    @property
    def reason(self) -> str:
        """Why, in plain words."""
        return self.veto or "; ".join(clue.words() for clue in self.evidence if clue.text)


def compare(left: Profile, right: Profile, rules: MergeRules) -> Score:
    """Return the score of two reports; order does not matter.

    A veto (another type, another initiating side, days too far apart, the next one of a series, one article) gives
    probability 0 and says why. Otherwise evidence on text, actors, time, place and topics adds up.
    """
    if right.order < left.order:
        left, right = right, left
    veto = _veto(left, right, rules)
    if veto:
        return Score(0.0, veto=veto)
    evidence = _evidence(left, right, rules)
    total = rules.weights.bias + sum(clue.weight for clue in evidence)
    return Score(round(1.0 / (1.0 + math.exp(-total)), 3), tuple(evidence))


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
    return all(one is None or other is None or same_actors(one, other) for one, other in pairs)


def _is_denial(denial: Report, account: Report) -> bool:
    """Whether one denies what the other reports, of the same people or some of them."""
    denied = denial.status is Status.DENIED and account.status is not Status.DENIED
    return denied and _names(denial) <= _names(account)


def _names(report: Report) -> frozenset[str]:
    return frozenset(participant.id or participant.name for participant in report.participants)


def _veto(left: Profile, right: Profile, rules: MergeRules) -> str | None:
    a, b = left.report, right.report
    if left.group != right.group or (a.type != b.type and frozenset((a.type, b.type)) not in rules.cross):
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
    if opposite_sides(left, right):
        return "the acts go out from different sides"
    return _reception_veto(left, right, rules)


def _time_veto(left: Profile, right: Profile, rules: MergeRules) -> str | None:
    first, second = left.window, right.window
    assert first is not None and second is not None
    gap = first.gap(second)
    a, b = left.report, right.report
    if gap > max(rules.limit(a.type, a.status), rules.limit(b.type, b.status)):
        return f"{gap} days apart"
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


def _evidence(left: Profile, right: Profile, rules: MergeRules) -> list[Clue]:
    a, b = left.report, right.report
    found: list[Clue] = []
    if a.type != b.type:
        found.append(Clue(rules.cross[frozenset((a.type, b.type))], f"{a.type} and {b.type}"))
    if left.quotes & right.quotes:
        found.append(Clue(rules.weights.same_text, "the same sentence"))
    found += actors_evidence(left, right, rules)
    found.append(_time_evidence(left, right, rules))
    found += _place_evidence(left, right, rules)
    found += _detail_evidence(left, right, rules)
    return found


def _time_evidence(left: Profile, right: Profile, rules: MergeRules) -> Clue:
    first, second = left.window, right.window
    assert first is not None and second is not None
    gap = first.gap(second)
    weights = rules.weights
    rule, other = rules.of(left.report.type), rules.of(right.report.type)
    if rules.types[left.report.type].duration is Length.STANDING:
        return Clue(weights.lasting, "a standing matter")
    slack, reach = max(rule.slack, other.slack), max(rule.reach, other.reach)
    if gap == 0:
        vague = doubt(first, second)
        weight = next((w for days, w in rules.doubt if vague <= days), rules.doubt[-1][1])
        if first.dated and second.dated:
            both = date.fromordinal(max(first.low, second.low)).isoformat()
            return Clue(weight, "both on {}" if vague == 1 else "dates that share {}", (both,))
        return Clue(weight, "times that fit within {} days", (str(vague),))
    if not (left.report.status.is_actual and right.report.status.is_actual):
        # What was postponed is meant to be held later, however much later.
        put_off = Change.POSTPONED in (left.report.change, right.report.change)
        share = 0.0 if put_off else min(1.0, gap / max(1, rule.moved, other.moved))
        return Clue(weights.moved + share * (weights.far - weights.moved), "the date moved by {} days", (str(gap),))
    if gap <= slack:
        weight = weights.near + gap / slack * (weights.gap - weights.near)
    else:
        weight = weights.gap + min(1.0, (gap - slack) / max(1, reach - slack)) * (weights.far - weights.gap)
    return Clue(weight, "{} days apart", (str(gap),))


def _place_evidence(left: Profile, right: Profile, rules: MergeRules) -> list[Clue]:
    a, b = left.report.place, right.report.place
    if a is None or b is None:
        return []
    if left.place == right.place or (a.id and a.id == b.id):
        return [Clue(rules.weights.place, "place {}", (a.name,))]
    if not a.country or not b.country:
        return []
    if a.country == b.country:
        return [Clue(rules.weights.place_country, "places in {}", (a.country,))]
    return [Clue(rules.weights.place_conflict, "places differ: {}", (a.name, b.name))]


def _detail_evidence(left: Profile, right: Profile, rules: MergeRules) -> list[Clue]:
    weights = rules.weights
    topics, names, words = left.topics & right.topics, left.names & right.names, left.words & right.words
    found: list[Clue] = []
    if topics:
        found.append(Clue(weights.topic * min(2, len(topics)), "topics in both: {}", topics))
    if names:
        found.append(Clue(weights.name * min(3, len(names)), "names in both: {}", names))
    if words:
        found.append(Clue(weights.word * min(4, len(words)), "words in both: {}", words))
    if rules.of(left.report.type).detail and not topics and not names and not left.quotes & right.quotes:
        found.append(Clue(weights.no_detail, "no topic or name in both"))
    return found
