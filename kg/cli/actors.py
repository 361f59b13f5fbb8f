"""`kg actors`: the actors of a store, and why each mention was linked to one."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.events import section
from kg.cli.messages import Messages
from kg.cli.options import DEFAULT_STORE, Store, argument
from kg.errors import UsageError
from kg.layout import printable

if TYPE_CHECKING:
    from kg.inspect.actors import ActorExplanation


def actors(
    query: Annotated[
        str | None,
        argument("QUERY", "A name, the start of a word of it, an identifier, or the code of a state or body."),
    ] = None,
    store: Store = DEFAULT_STORE,
    why: Annotated[
        bool, typer.Option("--why", help="For one actor: why each mention was linked to it, by report.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the actors of a store, or explain who one of them is.

    The busiest come first, with name, state or body served, number of events and identifier. Events of every status
    count; `kg query actors` counts those that occurred or are ongoing unless --status asks for more. With --why: the
    name in each report, whom it was linked to, the reason and the score, and the other identifiers of this person.
    """
    from kg.cli.tables import text_table
    from kg.graph import Store as OpenStore
    from kg.inspect.actors import explain_actor, list_actors
    from kg.query.actors import nobody_called

    if why and query is None:
        raise UsageError("--why needs a name: kg actors NAME --why")
    with OpenStore.open(store) as opened:
        if why and query is not None:
            explanation = explain_actor(opened, query)
            print(_dump(_as_json(explanation)) if as_json else printable(_text(explanation)))
            return
        found = list_actors(opened, query)
        if not found and query is not None:
            Messages().info(nobody_called(query, (actor.name for actor in list_actors(opened))))
        elif not found:
            Messages().info("the store holds no actors")
    if as_json:
        print(_dump([asdict(actor) for actor in found]))
        return
    rows = [[a.name, a.country, a.events, a.wikidata or a.id] for a in found]
    print(text_table(["name", "serves", "events", "identifier"], rows), end="")


def _text(found: "ActorExplanation") -> str:
    actor = found.actor
    lines = [f"{actor.name} ({actor.country or 'serves no known state'}), {actor.events} events", actor.id]
    if actor.wikidata:
        lines.append(actor.wikidata)
    lines += section(
        "Why the mentions mean this actor",
        (
            f"{link.day or 'undated'}  {link.article}  report {link.report}: {link.name!r} is "
            f"{link.label or 'unknown'} ({link.score:.2f}): {link.reason or 'no link'}"
            for link in found.links
        ),
    )
    lines += section(
        "Other identifiers of the same person",
        (f"{same.id} ({same.score:.2f}): {same.reason}" for same in found.same),
    )
    return "\n".join(lines)


def _as_json(found: "ActorExplanation") -> dict[str, Any]:
    return {
        **asdict(found.actor),
        "links": [{**asdict(link), "label": link.label or None, "day": link.day or None} for link in found.links],
        "same": [asdict(same) for same in found.same],
    }


def _dump(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
