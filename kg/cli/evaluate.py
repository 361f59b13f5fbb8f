"""`kg evaluate`."""


def evaluate() -> None:
    """Run evaluate."""
