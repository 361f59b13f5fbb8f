"""Names in questions: states and bodies by the gazetteer, people by the gazetteer and the store."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded
from kg.query.actors import find_bearers
from kg.resources.gazetteer import Gazetteer, NameKind, Person

_MOST_NAMES = 6
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_CITIES = (NameKind.CITY, NameKind.CAPITAL)
_STATES = (NameKind.STATE, NameKind.CAPITAL, NameKind.OFFICE, NameKind.MINISTRY)


@dataclass(frozen=True, slots=True)
class Name:
    """The meaning of a name: the code of a state or body if it has one, and the actor (an IRI, or a name)."""

    code: str | None
    actor: str
    label: str


def _spellings(text: str) -> Iterator[str]:
    """Yield a name as written, without its article, and with careful capitals and stops."""
    bare = _ARTICLE.sub("", text)
    # The end of a question hides the last stop of "the U.S."
    yield from dict.fromkeys((text, bare, f"{bare}.", bare.title(), bare.upper()))


def _ambiguous(text: str, names: Iterable[str]) -> QueryError:
    return QueryError(f"{text!r} may be {', '.join(sorted(set(names))[:_MOST_NAMES])}; give the full name")


class Names:
    """Resolves names against a gazetteer and a store."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store = store
        self._gazetteer = gazetteer

    def actor(self, text: str) -> Name:
        """Return who a name means; raises QueryError if it fits nobody in the store, or several people."""
        for form in _spellings(text):
            if (found := self._state_or_body(form)) is not None:
                return found
        for form in self._personal_names(_ARTICLE.sub("", text)):
            people = {self._person_iri(person): person.name for person in self._people(form)}
            known = {iri: name for iri, name in people.items() if self._is_known(iri)}
            if len(known) == 1:
                iri, name = known.popitem()
                return Name(None, iri, name)
            if known:
                raise _ambiguous(text, known.values())
        return self._of_store(text)

    def _personal_names(self, text: str) -> Iterator[str]:
        """Yield a personal name as written, with capitals, and without a title before it."""
        yield from dict.fromkeys((text, text.title()))
        words = text.split()
        if words and (title := self._gazetteer.title_match(words, 0)) is not None and title[0] < len(words):
            yield " ".join(words[title[0] :])

    def _of_store(self, text: str) -> Name:
        bearers = find_bearers(self._store, text)
        people = {actor: names for actor, names in bearers.items() if isinstance(actor, ox.NamedNode)}
        exact = {actor: names for actor, names in people.items() if text.casefold() in map(str.casefold, names)}
        chosen = exact or people
        if len(chosen) == 1:
            actor, names = next(iter(chosen.items()))
            return Name(None, actor.value, max(names, key=len))
        if len(labels := {max(names, key=len) for names in chosen.values()}) > 1:
            raise _ambiguous(text, labels)
        # Several of one name, or names without identifier: all of them.
        return Name(None, text, text)

    def place(self, text: str) -> dict[str, str] | None:
        """Return the parameter that a place binds: a state `within`, a city `place`; None for an unknown place."""
        for form in _spellings(text):
            for entry in self._gazetteer.lookup(form):
                if entry.kind is NameKind.STATE and entry.key is not None:
                    return {"within": entry.key}
                if entry.kind in _CITIES:
                    return {"place": form}
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
