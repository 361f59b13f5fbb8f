"""The parameters of requests: of an address, or of a form in the body."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request

from kg.serve.errors import Rejected

#: The content type of a form.
FORM = "application/x-www-form-urlencoded"


def media_type(request: Request) -> str:
    """Return the content type of a request without its own parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def parameters(text: str) -> dict[str, list[str]]:
    """Return the values of each parameter; raises Rejected if they cannot be read."""
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Rejected(400, f"the parameters cannot be read: {error}") from error


def first_of(form: Mapping[str, list[str]], name: str) -> str:
    """Return the first value of a field, empty if the form lacks it."""
    return form.get(name, [""])[0]


def decoded(body: bytes) -> str:
    """Return the text of a body; raises Rejected if it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(400, f"the text is not UTF-8: {error}") from error
