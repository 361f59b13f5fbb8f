"""`kg demo`."""


def demo() -> None:
    """Run demo."""
