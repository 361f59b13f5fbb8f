"""`kg query`."""


def query() -> None:
    """Run query."""
