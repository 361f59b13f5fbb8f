"""Which articles the files of a pass over sources hold, so that a later pass can say what a file no longer holds."""

from dataclasses import dataclass, field

from kg.ingest.values import Cause, File, LocatedArticle, PageLink, SetAside
from kg.model import Article

#: A file: its path from the source, and the source that the user named.
SourceFile = tuple[str, str]


@dataclass(slots=True)
class Contents:
    """What the files of a pass hold, copies of an article too; web pages and streams are left out.

    `held` are, by file, the articles that have no identifier of their own, each with its place (the path from the
    source, then the member, line or record). `broken` files could not be read whole.
    """

    held: dict[SourceFile, dict[str, str]] = field(default_factory=dict)
    broken: set[SourceFile] = field(default_factory=set)

    def note(
        self,
        place: File | PageLink | SetAside,
        found: LocatedArticle | SetAside,
        outcome: Article | SetAside,
    ) -> None:
        """Note what was found at a place, and what became of it."""
        if not isinstance(place, File) or not place.source:
            return
        file = (place.relative, place.source)
        if isinstance(outcome, SetAside) and outcome.failed:
            self.broken.add(file)
        elif isinstance(found, LocatedArticle):
            articles = self.held.setdefault(file, {})
            is_article = not isinstance(outcome, SetAside) or outcome.cause is Cause.REPEATED
            if is_article and found.article.by_content:
                articles.setdefault(found.article.id, place.inside(found.where))
