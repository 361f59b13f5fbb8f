"""The index of merging, kept between builds so that a new article touches only its own blocks.

A small database beside the store: articles with their fingerprints, reports as lines of JSON, the blocks that list
them, and the likely pairs with their scores. All of it can be rebuilt from the store; an index of another version or
of other rules, or a damaged one, is discarded.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from kg.errors import StoreError
from kg.model import ArticleRecord, Report, report_as_line, report_from_json
from kg.resolve.merging.blocking import Edge, Key, Place, keys_of, place_of
from kg.resolve.merging.profile import Profile
from kg.resolve.merging.rules import MergeRules
from kg.resolve.merging.rulings import Rulings
from kg.resolve.merging.wires import bands_of, is_reprint

#: An article, its reports and its fingerprint.
ReadArticle = tuple[ArticleRecord, Sequence[Report], str | None]

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE article (id TEXT PRIMARY KEY, fingerprint TEXT, day TEXT, sketch TEXT) WITHOUT ROWID;
CREATE TABLE band (key TEXT, article TEXT, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE INDEX band_article ON band (article);
CREATE TABLE seen (article TEXT PRIMARY KEY, fingerprint TEXT) WITHOUT ROWID;
CREATE TABLE person (article TEXT, id TEXT, name TEXT, country TEXT, PRIMARY KEY (article, id, name, country))
    WITHOUT ROWID;
CREATE TABLE report (id TEXT PRIMARY KEY, article TEXT, day INTEGER, ruling TEXT, line TEXT) WITHOUT ROWID;
CREATE INDEX report_article ON report (article);
CREATE TABLE listed (key TEXT, day INTEGER, report TEXT, PRIMARY KEY (key, day, report)) WITHOUT ROWID;
CREATE TABLE looked (key TEXT, day INTEGER, report TEXT, PRIMARY KEY (key, day, report)) WITHOUT ROWID;
CREATE INDEX listed_report ON listed (report);
CREATE INDEX looked_report ON looked (report);
CREATE TABLE edge (one TEXT, other TEXT, score REAL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX edge_other ON edge (other);
"""


