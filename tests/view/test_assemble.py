"""If these fail, the page is no longer one file, or its modules no longer fit together."""

import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from kg.model import Snapshot
from kg.view import render_view
from kg.view.columns import embedded_json
from tests.support.newsroom import newsroom

PAGE = render_view(newsroom()).decode()
MODULES = sorted(file.name for file in files("kg.view").joinpath("page").iterdir() if file.name.endswith(".js"))


def module(name: str) -> str:
    return files("kg.view").joinpath("page", name).read_text(encoding="utf-8")


def test_nothing_is_loaded_from_elsewhere() -> None:
    outside = re.compile(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")
    assert not outside.findall(PAGE)
    assert "cdn" not in re.sub(r"<script.*?</script>", "", PAGE, flags=re.DOTALL).lower()
    assert "Content-Security-Policy" in PAGE


def test_vis_network_comes_with_its_licence() -> None:
    assert "vis.js is dual licensed under both" in PAGE


def test_modules_import_only_what_is_exported_and_never_in_circles() -> None:
    imports = re.compile(r'^import \{([^}]*)\} from "\./([\w.-]+)";$', re.MULTILINE)
    order: list[str] = re.findall(r"^const \$(\w+) = await", PAGE, re.MULTILINE)
    assert sorted(order) == sorted(name.removesuffix(".js").replace("-", "_") for name in MODULES), (
        "one is never used"
    )
    for name in MODULES:
        for names, source in imports.findall(module(name)):
            for imported in (part.strip() for part in names.split(",")):
                assert re.search(rf"^export (?:const|(?:async )?function) {imported}\b", module(source), re.MULTILINE)
                assert len(re.findall(rf"\b{imported}\b", module(name))) > 1, f"{name} does not use {imported}"
            first, then = (file.removesuffix(".js").replace("-", "_") for file in (source, name))
            assert order.index(first) < order.index(then)


def test_no_module_writes_html() -> None:
    for name in MODULES:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", module(name))


def test_same_snapshot_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib; from kg.view import render_view; from tests.support.newsroom import newsroom; "
        "print(hashlib.sha256(render_view(newsroom())).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_without_quotes_no_sentence_is_in_the_page() -> None:
    page = render_view(newsroom(), quotes=False).decode()
    for report in newsroom().reports:
        for evidence in report.evidence:
            assert evidence.quote not in page


def test_an_empty_snapshot_has_a_page() -> None:
    assert b'"events":[]' in render_view(Snapshot())


def test_json_keeps_every_character() -> None:
    import json

    text = "</script>\u2028\u2029&<!-- \ud800 🕊"
    assert json.loads(embedded_json(text)) == text
