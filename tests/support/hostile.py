"""A snapshot in which everything that comes from articles attacks the page, the file format or the spreadsheet."""

from functools import cache

from kg.model import Snapshot, Status
from tests.support.snapshots import Spec, Told, build

ATTACK = "</script><img src=x onerror=alert(1)>"
BIDI = "\u202egnp.exe\u202c"
CONTROL = "bell\x07 and null\x00 and escape\x1b"

_PEOPLE = {
    "attacker": (f'{ATTACK}"onmouseover="alert(2)', "USA"),
    "formula": ('=HYPERLINK("http://evil.example","x")', "CHN"),
    "long": ("Very " * 2500 + "Long Name", "FRA"),
    "emoji": ("🕊️ Ζωή Παπά العربية", "GRC"),
}
_STATES = {"Rus\u202esia": "RUS", CONTROL: "IRN"}


def _told(title: str, url: str) -> Told:
    return Told("2024-01-02", f"Source {ATTACK}", title, f"{ATTACK} [met] ${{alert(3)}} `'\"&lt; {CONTROL}", url=url)


@cache
def hostile() -> Snapshot:
    """Return the snapshot."""
    pair = ("participant:attacker", "participant:formula")
    return build(
        (
            Spec("Meeting", Status.OCCURRED, "2024-01-01", "2024-01-01", pair, (
                _told(ATTACK, "javascript:alert(4)"),
                _told(f"{BIDI} title", "data:text/html,<script>alert(5)</script>"),
                _told("Good link", "https://news.example/?a=1&b=\"'><script>alert(6)</script>"),
            ), place=(f"Place{ATTACK}", "USA"), topics=(ATTACK, "@SUM(A1)")),
            Spec("Meeting", Status.DENIED, None, None, ("participant:long", "participant:emoji"), (
                _told("Emoji 🕊️", "vbscript:x"),
            )),
            Spec("<b>NewType</b>", Status.PLANNED, None, "2024-05-05", (f"party:{CONTROL}", "party:Rus\u202esia"), (
                _told("Unknown type\u2028line", "//evil.example/x"),
            )),
        ),
        _PEOPLE,
        _STATES,
    )  # fmt: skip
