"""The options that several commands share, declared once so that they read and mean the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, globs or web addresses of articles, in any format of docs/reading.md; "
        "'-' is standard input.",
        show_default=False,
    ),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns",
        metavar="FIELD=NAME,…",
        help="What columns of tables and keys of JSON records are called, if not as usual: text=body,title=headline.",
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Fetch nothing: of pages on the web only those that a build has kept.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch pages from addresses inside private networks too.")
]
Delay = Annotated[
    float,
    typer.Option(
        "--delay", metavar="SECONDS", min=0.0, help="The least pause between two requests to one web server."
    ),
]
Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="DIR",
        envvar="KG_STORE",
        help="The folder of the store.",
    ),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; '-' is standard output."),
]
OutputFile = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="The file to write; '-' is standard output."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="A spaCy pipeline, by package name or folder, instead of the small English one.",
        show_default=False,
    ),
]
Extractor = Annotated[
    str | None,
    typer.Option(
        "--extractor",
        metavar="NAME",
        help="Extractors, with commas between them; `frames` are the rules of kg: docs/plugins.md.",
        show_default=False,
    ),
]
ExtractorOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--extractor-option",
        metavar="NAME=VALUE",
        help="An option of the extractor; give one each time.",
        show_default=False,
    ),
]
Workers = Annotated[
    int,
    typer.Option("--workers", metavar="N", min=1, help="Processes that read articles at the same time."),
]
Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The decisions of reviewers, instead of kg-ledger.jsonl beside the store (which need not be there).",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only, no progress and no messages.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print more of what is being done.")]

#: The places that commands fall back on.
DEFAULT_STORE = "kg-store"
STDOUT = Path("-")
