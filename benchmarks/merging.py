"""Time of merging as reports grow: `python benchmarks/merging.py [SMALL LARGE]` (5,000 and 50,000 by default).

Made-up reports of meetings, visits, calls and agreements among 60 states with two officials each. "longer" keeps
the number of reports a day and lengthens the period; "denser" keeps two years and adds reports to each day. Prints
reports, events, seconds of processor time and, last, the ratio of the two sizes; issue 5 allows 12 for ten times
the reports.
"""

import random
import sys
import time
from datetime import date, timedelta

from kg.model import (
    ArticleRecord,
    Evidence,
    Field,
    Link,
    Namespace,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
    content_hash,
)
from kg.resolve.merging import MergeRules, merge_reports

STATES = [f"S{i:02d}" for i in range(60)]
TYPES = ("Meeting", "Visit", "PhoneCall", "Agreement")
ROLES = {
    "Meeting": ("participant", "participant"),
    "PhoneCall": ("participant", "participant"),
    "Visit": ("visitor", "host"),
    "Agreement": ("party", "party"),
}
REPORTS_PER_EVENT = 3
NAMES = Namespace()


def corpus(size: int, days: int) -> tuple[list[Report], dict[str, ArticleRecord]]:
    """Return about `size` reports of events spread over `days` days, with the records of their articles."""
    chance = random.Random(7)
    reports: list[Report] = []
    articles: dict[str, ArticleRecord] = {}
    while len(reports) < size:
        kind = chance.choice(TYPES)
        who = chance.sample(STATES, 2)
        officials = [chance.randrange(2) for _ in who]
        day = date(2000, 1, 1) + timedelta(chance.randrange(days))
        city = f"City{chance.randrange(80)}"
        for number in range(chance.randrange(1, 2 * REPORTS_PER_EVENT)):
            shift = chance.randrange(-20, 4)
            record = ArticleRecord(f"a{len(reports)}", None, day + timedelta(shift))
            articles[record.id] = record
            reports.append(report(kind, who, officials, day, city, record, number))
    return reports, articles


def report(
    kind: str, who: list[str], officials: list[int], day: date, city: str, record: ArticleRecord, number: int
) -> Report:
    """Return one report of an event: planned if its article came out before, named by state or by official."""
    assert record.date is not None
    members = []
    for role, state, official in zip(ROLES[kind], who, officials, strict=True):
        name = f"Official{official} of{state}"
        if number % 4 == 3:
            members.append(Participant(role, state, state, NAMES.iri("state", state)))
        else:
            members.append(
                Participant(role, name, state, NAMES.iri("person", name), None, Link(name, "made up", 0.9))
            )
    known = number % 3 != 2
    quote = f"The two sides spoke in {city} about Matter{number} and other affairs."
    return Report(
        id=content_hash(record.id),
        article=record.id,
        type=kind,
        participants=tuple(members),
        status=Status.OCCURRED if record.date >= day else Status.PLANNED,
        time=TimeSpan(day, day, TimeBasis.STATED) if known else TimeSpan(),
        evidence=(Evidence(Span(Field.TEXT, 0, len(quote)), quote, Trigger("spoke", 14, 19), "made-up"),),
        place=Place(city) if number % 2 else None,
        confidence=0.8,
    )


def main() -> None:
    small, large = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (5_000, 50_000)
    rules = MergeRules.load()
    for name, days in (("longer", lambda size: size // 20), ("denser", lambda _: 730)):
        seconds = []
        for size in (small, large):
            reports, articles = corpus(size, days(size))
            begin = time.process_time()
            events, _ = merge_reports(reports, articles, NAMES, rules)
            seconds.append(time.process_time() - begin)
            print(f"{name:7} {len(reports):7,} reports {len(events):7,} events {seconds[-1]:8.2f} s", flush=True)
        print(f"{name:7} ratio {seconds[1] / seconds[0]:.1f}")


if __name__ == "__main__":
    main()
