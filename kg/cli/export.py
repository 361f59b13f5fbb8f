"""`kg export`."""


def export() -> None:
    """Run export."""
