"""The child process of the kill test: writes articles to a store and says so, one line each, until it is killed."""

import sys
from datetime import date

from kg.graph import Store
from kg.model import (
    ArticleRecord,
    Event,
    Evidence,
    Field,
    Participant,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Trigger,
)


def reading(number: int, version: int) -> tuple[ArticleRecord, list[Report]]:
    """A made-up article with reports; each version differs in every part."""
    text = f"Sentence {number} of version {version}."
    record = ArticleRecord(f"article {number}", text, date(2024, 1, 1 + number % 28))
    people = tuple(Participant("participant", f"{text} {n}", "USA", f"urn:actor:{n}") for n in range(5))
    reports = [
        Report(
            id=f"report {number} {version} {n}",
            article=record.id,
            type="Meeting",
            participants=people,
            status=Status.OCCURRED,
            time=TimeSpan(record.date, record.date, TimeBasis.STATED),
            evidence=(Evidence(Span(Field.TEXT, 0, len(text)), text, Trigger("of", 11, 13), "made-up"),),
        )
        for n in range(4)
    ]
    return record, reports


def events(version: int) -> list[Event]:
    """All events of a version, whose summit makes the transaction large."""
    people = tuple(Participant("participant", f"P{n} {version}", "USA", f"urn:actor:{n}") for n in range(20))
    time = TimeSpan()
    return [
        Event(f"urn:event:{n}", "Meeting", people, Status.OCCURRED, time, (f"r {version}",), (f"a {version}",))
        for n in range(10)
    ]


def main(folder: str) -> None:
    with Store.open(folder, "create") as store:
        version = 0
        while True:
            version += 1
            for number in range(30):
                store.replace_article(*reading(number, version), str(version))
                print("article", number, version, flush=True)
            store.replace_events(events(version), ())
            print("events", 0, version, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
