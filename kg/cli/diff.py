"""`kg diff`: what changed between two stores."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.events import label, short
from kg.cli.options import argument
from kg.layout import printable

if TYPE_CHECKING:
    from kg.inspect.comparing import Comparison


def diff(
    old: Annotated[str, argument("OLD", "The older store.")],
    new: Annotated[str, argument("NEW", "The newer store.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
) -> None:
    """Compare the events of two stores.

    Lists the events that were added, changed (with the fields), merged into another, and withdrawn, with counts. The
    exit code is 0 whether or not there are differences.
    """
    from kg.graph import Store as OpenStore
    from kg.inspect.comparing import compare_events

    with OpenStore.open(old) as before:
        first = before.events()
    with OpenStore.open(new) as after:
        second = after.events()
    found = compare_events(first, second)
    print(json.dumps(_as_json(found), indent=2, ensure_ascii=False) if as_json else printable(_as_text(found)))


def _counts(found: "Comparison") -> dict[str, int]:
    return {
        "added": len(found.added),
        "changed": len(found.changed),
        "merged": len(found.merged),
        "withdrawn": len(found.withdrawn),
        "unchanged": found.unchanged,
    }


def _as_json(found: "Comparison") -> dict[str, Any]:
    return {
        "counts": _counts(found),
        "added": [{"event": a.event.id, "label": label(a.event), "split_from": a.split_from} for a in found.added],
        "changed": [
            {
                "event": c.new.id,
                "label": label(c.new),
                "fields": {f.field: {"old": f.old, "new": f.new} for f in c.fields},
            }
            for c in found.changed
        ],
        "merged": [{"event": m.old.id, "label": label(m.old), "into": m.into.id} for m in found.merged],
        "withdrawn": [{"event": event.id, "label": label(event)} for event in found.withdrawn],
    }


def _as_text(found: "Comparison") -> str:
    lines = [", ".join(f"{number} {name}" for name, number in _counts(found).items())]
    for added in found.added:
        origin = f"  (split from {short(added.split_from)})" if added.split_from else ""
        lines.append(f"added      {short(added.event.id)}  {label(added.event)}{origin}")
    for changed in found.changed:
        lines.append(f"changed    {short(changed.new.id)}  {label(changed.new)}")
        lines += [f"             {f.field}: {_shown(f.old)} -> {_shown(f.new)}" for f in changed.fields]
    for merged in found.merged:
        lines.append(f"merged     {short(merged.old.id)}  {label(merged.old)}  into {short(merged.into.id)}")
    lines += [f"withdrawn  {short(event.id)}  {label(event)}" for event in found.withdrawn]
    return "\n".join(lines)


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
