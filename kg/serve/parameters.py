"""The parameters of requests: of an address, or of a form in the body."""

from urllib.parse import parse_qs

from kg.serve.errors import Rejected

#: The content type of a form.
FORM = "application/x-www-form-urlencoded"


def parameters(text: str) -> dict[str, list[str]]:
    """Return the values of each parameter; raises Rejected if they cannot be read."""
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Rejected(400, f"the parameters cannot be read: {error}") from error


def decoded(body: bytes) -> str:
    """Return the text of a body; raises Rejected if it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(400, f"the text is not UTF-8: {error}") from error
