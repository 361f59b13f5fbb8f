"""Decisions of reviewers in words."""

import json
from typing import Any

from kg.model import Decision, Verdict


def said(decision: Decision) -> str:
    """Return what a decision says, in words."""
    match decision.verdict:
        case Verdict.ACCEPT:
            return "is right"
        case Verdict.REJECT:
            return "not an event"
        case Verdict.MERGE:
            return "these are one event"
        case Verdict.SPLIT:
            return "these are another event"
        case Verdict.CORRECT:
            before = f", read as {_value(decision.was)}" if decision.was is not None else ""
            return f"{decision.field} is {_value(decision.value)}{before}"


def _value(text: str | None) -> str:
    """Return a value of the ledger, which is JSON text, in words."""
    value = json.loads(text or "null")
    items = value if isinstance(value, list) else [value]
    return ", ".join(_item(item) for item in items if item is not None) or "not known"


def _item(item: Any) -> str:
    """Return a topic, an actor in its role or a place, or any other value."""
    if not isinstance(item, dict):
        return str(item)
    name = f"{item.get('name')} ({item['country']})" if item.get("country") else str(item.get("name"))
    return f"{item['role']} {name}" if "role" in item else name
