"""The values that pass between stages: frozen, typed, with identifiers made from their content."""

from kg.model.actor import Actor, ActorKind, Link, Mention
from kg.model.article import Article, Origin
from kg.model.claim import Claim, Party, Refused, Stated, Words
from kg.model.contract import report_as_json, report_as_line, report_from_json
from kg.model.contradiction import Contradiction, Disagreement
from kg.model.correction import correct, corrected, value_of
from kg.model.decision import Decision, Verdict
from kg.model.event import Event, Judgement, StatusStep
from kg.model.ids import DEFAULT_BASE, Namespace, content_hash
from kg.model.report import Change, Codes, Direction, Participant, Place, Report, Status, Tool
from kg.model.sketch import bins_of, resemblance, sketch_of
from kg.model.snapshot import ArticleRecord, Snapshot
from kg.model.spans import Evidence, Field, Span, Trigger
from kg.model.time import Precision, TimeBasis, TimeSpan

__all__ = [
    "DEFAULT_BASE",
    "Actor",
    "ActorKind",
    "Article",
    "ArticleRecord",
    "Change",
    "Claim",
    "Codes",
    "Contradiction",
    "Decision",
    "Direction",
    "Disagreement",
    "Event",
    "Evidence",
    "Field",
    "Judgement",
    "Link",
    "Mention",
    "Namespace",
    "Origin",
    "Participant",
    "Party",
    "Place",
    "Precision",
    "Refused",
    "Report",
    "Snapshot",
    "Span",
    "Stated",
    "Status",
    "StatusStep",
    "TimeBasis",
    "TimeSpan",
    "Tool",
    "Trigger",
    "Verdict",
    "Words",
    "bins_of",
    "content_hash",
    "correct",
    "corrected",
    "report_as_json",
    "report_as_line",
    "report_from_json",
    "resemblance",
    "sketch_of",
    "value_of",
]
