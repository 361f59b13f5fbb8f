"""How an error is answered: a page for people, a line of text for programs."""

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError
from kg.serve.errors import Rejected, status_of, text_of
from kg.serve.rendering import Renderer
from kg.serve.sparql.negotiation import wants_html

Handler = Callable[[Request, Exception], Awaitable[Response]]


def reporter(renderer: Renderer) -> Handler:
    """Return the handler of errors for an application."""

    async def reported(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            status, message, headers = error.status_code, error.detail, dict(error.headers or {})
        elif isinstance(error, KgError):
            status, message = status_of(error), text_of(error)
            headers = error.headers if isinstance(error, Rejected) else {}
        else:
            raise error
        if wants_html(request.headers.get("accept")):
            page: Response = renderer.page("error", status, message=message)
        else:
            page = PlainTextResponse(f"{message}\n", status)
        page.headers.update(headers)
        return page

    return reported