class MergeIndex:
    """The index of one store, made by `open`; all changes form one transaction, ended by `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path | None, version: str) -> Self:
        """Open the index in a file, None for one in memory; an index that is not of `version` is cleared.

        Raises StoreError if the file cannot be written.
        """
        try:
            connection = sqlite3.connect(path or ":memory:", isolation_level=None)
            try:
                known = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
            except sqlite3.DatabaseError:  # empty, or damaged
                known = None
            if known != (version,):
                connection.close()
                if path is not None:
                    path.unlink(missing_ok=True)
                connection = sqlite3.connect(path or ":memory:", isolation_level=None)
                connection.executescript(_SCHEMA)
                connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path}: the index of merging cannot be opened: {error}") from error
        # SQLite waits for the disk, by default: a power cut must not leave an index that looks right but is wrong.
        # It waits less often with more memory for what is not committed yet, here 32 MB.
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("BEGIN")
        return cls(connection)

    def commit(self) -> None:
        """Commit the changes."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Close the index; uncommitted changes are lost."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Articles and reports

    def clear(self) -> None:
        """Remove articles, reports, blocks and pairs, but neither the version nor the unknown people."""
        for table in ("article", "band", "report", "listed", "looked", "edge"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM meta WHERE name != 'version'")

    def articles(self) -> dict[str, str | None]:
        """Return the fingerprint of every article by identifier."""
        return dict(self._db.execute("SELECT id, fingerprint FROM article"))

    def put_article(self, record: ArticleRecord, fingerprint: str | None) -> None:
        """Add an article."""
        day = record.date and record.date.isoformat()
        self._db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (record.id, fingerprint, day, record.sketch))
        bands = ((band, record.id) for band in bands_of(record.sketch))
        self._db.executemany("INSERT INTO band VALUES (?, ?)", bands)

    def remove_article(self, article: str) -> None:
        """Remove an article; its reports are removed one by one."""
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        self._db.execute("DELETE FROM band WHERE article = ?", (article,))

    def records(self, articles: Iterable[str]) -> dict[str, ArticleRecord]:
        """Return records of articles with only their dates and sketches."""
        found = {}
        for name in articles:
            row = self._db.execute("SELECT day, sketch FROM article WHERE id = ?", (name,)).fetchone()
            if row is not None:
                day = date.fromisoformat(row[0]) if row[0] else None
                found[name] = ArticleRecord(name, date=day, sketch=row[1])
        return found

    def sharing(self, bands: Sequence[str]) -> list[str]:
        """Return the articles whose sketch shares one of some bands, sorted."""
        marks = ", ".join("?" * len(bands))
        rows = self._db.execute(f"SELECT DISTINCT article FROM band WHERE key IN ({marks}) ORDER BY article", bands)
        return [name for (name,) in rows]

    def put_report(self, report: Report, day: int | None, ruling: str) -> None:
        """Add a report as it was read, with the day of its blocks and the ruling on it at that time."""
        line = report_as_line(report)
        self._db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", (report.id, report.article, day, ruling, line))

    def reports(self, names: Iterable[str]) -> list[Report]:
        """Return the reports that the index holds among some identifiers, as they were read."""
        rows = (self._db.execute("SELECT line FROM report WHERE id = ?", (name,)).fetchone() for name in names)
        return [report_from_json(json.loads(row[0])) for row in rows if row is not None]

    def reports_of(self, article: str) -> list[str]:
        """Return the identifiers of the reports of an article."""
        return [name for (name,) in self._db.execute("SELECT id FROM report WHERE article = ?", (article,))]

    def dated(self) -> Iterator[str]:
        """Yield the reports that stand in blocks, by day, then identifier."""
        for (name,) in self._db.execute("SELECT id FROM report WHERE day IS NOT NULL ORDER BY day, id"):
            yield name

    def shown(self) -> list[str]:
        """Return the reports that no reviewer rejected, sorted."""
        return [name for (name,) in self._db.execute("SELECT id FROM report WHERE ruling != 'rejected' ORDER BY id")]

    def rulings(self) -> dict[str, str]:
        """Return the rulings on reports at the time they were added; reports without a ruling are left out."""
        return dict(self._db.execute("SELECT id, ruling FROM report WHERE ruling != ''"))

    def place(self, report: str) -> Place | None:
        """Return the position of a report in its blocks, None if it is in none."""
        row = self._db.execute("SELECT day FROM report WHERE id = ?", (report,)).fetchone()
        return None if row is None or row[0] is None else (row[0], report)

    def remove_report(self, report: str) -> None:
        """Remove a report with its pairs, and from its blocks."""
        self._db.execute("DELETE FROM report WHERE id = ?", (report,))
        self._db.execute("DELETE FROM listed WHERE report = ?", (report,))
        self._db.execute("DELETE FROM looked WHERE report = ?", (report,))
        self._db.execute("DELETE FROM edge WHERE one = ? OR other = ?", (report, report))

    # People unknown to the gazetteer, as read; which of them are the same is decided over all articles

    def seen(self) -> dict[str, str | None]:
        """Return the fingerprints of the articles whose people are stored here, as given to `put_people`."""
        return dict(self._db.execute("SELECT article, fingerprint FROM seen"))

    def put_people(self, article: str, fingerprint: str | None, people: Iterable[tuple[str, str, str, str]]) -> None:
        """Replace the unknown people of an article (article, identifier, name, state)."""
        self.remove_people(article)
        self._db.execute("INSERT INTO seen VALUES (?, ?)", (article, fingerprint))
        self._db.executemany("INSERT INTO person VALUES (?, ?, ?, ?)", sorted(people))

    def remove_people(self, article: str) -> None:
        """Remove the people of an article."""
        self._db.execute("DELETE FROM seen WHERE article = ?", (article,))
        self._db.execute("DELETE FROM person WHERE article = ?", (article,))

    def people(self) -> list[tuple[str, str, str, str]]:
        """Return the unknown people of all articles, sorted."""
        return list(self._db.execute("SELECT article, id, name, country FROM person"))

    # Blocks

    def block(self, place: Place, listed: Iterable[Key], looked: Iterable[Key]) -> None:
        """List a report in blocks, and record those it only looks up."""
        self._db.executemany("INSERT INTO listed VALUES (?, ?, ?)", ((key, *place) for key in sorted(listed)))
        self._db.executemany("INSERT INTO looked VALUES (?, ?, ?)", ((key, *place) for key in sorted(looked)))

    def keys(self, report: str) -> tuple[list[Key], list[Key]]:
        """Return the blocks that list a report, and those it only looks up."""
        listed = self._db.execute("SELECT key FROM listed WHERE report = ? ORDER BY key", (report,))
        looked = self._db.execute("SELECT key FROM looked WHERE report = ? ORDER BY key", (report,))
        return [key for (key,) in listed], [key for (key,) in looked]

    def after(self, key: Key, place: Place, size: int) -> list[Place]:
        """Return the first positions in a block after a given one."""
        return self._places("listed WHERE key = ? AND (day, report) > (?, ?) ORDER BY day, report", key, place, size)

    def before(self, key: Key, place: Place, size: int) -> list[Place]:
        """Return the last positions in a block before a given one, nearest first."""
        order = "ORDER BY day DESC, report DESC"
        return self._places(f"listed WHERE key = ? AND (day, report) < (?, ?) {order}", key, place, size)

    def lookers(self, key: Key, low: Place, high: Place) -> list[str]:
        """Return the reports that look up a block and lie between two positions, inclusive."""
        rows = self._db.execute(
            "SELECT report FROM looked WHERE key = ? AND (day, report) >= (?, ?) AND (day, report) <= (?, ?)",
            (key, *low, *high),
        )
        return [name for (name,) in rows]

    def _places(self, what: str, key: Key, place: Place, size: int) -> list[Place]:
        return list(self._db.execute(f"SELECT day, report FROM {what} LIMIT ?", (key, *place, size)))

    # Pairs

    def put_edges(self, edges: Mapping[Edge, float]) -> None:
        """Add likely pairs, each under the report that found it."""
        rows = ((one, other, score) for (one, other), score in sorted(edges.items()))
        self._db.executemany("INSERT OR REPLACE INTO edge VALUES (?, ?, ?)", rows)

    def remove_edges(self, edges: Iterable[Edge]) -> None:
        """Remove pairs."""
        self._db.executemany("DELETE FROM edge WHERE one = ? AND other = ?", edges)

    def edges(self, report: str) -> Iterator[tuple[str, float]]:
        """Yield the reports likely to be of the same event, with scores, whichever found the other."""
        yield from self._db.execute("SELECT other, score FROM edge WHERE one = ?", (report,))
        yield from self._db.execute("SELECT one, score FROM edge WHERE other = ?", (report,))

    def all_edges(self) -> Iterator[Edge]:
        """Yield all pairs."""
        yield from self._db.execute("SELECT one, other FROM edge")

    # The ledger

    @property
    def ledger(self) -> str:
        """The ledger that the events were last made with, as text; empty for none."""
        return self._meta("ledger")

    @ledger.setter
    def ledger(self, text: str) -> None:
        self._put_meta("ledger", text)

    @property
    def derived(self) -> str:
        """The hash of what the store derived from the reports in this index; empty if that is not known."""
        return self._meta("derived")

    @derived.setter
    def derived(self, text: str) -> None:
        self._put_meta("derived", text)

    def _meta(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _put_meta(self, name: str, text: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, text))


