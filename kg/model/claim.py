"""What a third-party extractor reads in an article, in the words of the article; kg checks it and fills in the rest.

A claim holds no identifiers, days or codes. kg finds those from the words that the claim points at, so that the
reports of every extractor are linked, dated and merged in the same way.
"""

from dataclasses import dataclass

from kg.model.report import Field


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in a field of the article.

    `start` is their offset in code points; if None, kg looks for them: in the sentence that they belong to, else the
    nearest before it, else the first after it, whole words only.
    """

    text: str
    field: Field = Field.TEXT
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that states an event, quoted whole, and in it the word or words that name the event."""

    quote: Words
    trigger: Words


@dataclass(frozen=True, slots=True)
class Party:
    """Who is in a role: the name, title or pronoun by which the article mentions it there."""

    role: str
    mention: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """An event that an article reports: the sentences that state it (the leading one first) and what they say.

    `type`, `status`, `change`, `direction` and the roles of `parties` are names of `ontologies/event-types.ttl` and
    of the JSON contract. `when` is the time expression; without one, `news` says whether the event is part of the
    day's news. `where` is the place, `source` who is named as saying it, `topics` what it is about; `confidence` is
    the probability, 0 to 1, that the claim is right. What is stated is kept; what is None kg reads from the text.
    `distinct` says that the extractor makes one claim for each event of an article: no two such claims are merged.
    """

    type: str
    stated: tuple[Stated, ...]
    parties: tuple[Party, ...]
    status: str | None = None
    change: str | None = None
    direction: str | None = None
    when: Words | None = None
    news: bool | None = None
    where: Words | None = None
    source: str | None = None
    topics: tuple[str, ...] = ()
    confidence: float | None = None
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that kg rejected: of which article, what kind of fault it has (to count by), and the detail."""

    article: str
    fault: str
    detail: str

    def __str__(self) -> str:
        return f"{self.article}: {self.fault}: {self.detail}"
