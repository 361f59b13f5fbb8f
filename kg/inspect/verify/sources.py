"""Whether the articles say what the reports quote: read the sources again and compare word for word.

An article is found by its identifier. That of a plain text file is a hash of its content, so one changed character
makes it another article; such an article is found by its similarity to what was quoted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from kg.ingest import ReadOptions, SetAside, read_sources
from kg.model import Article, ArticleRecord, Report, Span

#: How alike a quote and the words at its place are where a text was changed by hand (share of equal characters).
_ALIKE = 0.8
#: How many missing articles are looked for by similarity, and among how many: beyond that the wrong place was named,
#: and comparing all with all would take hours.
_SOUGHT = 200
_OTHERS = 2000
#: How much of a quote is shown.
_SHOWN = 60
#: How the finding about an article begins that was not read again.
MISSING = "the article is not in the sources"


class Check(StrEnum):
    """Which check a finding comes from."""

    SOURCE = "source"  #: the article is missing, or is not what was read
    QUOTE = "quote"  #: the article has other words where a quote or a trigger stands
    MENTION = "mention"  #: a mention lies outside the article or on white space
    STATEMENT = "statement"  #: the graph holds other statements than kg wrote
    COUNT = "count"  #: reports and events do not add up
    HOLDINGS = "holdings"  #: the store does not hold what it held when it was last done
    IMPORT = "import"  #: others had changed the export that the store was imported from
    SHAPE = "shape"  #: the graph violates a SHACL shape


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: the check, the article (empty for none), what it is, and where in the article."""

    check: Check
    article: str
    what: str
    span: Span | None = None

    def __str__(self) -> str:
        place = f"{self.article or 'graph'}"
        if self.span is not None:
            place += f", {self.span.field} {self.span.start}-{self.span.end}"
        return f"{place}: {self.what}"


@dataclass(slots=True)
class _Search:
    """The articles to find by identifier, those found, and the other articles of the sources."""

    wanted: Mapping[str, ArticleRecord]
    found: dict[str, Article] = field(default_factory=dict)
    others: list[Article] = field(default_factory=list)
    others_dropped: bool = False

    def look_at(self, article: Article) -> None:
        record = self.wanted.get(article.id)
        if record is None:
            self.others_dropped |= len(self.others) >= _OTHERS
            if len(self.others) < _OTHERS:
                self.others.append(article)
        elif article.id not in self.found or _is_same(article, record):
            self.found[article.id] = article


def check_sources(
    articles: Sequence[ArticleRecord],
    reports: Sequence[Report],
    sources: Mapping[str, ReadOptions],
    files: Mapping[str, str],
    advance: Callable[[], None] = lambda: None,
) -> Iterator[Finding]:
    """Yield what the sources contradict: articles that are gone or changed, quotes and mentions that do not match.

    `sources` are files, folders, globs and web addresses, with how each is read; `files` says where articles lay, as
    far as that was noted. `advance` is called when an article is found, when it is read, and when it is
    compared. Raises SourceError for a source that does not exist.
    """
    search = _Search({record.id: record for record in articles})
    for source, options in sources.items():
        for outcome in read_sources([source], options=options, looked=advance):
            advance()
            if not isinstance(outcome, SetAside):
                search.look_at(outcome)
    by_article: dict[str, list[Report]] = {}
    for report in reports:
        by_article.setdefault(report.article, []).append(report)
    missing = [record for record in articles if record.id not in search.found]
    for record in articles:
        advance()
        mine = by_article.get(record.id, [])
        article = search.found.get(record.id)
        place = f" (read from {files[record.id]})" if record.id in files else ""
        if article is None and len(missing) <= _SOUGHT and not search.others_dropped:
            article = _likest(mine, search.others)
        if article is None:
            yield Finding(
                Check.SOURCE,
                record.id,
                f"{MISSING}{place}",
                next((report.first_span for report in mine if report.evidence), None),
            )
            continue
        if not _is_same(article, record):
            why = f"the article has changed since it was read{place}: its SHA-256 differs"
            yield Finding(Check.SOURCE, record.id, why)
        found = list(_check_article(article, record.id, mine))
        yield from found
        if found and _is_same(article, record) and (change := _reader_change(article, record)):
            yield Finding(Check.SOURCE, record.id, change)


def _reader_change(article: Article, record: ArticleRecord) -> str | None:
    """Return a note if another reader makes the text now, which explains other words in the same bytes."""
    if article.origin is None or record.origin is None:
        return None
    then = f"{record.origin.reader} {record.origin.reader_version}"
    now = f"{article.origin.reader} {article.origin.reader_version}"
    return None if then == now else f"the same bytes were read by {then}, now they are read by {now}: build again"


def _is_same(article: Article, record: ArticleRecord) -> bool:
    return record.origin is None or (article.origin is not None and article.origin.sha256 == record.origin.sha256)


def _check_article(article: Article, name: str, reports: Iterable[Report]) -> Iterator[Finding]:
    for report in reports:
        for evidence in report.evidence:
            yield from _check_words(article, name, evidence.span, evidence.quote, "the quote")
            trigger = Span(evidence.span.field, evidence.trigger.start, evidence.trigger.end)
            yield from _check_words(article, name, trigger, evidence.trigger.text, "the trigger")
        mentions = [(p.name, span) for p in report.participants for span in p.mentions]
        for what, span in (("the time", report.time.mention), ("the place", report.place and report.place.mention)):
            mentions += [(what, span)] if span else []
        for what, span in mentions:
            # The graph does not keep the words of a mention: all that can be checked is that there are words.
            words = article.quote(span)
            if len(words) != span.end - span.start or not words.strip():
                yield Finding(Check.MENTION, name, f"the mention of {what} is outside the article", span)


def _check_words(article: Article, name: str, span: Span, words: str, what: str) -> Iterator[Finding]:
    found = article.quote(span)
    if found == words:
        return
    at = next((n for n, (a, b) in enumerate(zip(found, words, strict=False)) if a != b), min(len(found), len(words)))
    shown = max(0, at - _SHOWN // 2)
    yield Finding(
        Check.QUOTE,
        name,
        f"{what} and the article differ from character {span.start + at}: quoted {words[shown : shown + _SHOWN]!r}, "
        f"the article has {found[shown : shown + _SHOWN]!r}",
        span,
    )


def _likest(reports: Sequence[Report], others: Iterable[Article]) -> Article | None:
    """Return the article that comes closest to what was quoted, at the places of the quotes, or None."""
    quotes = [(e.span, e.quote) for report in reports for e in report.evidence]
    best: tuple[float, str, Article] | None = None
    for article in others:
        alike = max((_likeness(article.quote(span), quote) for span, quote in quotes), default=0.0)
        if alike >= _ALIKE and (best is None or (alike, article.id) > best[:2]):
            best = (alike, article.id, article)
    return best[2] if best else None


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The cheap upper bounds first: most texts have nothing in common.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