def put_report(
    index: MergeIndex, report: Report, profile: Profile | None, rules: MergeRules, rulings: Rulings
) -> None:
    """Add a report with its blocks; `profile` is None if a reviewer rejected it."""
    blocked = profile is not None and profile.window is not None
    day = place_of(profile)[0] if profile is not None and blocked else None
    index.put_report(report, day, rulings.about(report.id))
    if profile is not None and day is not None:
        index.block((day, report.id), *keys_of(profile, rules))


def neighbours(index: MergeIndex, name: str, rules: MergeRules) -> set[str]:
    """Return what a report is compared with: `blocking.candidates` before days are checked."""
    size, half = rules.neighbours, rules.neighbours // 2
    place = index.place(name)
    if place is None:
        return set()
    listed, looked = index.keys(name)
    found = {other for key in listed for _, other in index.after(key, place, size)}
    for key in looked:  # blocks that do not list it
        found.update(other for _, other in (*index.before(key, place, half), *index.after(key, place, half)))
    return found


def wire_in(index: MergeIndex, article: str, rules: MergeRules) -> frozenset[str]:
    """Return the articles of an index that are of the same wire as one of them, itself included."""
    found = {article}
    todo = [article]
    while todo:
        name = todo.pop()
        record = index.records([name]).get(name)
        if record is not None and record.sketch is not None:
            others = index.records(other for other in index.sharing(bands_of(record.sketch)) if other not in found)
            new = [other for other, known in others.items() if is_reprint(record, known, rules)]
            found.update(new)
            todo += new
    return frozenset(found)


def wires_among(index: MergeIndex, articles: Iterable[str], rules: MergeRules) -> dict[str, str]:
    """Return the wires of some articles of an index, each by the name of its first article."""
    found: dict[str, str] = {}
    for article in sorted(articles):
        if article not in found:
            wire = wire_in(index, article, rules)
            found.update(dict.fromkeys(wire, min(wire)))
    return found
