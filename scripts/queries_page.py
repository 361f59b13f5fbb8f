"""Writes the lists of docs/queries.md from data/; with --check, only says whether they are current."""

import re
import shlex
import sys
from collections import Counter
from pathlib import Path

from generated import settle

from kg.query import SavedQuery, list_queries
from kg.query.ask.vocabulary import load_vocabulary
from kg.query.saved import Parameter

TARGET = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
#: A parameter that so many queries have with one meaning is described once.
_COMMON = 4


def page(text: str) -> str:
    """Return the page with its lists written anew."""
    queries = list_queries()
    counted = Counter((p.name, _meaning(p)) for query in queries for p in query.parameters)
    common = {name: meaning for (name, meaning), number in counted.items() if number >= _COMMON}
    usual = "\n".join(f"- `{name}` {meaning}" for name, meaning in sorted(common.items()))
    listed = [usual, *(_query(query, common) for query in queries)]
    for name, body in {"queries": "\n\n".join(listed), "questions": _questions()}.items():
        start, end = f"<!-- {name}: written by scripts/queries_page.py (`make docs`) -->", f"<!-- end of {name} -->"
        whole = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
        if len(whole.findall(text)) != 1:
            sys.exit(f"{TARGET}: needs {start!r} and {end!r} once")
        text = whole.sub(lambda _, block=f"{start}\n\n{body}\n\n{end}": block, text)
    return text


def _meaning(parameter: Parameter) -> str:
    kind = ", ".join(filter(None, [parameter.type, "needed" * parameter.required, "several" * parameter.many]))
    usual = (parameter.default or "").replace("kg:", "").split()
    return f"({kind}): {parameter.help}" + (f"; unless given {', '.join(usual)}" if usual else "")


def _query(query: SavedQuery, common: dict[str, str]) -> str:
    words = [word for name, value in query.example.items() for word in ("-p", f"{name}={value}")]
    own = [p for p in query.parameters if common.get(p.name) != _meaning(p)]
    others = ", ".join(f"`{p.name}`" for p in query.parameters if p not in own)
    return "\n".join(
        [
            f"### {query.name}: {query.title[0].lower()}{query.title[1:]}\n\n{query.description}",
            *([f"\nTakes {others}."] if others else []),
            *(f"\n- `{p.name}` {_meaning(p)}" if p is own[0] else f"- `{p.name}` {_meaning(p)}" for p in own),
            f"\n```sh\n{shlex.join(['kg', 'query', query.name, *words])}\n```",
        ]
    )


def _questions() -> str:
    return "\n".join(f"- {example}" for example in load_vocabulary().examples)


if __name__ == "__main__":
    settle(TARGET, page(TARGET.read_text(encoding="utf-8")))
