"""`kg stats`."""


def stats() -> None:
    """Run stats."""
