"""A reader of the pages of `kg serve`, who fills in its forms."""

from typing import Any

import httpx
from lxml import html

Pairs = list[tuple[str, str]]


class Reader:
    """A browser without JavaScript at a server, for as much of one as forms need."""

    def __init__(self, address: str, door: str = "") -> None:
        self.web = httpx.Client(base_url=address, timeout=120, headers={"origin": address.removesuffix("/")})
        if door:
            assert self.web.get(door).status_code == 303

    def form(self, path: str, action: str = "/correct/decide", number: int = 0) -> Any:
        page = self.web.get(path)
        assert page.status_code == 200, page.text
        return [form for form in html.fromstring(page.text).forms if form.action == action][number]

    def send(self, form: Any, do: str = "", **changed: Any) -> httpx.Response:
        """Press a button of a form in which some fields were changed; a list are the values of fields of one name."""
        pairs = [(name, value) for name, value in form.form_values() if name not in changed]
        for name, value in changed.items():
            pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
        return self.post(form.action, [*pairs, ("do", do)] if do else pairs)

    def post(self, path: str, pairs: Pairs, **headers: str) -> httpx.Response:
        given = {"content-type": "application/x-www-form-urlencoded", "accept": "text/html", **headers}
        return self.web.post(path, content=str(httpx.QueryParams(pairs)), headers=given)
