"""What goes wrong on the side of a server, after which it is worth asking again later."""

from kg.errors import ArticleError


class UnservedError(ArticleError):
    """A server does not give a page; `after` are the seconds after which it wants to be asked again, 0 if unsaid."""

    def __init__(self, where: str, why: str, after: float = 0.0) -> None:
        super().__init__(where, why)
        self.after = after
