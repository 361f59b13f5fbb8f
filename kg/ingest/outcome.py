"""What reading yields: an article and where it stood, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from kg.errors import ArticleError
from kg.model import Article

#: The most bytes that one article may have, a JSONL line or a whole text file: beyond it something is wrong with
#: the input (a lost line end, an archive), and reading on would take the memory of every other article.
MAX_ARTICLE_BYTES = 16 * 1024 * 1024


class Cause(StrEnum):
    """Why there is no article: a fault of the input, or a rule of ours."""

    FAULT = "fault"  #: it cannot be read: broken, empty, too long, not to be fetched
    LANGUAGE = "another language"
    REPEATED = "read already"  #: the same article from another place
    FORMAT = "not an article"  #: a file of a folder that nobody named and that holds no article


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article that was not read: `where` it stands, `why` in one sentence, and which sort of reason that is."""

    where: str
    why: str
    cause: Cause = Cause.FAULT

    @property
    def failed(self) -> bool:
        """Whether it is a fault of the input, and not a rule of ours, that there is no article."""
        return self.cause is Cause.FAULT

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.why}".split())  # one line, whatever is quoted in it

    @classmethod
    def from_error(cls, error: ArticleError) -> "SetAside":
        """Return the outcome of a failure to read one article."""
        return cls(error.where, error.why)


@dataclass(frozen=True, slots=True)
class Found:
    """An article and where it stood; the place stays in the messages and never enters the article."""

    where: str
    article: Article


def too_large(where: str, what: str, max_bytes: int) -> ArticleError:
    """Return the error for an article of more than `max_bytes`; `what` is "line" or "file"."""
    size = f"{max_bytes // 2**20} MiB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    return ArticleError(where, f"the {what} is longer than {size}, too much for one article; split it")
