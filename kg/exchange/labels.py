"""Labels for training, in the records of `data/corpus` (its README has the format): from articles and their reports.

In: an article with its text, and what it reports as a reviewer left it. Out: one document and its events.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta
from hashlib import sha256
from typing import Any

from kg.model import Article, Field, Participant, Report, Span, TimeBasis, TimeSpan

#: The third element of a span that points into the title; spans into the text have two elements.
_TITLE = "title"
#: How long before the day of an article its news may have happened; a reviewer may have given a day that is no news.
_NEWS = (timedelta(0), timedelta(days=1))
#: How evidence is marked that names an event without stating it.
_NAMING = ".named"


@dataclass(frozen=True, slots=True, order=True)
class LabelSpan:
    """Characters `start` to `end`, in code points, of a document's text, or of its title."""

    start: int
    end: int
    title: bool = False

    def as_json(self) -> list[Any]:
        """Return `[start, end]`, or `[start, end, "title"]`."""
        return [self.start, self.end, _TITLE] if self.title else [self.start, self.end]

    @classmethod
    def from_json(cls, value: list[Any]) -> "LabelSpan":
        """Return the span of a JSON value; raises ValueError where it is not one."""
        start, end, *where = value
        if where not in ([], [_TITLE]) or not 0 <= start < end:
            raise ValueError(f"not a span: {value}")
        return cls(start, end, bool(where))


