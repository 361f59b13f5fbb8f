"""Names in questions: states and bodies by the gazetteer, people by the gazetteer and the store."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded
from kg.query.actors import find_actors
from kg.resources.gazetteer import Gazetteer, NameKind, Person

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_PLACES = (NameKind.CITY, NameKind.CAPITAL, NameKind.STATE)
_STATES = (NameKind.STATE, NameKind.CAPITAL, NameKind.OFFICE, NameKind.MINISTRY)


@dataclass(frozen=True, slots=True)
class Name:
    """What a name was found to be: the code of a state or body if it has one, and the actor (an IRI, or a name)."""

    code: str | None
    actor: str
    label: str


class Names:
    """Resolves names against a gazetteer and a store."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store = store
        self._gazetteer = gazetteer

    def actor(self, text: str) -> Name:
        """Return who a name means; raises QueryError if nobody of the store, or several people, bear it."""
        for form in dict.fromkeys((text, _ARTICLE.sub("", text), _ARTICLE.sub("", text).title())):
            if (found := self._state_or_body(form)) is not None:
                return found
        people = [p for p in self._people(_ARTICLE.sub("", text)) if self._is_known(self._person_iri(p))]
        if len(people) == 1:
            return Name(None, self._person_iri(people[0]), people[0].name)
        if people:
            raise QueryError(f"{text!r} may be {', '.join(sorted(p.name for p in people))}; give the full name")
        bearers = find_actors(self._store, text)
        return Name(None, text if len(bearers) > 1 else bearers[0].value, text)

    def place(self, text: str) -> str | None:
        """Return the name of a place if the gazetteer knows it as one, else None."""
        for form in (text, _ARTICLE.sub("", text), text.title()):
            if any(entry.kind in _PLACES for entry in self._gazetteer.lookup(form)):
                return form
        return None

    def _state_or_body(self, text: str) -> Name | None:
        words = text.split()
        whole = self._gazetteer.longest_match(words, 0)
        for entry in whole[1] if whole is not None and whole[0] == len(words) else ():
            if entry.key is None:
                continue
            if entry.kind in _STATES and self._gazetteer.state(entry.key) is not None:
                label = self._gazetteer.name_of(entry.key) or entry.key
                return Name(entry.key, self._store.namespace.iri("state", entry.key), label)
            body = self._gazetteer.body(entry.key)
            if entry.kind is NameKind.BODY and body is not None:
                code = body.code if body.country == body.code else None
                return Name(code, self._store.namespace.iri("body", body.code), body.name)
            if entry.kind is NameKind.GROUP and body is not None:
                return Name(None, self._store.namespace.iri("group", body.code), body.name)
        return None

    def _people(self, text: str) -> Sequence[Person]:
        gazetteer = self._gazetteer
        return gazetteer.people_by_name(text, loosely=True) or gazetteer.people_by_surname(text)

    def _person_iri(self, person: Person) -> str:
        return self._store.namespace.iri("person", person.qid or person.id.removeprefix("gaz:"))

    def _is_known(self, iri: str) -> bool:
        return any(
            decoded(row[0]) for row in self._store.rows(f"SELECT ?n WHERE {{ <{iri}> kg:knownAs ?n }} LIMIT 1")
        )
