"""The claims about one article: those that are sound become reports, the others are refused with a reason."""

from collections.abc import Iterable

from kg.annotate.document import Document
from kg.annotate.times import TimeFinder, load_time_finder
from kg.extract.claims.checking import check
from kg.extract.claims.grounding import Grounder
from kg.extract.claims.locating import UnsoundError
from kg.model import Claim, Namespace, Refused, Report, Tool
from kg.resources.event_types import EventTypes, load_event_types
from kg.resources.gazetteer import Gazetteer


class ClaimReader:
    """Reads the claims of one extractor into reports."""

    def __init__(self, tool: Tool, gazetteer: Gazetteer, namespace: Namespace) -> None:
        self._tool = tool
        self._gazetteer = gazetteer
        self._namespace = namespace
        self._types: EventTypes = load_event_types()
        self._times: TimeFinder = load_time_finder()

    def read(
        self, claims: Iterable[Claim | Refused], document: Document
    ) -> tuple[tuple[Report, ...], tuple[Refused, ...]]:
        """Return the reports of claims about a document whose actors are linked, each once, and what was refused.

        What the extractor itself could not read as a claim comes as a `Refused` and stays one.
        """
        grounder = Grounder(document, self._tool, self._gazetteer, self._namespace, self._times)
        reports: dict[str, Report] = {}
        refused: list[Refused] = []
        for claim in claims:
            if isinstance(claim, Refused):
                refused.append(claim)
                continue
            try:
                report = grounder.report(check(claim, document.article, self._types))
            except UnsoundError as error:
                refused.append(Refused(document.article.id, error.fault, error.detail))
            else:
                reports.setdefault(report.id, report)
        return tuple(reports.values()), tuple(refused)
