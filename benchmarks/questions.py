"""Times of the questions of docs/questions.md on one or more stores.

    python -m benchmarks.questions STORE... [--write]

Each query runs once to warm up and then five times in this process; the median of the processor time counts, which
tells a slow query from a busy machine. With --write the table at the end of the page is written again.
"""

import argparse
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.graph import Store
from kg.query.results import Table, as_result

PAGE = Path(__file__).resolve().parent.parent / "docs" / "questions.md"
_SECTION = re.compile(r"^## (?P<number>\d+)\. (?P<title>[^\n]+)$(?P<body>.*?)(?=^## )", re.MULTILINE | re.DOTALL)
_SPARQL = re.compile(r"```sparql\n(.*?)```", re.DOTALL)
_TIMES = re.compile(r"^\| question .*", re.MULTILINE | re.DOTALL)
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the page, with the SPARQL that answers it and what is said of its answer."""

    number: int
    title: str
    sparql: str
    trust: str


def questions(page: Path = PAGE) -> Iterator[Question]:
    """Yield the questions of the page in order."""
    for section in _SECTION.finditer(page.read_text(encoding="utf-8")):
        sparql = _SPARQL.search(section["body"])
        trust = section["body"].partition("*Trust:* ")[2].strip()
        yield Question(int(section["number"]), section["title"], sparql[1] if sparql else "", trust)


def measured(store: Store, question: Question) -> tuple[int, float]:
    """Return how many rows a question has, and the median of its times in seconds."""
    rows, times = 0, []
    for _ in range(_ROUNDS + 1):
        start = time.process_time()
        found = as_result(store.query(question.sparql))
        times.append(time.process_time() - start)
        rows = len(found.rows) if isinstance(found, Table) else 0
    return rows, statistics.median(times[1:])


def table(stores: list[str]) -> str:
    """Return the table of times as Markdown, two columns for each store."""
    head, rule = ["question"], ["---"]
    cells = {question: [f"{question.number}. {question.title}"] for question in questions()}
    for location in stores:
        with Store.open(location) as store:
            held = store.stats()
            head += [f"rows, {held.articles:,} documents, {held.events:,} events", "ms"]
            rule += ["--:", "--:"]
            for question, row in cells.items():
                rows, seconds = measured(store, question)
                row += [f"{rows:,}", f"{seconds * 1000:,.0f}"]
                print(location, question.number, *row[-2:], flush=True)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *cells.values())) + "\n"


def main() -> None:
    """Print the table, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+", metavar="STORE")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    made = table(options.stores)
    print(made)
    if options.write:
        PAGE.write_text(_TIMES.sub(lambda _: made, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
