"""`kg build`."""


def build() -> None:
    """Run build."""
