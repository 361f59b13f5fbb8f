"""What a form says about an event or a report, and what a reader changed in it: fields and values of the ledger."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from kg.exchange.text import xml_text
from kg.model import Change, Event, Report, Status
from kg.query.countries import state_code
from kg.resources.event_types import EventTypes
from kg.serve.errors import Rejected
from kg.serve.parameters import first_of

#: What the status of an event can be, as forms and the ledger name it: that of a plan may be how it changed.
STATES = (*Status, *Change)
#: The most characters of a name, and the most actors of an event.
_NAME, _ACTORS = 1000, 200

Form = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class StatedActor:
    """An actor in its role; `country` is a code, or empty."""

    role: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class FormFields:
    """What the fields of a form say; days are ISO, and what is not known is empty."""

    type: str
    direction: str
    state: str
    start: str
    end: str
    place: str
    place_country: str
    actors: tuple[StatedActor, ...]

    @classmethod
    def of(cls, thing: Event | Report) -> Self:
        """Return what an event or a report says."""
        time, place = thing.time, thing.place
        return cls(
            thing.type,
            str(thing.direction or ""),
            str(thing.change or thing.status),
            time.start.isoformat() if time.start else "",
            time.end.isoformat() if time.end else "",
            place.name if place else "",
            (place and place.country) or "",
            tuple(StatedActor(p.role, p.name, p.country or "") for p in thing.participants),
        )

    @classmethod
    def in_form(cls, form: Form) -> Self:
        """Return what a form says that a reader sent; raises Rejected if it is not a form of this server."""
        columns = [form.get(name, []) for name in ("role", "name", "country")]
        if len({len(column) for column in columns}) != 1 or len(columns[0]) > _ACTORS:
            raise Rejected(400, f"each of at most {_ACTORS} actors needs a role, a name and a state, even if empty")
        rows = (tuple(map(_line, row)) for row in zip(*columns, strict=True))
        names = ("type", "direction", "state", "start", "end", "place", "place_country")
        texts = {name: _line(first_of(form, name)) for name in names}
        return cls(**texts, actors=tuple(StatedActor(*row) for row in rows if row[1]))

    @property
    def framed(self) -> str:
        """What the form said when it was shown, as JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def shown(cls, framed: str) -> Self:
        """Return what a form said when it was shown; raises Rejected if this is not what `framed` gives."""
        try:
            known: dict[str, Any] = json.loads(framed)
            return cls(**known | {"actors": tuple(StatedActor(**actor) for actor in known["actors"])})
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Rejected(400, "the form is damaged; load its page again") from error

    def changes(self, before: "FormFields", types: EventTypes) -> Iterator[tuple[str, object]]:
        """Yield the fields of the ledger that a reader changed, each with its new value.

        Raises Rejected or UsageError if one is impossible.
        """
        said = self._checked(before, types)
        if said.type != before.type:
            yield "type", said.type
        if said.direction != before.direction:
            yield "direction", said.direction or None
        if said.actors != before.actors:
            yield "participants", [{**asdict(actor), "country": actor.country or None} for actor in said.actors]
        if said.state != before.state:
            yield "status", said.state
        if (said.start, said.end) != (before.start, before.end):
            yield "date", said.days
        if (said.place, said.place_country) != (before.place, before.place_country):
            yield "place", {"name": said.place, "country": said.place_country or None} if said.place else None

    @property
    def days(self) -> str | None:
        """The days as the ledger writes them."""
        if self.start == self.end:
            return self.start or None
        return f"{self.start or '..'}/{self.end or '..'}"

    def _checked(self, before: "FormFields", types: EventTypes) -> "FormFields":
        kind, old = types.get(self.type), types.get(before.type)
        if kind is None:
            raise Rejected(400, types.unknown(self.type))
        if self.place_country and not self.place:
            raise Rejected(400, f"name the place in {self.place_country} too, or clear its state")
        known = {actor.country for actor in before.actors} | {before.place_country}
        is_left = not kind.directions and self.direction == before.direction
        # A form cannot hold every space and line end of a name.
        names = {_line(name): name for name in (before.place, *(actor.name for actor in before.actors))}
        return replace(
            self,
            direction="" if is_left else self.direction,
            place=names.get(self.place, self.place),
            place_country=state_code(self.place_country, known) or "",
            actors=tuple(
                StatedActor(
                    kind.role_for(each.role, old) or each.role,
                    names.get(each.name, each.name),
                    state_code(each.country, known) or "",
                )
                for each in self.actors
            ),
        )


def _line(text: str) -> str:
    """Return a text as one line without what no document can hold; raises Rejected if it is too long."""
    if len(text) > _NAME:
        raise Rejected(400, f"a field may have at most {_NAME} characters")
    return " ".join(xml_text(text).split())