@dataclass(frozen=True, slots=True)
class LabelledActor:
    """An actor in its role: fullest name in the text, code of the state or body served, and one mention."""

    role: str
    name: str
    country: str | None
    mention: LabelSpan | None


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """One labelled event of a document.

    `time_basis` is `expression` (the date rests on the words at `time`), `news` (the day of the news), `event` (the
    day of the visit or talks that it belongs to) or `none` (undated). `central` says whether it is main news, None
    where nobody has said.
    """

    doc: str
    event: str
    type: str
    direction: str | None
    participants: tuple[LabelledActor, ...]
    status: str
    start: str | None
    end: str | None
    time_basis: str
    time: LabelSpan | None
    place: str | None
    place_span: LabelSpan | None
    sentences: tuple[LabelSpan, ...]
    trigger: LabelSpan | None
    central: bool | None
    annotator: str
    batch: str

    def as_json(self) -> dict[str, Any]:
        """Return the record as it stands in `events.jsonl`."""
        return {each.name: _json(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "LabelledEvent":
        """Return the event of a line of `events.jsonl`."""
        values = {each.name: row[each.name] for each in fields(cls)}
        values |= {name: _read(values[name]) for name in ("time", "place_span", "trigger")}
        values["sentences"] = tuple(map(LabelSpan.from_json, values["sentences"]))
        values["participants"] = tuple(
            LabelledActor(p["role"], p["name"], p["country"], _read(p["mention"])) for p in values["participants"]
        )
        return cls(**values)


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document of the corpus; `text` and `title` are null for a third-party text.

    `complete` says whether an annotator has read all of it; else only what kg found in it was judged, and what kg
    missed is not among its events.
    """

    id: str
    source: str
    genre: str
    date: str | None
    url: str | None
    licence: str
    sha256: str
    complete: bool = field(default=True, kw_only=True)
    title: str | None
    text: str | None
    annotator: str
    batch: str

    def as_json(self) -> dict[str, Any]:
        """Return the record as it stands in `documents.jsonl`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LabelBatch:
    """What all records of a batch say of themselves; `with_texts` puts the texts of articles into the documents.

    `complete` are the articles, by identifier, that the annotator has read from start to end.
    """

    batch: str
    annotator: str = "reviewer"
    genre: str = "news"
    licence: str = "unknown"
    with_texts: bool = False
    complete: Collection[str] = ()

    def document(self, article: Article) -> LabelledDocument:
        """Return the record of an article."""
        title, text = (article.title, article.text) if self.with_texts else (None, None)
        return LabelledDocument(
            article.id,
            article.source or "unknown",
            self.genre,
            article.date.isoformat() if article.date else None,
            article.url,
            self.licence,
            text_hash(article.title, article.text),
            title,
            text,
            self.annotator,
            self.batch,
            complete=article.id in self.complete,
        )

    def events(self, article: Article, reports: Iterable[Report]) -> tuple[LabelledEvent, ...]:
        """Return the records of what an article reports, in the order of the text; no sentence, no record."""
        stated = (report for report in reports if report.evidence)
        ordered = sorted(stated, key=lambda report: (_stated(report)[0].field != Field.TITLE, _stated(report)[0]))
        return tuple(self._event(article, report, f"e{number}") for number, report in enumerate(ordered, start=1))

    def _event(self, article: Article, report: Report, name: str) -> LabelledEvent:
        time, place = report.time, report.place
        basis = _basis(article, time)
        sentences = _stated(report)
        first = next(evidence for evidence in report.evidence if evidence.span == sentences[0])
        return LabelledEvent(
            doc=article.id,
            event=name,
            type=report.type,
            direction=report.direction and str(report.direction),
            participants=tuple(_actor(article, p, sentences) for p in report.participants),
            status=str(report.status),
            start=time.start.isoformat() if time.start else None,
            end=time.end.isoformat() if time.end else None,
            time_basis=basis,
            time=_label(time.mention) if basis == "expression" else None,
            place=place.name if place else None,
            place_span=_label(place.mention) if place else None,
            sentences=tuple(LabelSpan(s.start, s.end, s.field is Field.TITLE) for s in sentences),
            trigger=LabelSpan(first.trigger.start, first.trigger.end, first.span.field is Field.TITLE),
            central=None,
            annotator=self.annotator,
            batch=self.batch,
        )


def text_hash(title: str | None, text: str) -> str:
    """Return the SHA-256 by which a document is recognised: of its title, a newline and its text, in UTF-8."""
    return sha256(f"{title or ''}\n{text}".encode()).hexdigest()


def _stated(report: Report) -> Sequence[Span]:
    """Return the sentences that state an event, as its report has them; those that name it if there are no others."""
    stating = [evidence.span for evidence in report.evidence if not evidence.rule.endswith(_NAMING)]
    return list(dict.fromkeys(stating or [evidence.span for evidence in report.evidence]))


def _actor(article: Article, participant: Participant, sentences: Sequence[Span]) -> LabelledActor:
    """Return a participant with its mention: in a sentence of the event, else anywhere; by its name where none is."""
    named = (_found(article, participant.name, sentence) for sentence in sentences)
    known = sorted(participant.mentions, key=lambda mention: not any(mention.within(s) for s in sentences))
    mention = next(iter(known), None) or next((span for span in named if span is not None), None)
    return LabelledActor(participant.role, participant.name, participant.country, _label(mention))


def _found(article: Article, name: str, sentence: Span) -> Span | None:
    at = article.quote(sentence).find(name)
    start = sentence.start + at
    return None if at < 0 else Span(sentence.field, start, start + len(name))


def _basis(article: Article, time: TimeSpan) -> str:
    if time.start is None and time.end is None:
        return "none"
    if time.mention is not None:
        return "expression"
    days = (None, *(article.date - ago for ago in _NEWS)) if article.date else (None,)
    return "news" if time.basis is TimeBasis.REPORTED and time.start in days else "event"


def _label(span: Span | None) -> LabelSpan | None:
    return None if span is None else LabelSpan(span.start, span.end, span.field is Field.TITLE)


def _json(value: Any) -> Any:
    match value:
        case LabelSpan():
            return value.as_json()
        case LabelledActor():
            return {each.name: _json(getattr(value, each.name)) for each in fields(value)}
        case tuple():
            return [_json(each) for each in value]
    return value


def _read(value: list[Any] | None) -> LabelSpan | None:
    return None if value is None else LabelSpan.from_json(value)
