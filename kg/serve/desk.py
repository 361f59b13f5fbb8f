"""What a page shows to a reader who may correct: the decisions about its reports, and the seal of its forms."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.graph import Store
from kg.inspect.reviewing import Review, review_of
from kg.model import Decision, Verdict, content_hash
from kg.serve.current import Site
from kg.serve.session import Sessions, is_local


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A line of the ledger: its decision, what became of it and why.

    `mark` is what a form names the decision by, whatever line it stands in. `about` says in words what its reports
    were read as, where the line has that. `undoes` says that the line takes a decision back, `is_part` that it is one
    of several of an answer, which are taken back together.
    """

    line: int
    decision: Decision
    mark: str
    effect: str
    why: str
    about: tuple[str, ...]
    undoes: bool
    can_undo: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page with forms needs: their seal, the decisions about it, and the file that has them.

    `bad` are the lines of the ledger that cannot be read. Unless `is_shown`, the store does not rest on the decisions
    yet.
    """

    seal: str
    ledger: str
    rows: tuple[DecisionRow, ...]
    bad: tuple[str, ...]
    is_shown: bool

    @property
    def judged(self) -> frozenset[str]:
        """The reports that were found right, wrong or misread; merging or parting them does not count."""
        silent = (Verdict.MERGE, Verdict.SPLIT)
        rows = (row for row in self.rows if row.can_undo and row.decision.verdict not in silent)
        return frozenset(name for row in rows for name in row.decision.reports)

    def seen(self, reports: Collection[str]) -> str:
        """Return what a form names the decisions by that changed its reports when it was shown."""
        rows = (row for row in self.rows if row.can_undo and row.decision.verdict is not Verdict.ACCEPT)
        return content_hash(*sorted(row.mark for row in rows if not set(reports).isdisjoint(row.decision.named)))


class Desks:
    """The desks of one site; there are none where nobody may correct."""

    def __init__(self, site: Site) -> None:
        self._site = site
        token = site.settings.correcting
        self.sessions = None if token is None else Sessions(token)
        self.ledger = Path(site.settings.ledger or "")

    def is_invited(self, request: Request) -> bool:
        """Whether the reader of a page may correct once the token is entered."""
        return self.sessions is not None and is_local(request)

    def patience(self, request: Request) -> dict[str, float]:
        """Return how old what a reader sees may be: who corrects sees the store as it is."""
        return {"patience": 0.0} if self.sessions is not None and self.sessions.seal(request) else {}

    def of(
        self, request: Request, articles: Collection[str] | None = None, reports: Collection[str] | None = None
    ) -> Desk | None:
        """Return the desk of a request for a page about all articles, some, or some of their reports.

        None outside a session. Raises SourceError where the ledger cannot be read.
        """
        seal = self.sessions and self.sessions.seal(request)
        if not seal:
            return None

        def read(store: Store) -> Review:
            if not self.ledger.exists():  # nobody has decided yet
                return Review((), (), is_shown=not store.lookup().decisions())
            return review_of(store, self.ledger, articles, reports)

        review = self._site.store.read(read, patience=0)
        rows = tuple(sorted(_rows(review), key=lambda row: -row.line))
        return Desk(seal, self.ledger.name, rows, tuple(map(str, review.bad)), review.is_shown)


def private(response: Response) -> Response:
    """Keep a page that is for one session out of every cache."""
    response.headers.update({"Cache-Control": "no-store", "Vary": "Cookie"})
    return response


def _rows(review: Review) -> list[DecisionRow]:
    return [
        DecisionRow(
            entry.line,
            entry.decision,
            content_hash(*entry.decision.said),
            str(outcome.effect),
            outcome.why,
            tuple(dict.fromkeys(at.words for _, at in entry.anchors)),
            entry.undoes,
            entry.counts,
            entry.answer is not None,
        )
        for outcome in review.outcomes
        for entry in (outcome.entry,)
    ]
