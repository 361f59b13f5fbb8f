"""One HTML file from the template, the front-end modules, the vis-network script of pyvis and the data.

Nothing is loaded from elsewhere, and a Content-Security-Policy makes the browser enforce it: only the scripts and the
style sheet whose hashes it lists may run, and no address may be contacted.
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from importlib.resources import files

from kg.errors import DataError
from kg.resources import load_toml

#: The kind of a text that is the path of the data.
ASKED_FOR = "text/plain"
_LIBRARY = ("lib", "vis-9.1.2", "vis-network.min.js")
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (const|(?:async )?function) (\w+)", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def assemble(text: str, kind: str, title: str, bar: str = "", style: str = "") -> bytes:
    """Return the page as UTF-8.

    `text` are its data (`kg.view.columns.embedded`), `kind` their type; of the kind `ASKED_FOR` it is the path where
    the page asks its server for them. `bar` is HTML that a server puts at the top, `style` is added to the style
    sheet. Raises DataError if the installed pyvis has no vis-network script.
    """
    style, library, program = style_sheet() + style, _library(), _program()
    slots = {
        "csp": policy("'self'" if kind == ASKED_FOR else "'none'", style, library, program),
        "bar": bar,
        "title": html.escape(title),
        "style": style,
        "data": html.escape(text) if kind == ASKED_FOR else text,
        "kind": kind,
        "library": library,
        "program": program,
    }
    page = _SLOT.sub(lambda slot: slots[slot[1]], _read("index.html"))
    # A lone surrogate of a broken text has no UTF-8 form, but its JSON escape has.
    return page.encode("utf-8", errors="backslashreplace")


def _program() -> str:
    """Return the modules as one script: `main` with what it imports, each module in a scope of its own."""
    return '(async () => {\n"use strict";\n' + "".join(_bundled("main", {})) + "})();\n"


def _bundled(name: str, done: dict[str, None]) -> Iterator[str]:
    """Yield the modules that one imports, each once and before those that import it, and then itself."""
    done[name] = None
    source = _read(f"{name}.js")
    for _, other in _IMPORT.findall(source):
        if other not in done:
            yield from _bundled(other, done)
    body = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_variable(found[2])};\n", source)
    exported = ", ".join(found[1] for found in _EXPORT.findall(body))
    body = _EXPORT.sub(r"\1 \2", body)
    yield f"const {_variable(name)} = await (async () => {{\n{body}return {{ {exported} }};\n}})();\n"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")


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
        f".stroke.{name} {{ stroke: var(--{name}); }}\n.{name} {{ --family: var(--{name}); }}\n"
        for name in names
    )
    return re.sub(r"/\*\{\{(\w+)\}\}\*/", lambda slot: colours[slot[1]], _read("style.css"))


def policy(server: str, style: str, *scripts: str) -> str:
    """Return the Content-Security-Policy of a page: what may run, by hash, and what it may contact."""
    allowed = " ".join(map(hash_of, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {hash_of(style)}; img-src data: blob:; "
        f"worker-src blob:; base-uri 'none'; form-action {server}; connect-src {server}"
    )


def hash_of(text: str) -> str:
    """Return the source of a script or style sheet as a policy names it."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _read(name: str) -> str:
    return files("kg.view").joinpath("page", name).read_text(encoding="utf-8")
