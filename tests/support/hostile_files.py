"""Files that nobody writes by accident, made when they are needed."""


def page_of_many_attributes(number: int) -> bytes:
    """A page whose parser compares each attribute of a tag with all before it."""
    attributes = " ".join(f"a{n}='{n}'" for n in range(number))
    return f"<!doctype html><html><body><p {attributes}>The envoys met in Oslo on Monday.</p></body></html>".encode()


def deep_json(depth: int) -> bytes:
    """A list in a list in a list."""
    return b"[" * depth + b"]" * depth
