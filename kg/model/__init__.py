"""The values that pass between stages: frozen, typed, with identifiers made from their content."""

from kg.model.article import Article, Origin, article_as_json, article_from_json
from kg.model.claim import Claim, Party, Refused, Stated, Words
from kg.model.contract import report_as_json, report_as_line, report_from_json
from kg.model.correction import Corrections, Decision, Verdict, correct, corrected, corrections_of, value_of
from kg.model.event import (
    TABLE_READER,
    ArticleRecord,
    Contradiction,
    Disagreement,
    Event,
    Judgement,
    Snapshot,
    StatusStep,
    event_as_json,
    event_with_json,
)
from kg.model.ids import Namespace, content_hash
from kg.model.report import (
    Actor,
    ActorKind,
    Attribution,
    Change,
    Codes,
    Direction,
    Evidence,
    Field,
    Ground,
    Link,
    Mention,
    Participant,
    Place,
    Precision,
    Report,
    Span,
    Status,
    TimeBasis,
    TimeSpan,
    Tool,
    Trigger,
    Within,
)
from kg.model.sketch import bins_of, resemblance
