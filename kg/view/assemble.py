"""One HTML file from the template, the front-end modules, the vis-network script of pyvis and the data.

Nothing is loaded from elsewhere, and a Content-Security-Policy makes the browser enforce it: only the scripts and the
style sheet whose hashes it lists may run, and no address may be contacted.
"""

import base64
import hashlib
import html
import re
from importlib.resources import files
from typing import Any

from kg.errors import DataError
from kg.resources import load_toml
from kg.view.columns import embedded

# In the order of their imports; `main.js` starts the page.
MODULES = (
    "dom.js", "records.js", "data.js", "dates.js", "state.js", "paths.js", "filter.js", "tools.js", "controls.js",
    "labels.js", "legend.js", "network-forms.js", "network-look.js", "network-picture.js", "network-shown.js",
    "network-keys.js", "network-afar.js", "network.js",
    "map-marks.js", "map-frame.js", "map-shapes.js", "map-labels.js", "map-list.js", "map.js",
    "calendar.js", "timeline-model.js", "timeline-draw.js", "brush.js", "timeline.js",
    "matrix-model.js", "matrix-picture.js", "matrix.js",
    "views.js", "tabs.js", "card.js", "targets.js", "focus.js", "details.js", "table.js", "save.js", "main.js",
)  # fmt: skip
_LIBRARY = ("lib", "vis-9.1.2", "vis-network.min.js")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |function )", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def assemble(data: dict[str, Any], title: str, bar: str = "") -> bytes:
    """Return the page as UTF-8.

    `bar` is HTML that a server puts at the top; its forms lead back to that server. Raises DataError if the installed
    pyvis has no vis-network script.
    """
    style, library, program = style_sheet(), _library(), _program()
    text, kind = embedded(data)
    slots = {
        "csp": _policy("'self'" if bar else "'none'", style, library, program),
        "bar": bar,
        "title": html.escape(title),
        "style": style,
        "data": text,
        "kind": kind,
        "library": library,
        "program": program,
    }
    page = _SLOT.sub(lambda slot: slots[slot[1]], _read("index.html"))
    # A lone surrogate of a broken text has no UTF-8 form, but its JSON escape has.
    return page.encode("utf-8", errors="backslashreplace")


def _program() -> str:
    """Return the modules as one script in one scope; in their files each is a module by itself."""
    parts = [_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in MODULES]
    return '(async () => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _library() -> str:
    path = files("pyvis").joinpath(*_LIBRARY)
    if not path.is_file():
        raise DataError(f"the installed pyvis lacks {'/'.join(_LIBRARY)}: install pyvis 0.3.2")
    script = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    if "</script" in script.lower():
        raise DataError("the vis-network script of the installed pyvis cannot be put into a page")
    return script


def style_sheet() -> str:
    """Return the style sheet with the colours of the families of events."""
    families = load_toml("view", "families.toml")["family"]
    colours = {
        theme: "".join(f"  --{family['name'].lower()}: {family[theme]};\n" for family in families)
        for theme in ("light", "dark")
    }
    names = [family["name"].lower() for family in families]
    colours["dots"] = "".join(
        f".dot.{name} {{ background: var(--{name}); }}\n.fill.{name} {{ fill: var(--{name}); }}\n"
        f".stroke.{name} {{ stroke: var(--{name}); }}\n"
        for name in names
    )
    return re.sub(r"/\*\{\{(\w+)\}\}\*/", lambda slot: colours[slot[1]], _read("style.css"))


def _policy(forms: str, style: str, *scripts: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        f"base-uri 'none'; form-action {forms}"
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _read(name: str) -> str:
    return files("kg.view").joinpath("page", name).read_text(encoding="utf-8")
