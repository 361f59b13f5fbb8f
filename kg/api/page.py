"""The explorer as a value: shown by a notebook, saved as a file, or opened in a browser."""

import tempfile
import webbrowser
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.files import opened

#: What the page may do inside a notebook: run its own scripts, save files, open links; never touch the notebook.
_ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """One interactive HTML page that needs no network; `height` in pixels is for notebooks."""

    html: str
    height: int = 720

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, whole or not at all; raises OutputError if it cannot be written."""
        target = Path(path)
        with opened(target) as stream:
            stream.write(self.html.encode())
        return target

    def open(self) -> Path:
        """Open the page in the browser of this machine, from a file in the folder for temporary files."""
        target = self.save(Path(tempfile.mkdtemp(prefix="kg-")) / "explorer.html")
        webbrowser.open(target.as_uri())
        return target

    def __repr__(self) -> str:
        return f"<a page of {len(self.html) // 1024} KiB: save(FILE), open(), or the last line of a notebook's cell>"

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{_ALLOWED}" srcdoc="{escape(self.html)}" '
            f'style="width: 100%; height: {self.height:d}px; border: 0"></iframe>'
        )
