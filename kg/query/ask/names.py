"""Names in questions: states, bodies and places by the gazetteer, people by the store, by posts and by spelling."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.graph import Store
from kg.graph.index import decoded
from kg.graph.terms import ACTOR_NAMES
from kg.query.ask.spelling import SHORTEST, meant_by
from kg.query.ask.vocabulary import Vocabulary
from kg.resources.gazetteer import Gazetteer, NameEntry, NameKind, Person, Tenure, fold

_MOST_NAMES = 6
_LONGEST = 6  # words of a name
_CITIES = (NameKind.CITY, NameKind.CAPITAL)
_STATES = (NameKind.STATE, NameKind.CAPITAL, NameKind.OFFICE, NameKind.MINISTRY, NameKind.DEMONYM)
#: The similarity, of 100, at which a name of several words is taken for another.
_ALIKE_WHOLE = 90.0
#: A surname means a person who is in this many times the events of the next one of that name.
_KNOWN_BETTER = 3
#: Words that in capitals are names: "US", "WHO".
SHORT_WORDS = frozenset({"us", "it", "is", "as", "who", "and", "for", "not"})
_PAIR = 2
_PREFIXES = frozenset({"the", "president", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class Name:
    """Who or what a name means: a state or body by `code`, actors by IRI or name, a place by its name.

    `terms` are the terms of office in which those named by a post held it, and `state` is whose post it is.
    `is_adjective` says that it stands before a noun ("Russian"), `spelt` is the spelling of the question if it is a
    wrong one.
    """

    label: str
    code: str | None = None
    actors: tuple[str, ...] = ()
    place: str | None = None
    terms: tuple[tuple[str, Tenure], ...] = ()
    is_adjective: bool = False
    is_capital: bool = False
    spelt: str | None = None
    state: "Name | None" = None


class Names:
    """Finds the names in questions with a gazetteer, a store and the words that are not names."""

    def __init__(self, store: Store, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary

    def at(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return the number of words that the longest name at a position takes, and whom it means.

        Raises QueryError for a name of several people none of whom is much more prominent.
        """
        if (post := self._post(words, start) or self._titled(words, start)) is not None:
            return post
        public, person = self._of_gazetteer(words, start), self._person(words, start)
        if person is None or (public is not None and public[0] >= person[0]):
            return public
        return person

    def phrase_alike(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return whom several words with capitals stand for, with a typing error in one of them: "Kim Jon Un"."""
        count = 0
        while start + count < len(words) and self._may_be_name(words[start + count]):
            count += 1
        for number in range(min(count, _LONGEST), 1, -1):
            phrase = fold(" ".join(words[start : start + number]))
            best = process.extractOne(phrase, self._full_names, scorer=fuzz.ratio, score_cutoff=_ALIKE_WHOLE)
            if best is not None:
                bearers = self._people[best[0]]
                return number, replace(self._chosen(best[0], bearers), spelt=" ".join(words[start : start + number]))
        return None

    def alike(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return the name that a word with a typing error stands for, as `at` does."""
        word = fold(words[start])
        best = None if self._vocabulary.knows(word) else meant_by(word, self._spellings)
        if best is None:
            return None
        found = self.at([*words[:start], self._spellings[best], *words[start + 1 :]], start)
        following = words[start + 1 : start + 2]
        if found is None or (found[0] == 1 and following and self._is_surname(following[0])):
            return None
        return found[0], replace(found[1], spelt=words[start])

    def _is_surname(self, word: str) -> bool:
        """Whether a word after a name may belong to it: then the name is a given one, of somebody else."""
        return word[:1].isupper() and not self._vocabulary.knows(word.lower())

    def knows(self, name: Name) -> bool:
        """Whether a name is that of a state, a place, or somebody in the store."""
        return name.code is not None or name.place is not None or any(actor in self._labels for actor in name.actors)

    def parse(self, text: str) -> Name:
        """Return whom a whole text names; raises QueryError if that is no one in the store."""
        words = [word for word in text.split() if word.lower() != "the"]
        found = self.at(words, 0) if words else None
        if found is None or found[0] != len(words):
            raise QueryError(f"no actor in the store is called {text!r}{self._hint(text)}")
        return found[1]

    def _hint(self, text: str) -> str:
        known = {name for bearers in self._people.values() for name in bearers.values()}
        near = [
            name for name, *_ in process.extract(text, sorted(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
        ]
        return f"; did you mean {', '.join(near)}?" if near else ""

    def office_at(self, words: Sequence[str], at: int) -> tuple[int, str] | None:
        """Return the number of words that an office of any state takes at a position, and the office."""
        found = self._gazetteer.title_match([word.lower() for word in words], at) if at < len(words) else None
        return None if found is None or found[1].country else (found[0], found[1].office)

    def split_pairs(self, words: Sequence[str]) -> list[str]:
        """Return words with pairs of names taken apart: "the Saudi-Iranian deal", "the Biden-Xi summit"."""
        found: list[str] = []
        for word in words:
            pair = word.split("-")
            both = len(pair) == _PAIR and all(len(part) > 1 for part in pair)
            both = both and not self._bearers(word) and not self._in_longer(word)
            if both and self.at([word], 0) is None and all(self.at([part], 0) for part in pair):
                found += [pair[0], "and", pair[1]]
            else:
                found.append(word)
        return found

    def spread_posts(self, words: Sequence[str]) -> list[str]:
        """Return words with the posts that stand before their states put after them.

        "Foreign ministers of Russia and Turkey" becomes "Russia foreign minister and Turkey foreign minister".
        """
        for at in range(len(words)):
            post, end = self._post_at(words, at)
            found, after = [], end + 1
            while post and (state := self._state_at(words, after)) is not None:
                found.append([*state, *post])
                after += len(state)
                if [word.lower() for word in words[after : after + 1]] != ["and"]:
                    break
                after += 1
            if found:
                listed = [word for one in found for word in ("and", *one)][1:]
                return [*words[:at], *listed, *self.spread_posts(words[after:])]
        return list(words)

    def _post_at(self, words: Sequence[str], at: int) -> tuple[list[str], int]:
        """Return the words of a post before "of", in the singular, and where it ends; none for another."""
        small = [word.lower() for word in words]
        title = self._gazetteer.title_match(small, at)
        end = at + title[0] if title is not None else at
        if title is None or title[1].country or small[end : end + 1] != ["of"]:
            return [], end
        post = small[at:end]
        return self._singular(post) if title[1].is_plural else post, end

    def _singular(self, post: Sequence[str]) -> list[str]:
        """Return the words of a post in the singular ("secretaries of state"); none if they have none."""
        singles = (
            [*post[:n], single, *post[n + 1 :]]
            for n, word in enumerate(post)
            for single in self._vocabulary.bases(word)
            if single != word
        )
        known = ((one, self._gazetteer.title_match(one, 0)) for one in singles)
        return next((one for one, own in known if own is not None and not own[1].is_plural), [])

    def _state_at(self, words: Sequence[str], start: int) -> list[str] | None:
        """Return the words of the state that stands at a position, without its article."""
        at = start + (start < len(words) and words[start].lower() == "the")
        found = self._gazetteer.longest_match(list(words), at) if at < len(words) else None
        if found is None or not any(e.kind is NameKind.STATE and e.key for e in found[1]):
            return None
        return list(words[start : at + found[0]])

    def _post(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return the holders of a post: "the Chinese foreign minister", "US secretaries of state"."""
        small = [word.lower() for word in words]
        own = self._gazetteer.title_match(small, start)
        if own is not None and own[1].country and (terms := tuple(self._terms(own[1].country, own[1].office))):
            # "The president of the European Commission": the post says whose it is.
            return own[0], self._of_terms(" ".join(words[start : start + own[0]]), own[1].country, terms)
        owner = self._gazetteer.longest_match(list(words), start) if words[start] else None
        if owner is None:
            return None
        after = start + owner[0]
        at = after + (words[after : after + 1] == ["'s"])
        code = next((e.key for e in owner[1] if e.kind in _STATES and e.key), None)
        title = self._gazetteer.title_match(small, at) if at < len(words) else None
        end = at + title[0] if title is not None else at
        if title is not None and title[1].is_plural:
            # "US secretaries of state".
            post = self._singular(small[at:end])
            title = self._gazetteer.title_match(post, 0) if post else None
            rule = self._gazetteer.office_rule(title[1].office, code) if title is not None else None
            if title is not None and (rule is None or title[1].office not in rule.classes or rule.kind != "one"):
                return None  # "Russian ministers", "Chinese leaders": whoever acts for the state
        if code is None or title is None or title[1].office == "ambassador":
            return None
        if end < len(words) and self._person(words, end) is not None:
            return None  # "the Chinese foreign minister Wang Yi": the name says who
        terms = tuple(self._terms(code, title[1].office))
        label = " ".join(words[start:end]).replace(" 's", "'s")
        return (end - start, self._of_terms(label, code, terms)) if terms else None

    def _titled(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return a person with the title before the name: "Secretary of State Blinken"."""
        title = self._gazetteer.title_match([word.lower() for word in words], start)
        end = start + title[0] if title is not None else len(words)
        person = self._person(words, end) if end < len(words) else None
        return None if person is None else (end - start + person[0], person[1])

    def _of_terms(self, label: str, code: str, terms: tuple[tuple[str, Tenure], ...]) -> Name:
        state = Name(self._gazetteer.name_of(code) or code, code)
        return Name(label, None, tuple(dict.fromkeys(iri for iri, _ in terms)), terms=terms, state=state)

    def _terms(self, code: str, office: str) -> Iterator[tuple[str, Tenure]]:
        rule = self._gazetteer.office_rule(office, code)
        for kind in rule.classes if rule is not None else (office,):
            terms = self._gazetteer.tenures_in(code, kind)
            if rule is not None and rule.labels and kind != office:
                terms = tuple(term for term in terms if any(word in term.label for word in rule.labels))
            for term in terms:
                person = self._gazetteer.person(term.person)
                if person is not None and (iri := self._iri_of(person)) in self._labels:
                    yield iri, term
            if terms:
                return

    def _iri_of(self, person: Person) -> str:
        return self._store.namespace.iri("person", person.qid or person.id.removeprefix("gaz:"))

    def _person(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        """Return the person, or the actor of another kind, that the store knows by the longest name here."""
        for count in range(min(_LONGEST, len(words) - start), 0, -1):
            part = words[start : start + count]
            if count == 1 and not self._may_be_name(part[0]):
                continue
            text = " ".join(part)
            bearers = self._bearers(text)
            if not bearers and (longer := self._in_longer(text)) and self._is_own_name(words, start, start + count):
                bearers = longer
            if bearers:
                return count, self._chosen(text, bearers)
        return None

    def _is_own_name(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether words may name somebody with a longer name: neither small words, nor (part of) a state's name."""
        if any(self._vocabulary.is_idle(word.lower()) for word in (words[start], words[end - 1])):
            return False
        matches = ((at, self._of_gazetteer(words, at)) for at in range(start, end))
        public = [(at, at + found[0], found[1]) for at, found in matches if found is not None]
        return not any(to > end or (at == start and not name.is_adjective) for at, to, name in public)

    def _may_be_name(self, word: str) -> bool:
        """Whether a word alone may be a name: one with capitals, or one that is not among the words of questions."""
        known = self._vocabulary.knows(word.lower())
        return word[:1].isalpha() and (not known or (word[:1].isupper() and word.lower() not in _PREFIXES))

    def _bearers(self, text: str) -> Mapping[str, str]:
        """Return the actors with a name, and their fullest names."""
        exact = self._people.get(fold(text))
        if exact:
            return exact
        known = {self._iri_of(person) for person in self._gazetteer.people_by_name(text)} & set(self._labels)
        return {iri: self._labels[iri] for iri in sorted(known)}

    def _in_longer(self, text: str) -> Mapping[str, str]:
        """Return the actors in whose names a text is a whole part, and their fullest names."""
        wanted = fold(text)
        return {
            actor: name
            for full in self._by_word.get(wanted.split()[0], ())
            for actor, name in self._people[full].items()
            if f" {wanted} " in f" {full} "
        }

    def _chosen(self, text: str, bearers: Mapping[str, str]) -> Name:
        if len(set(bearers.values())) > 1:
            counts = sorted(((self._events(actor), actor) for actor in bearers), reverse=True)
            if counts[0][0] < _KNOWN_BETTER * counts[1][0]:
                names = ", ".join(sorted(set(bearers.values()))[:_MOST_NAMES])
                raise QueryError(f"{text!r} may be {names}; give the full name")
            actor = counts[0][1]
            return Name(bearers[actor], None, (actor,))
        return Name(next(iter(bearers.values())), None, tuple(sorted(bearers)))

    def _events(self, actor: str) -> int:
        term = ox.NamedNode(actor) if "://" in actor or actor.startswith("urn:") else ox.Literal(actor)
        rows = self._store.rows(
            f"SELECT (COUNT(?e) AS ?n) WHERE {{ ?e sem:hasActor|kg:putativeActor|kg:namesOnly {term} }}"
        )
        return int(decoded(next(iter(rows))[0]))

    def _of_gazetteer(self, words: Sequence[str], start: int) -> tuple[int, Name] | None:
        for form in _forms(words, start):
            found = self._gazetteer.longest_match(form, start)
            for entry in found[1] if found is not None else ():
                if (name := self._named(entry)) is not None and found is not None:
                    return found[0], replace(
                        name,
                        place=" ".join(form[start : start + found[0]]) if entry.kind in _CITIES else None,
                        is_adjective=entry.kind is NameKind.DEMONYM,
                        is_capital=entry.kind is NameKind.CAPITAL,
                    )
        return None

    def _named(self, entry: NameEntry) -> Name | None:
        if entry.kind is NameKind.CITY:
            return Name(entry.surface)
        if entry.key is None:
            return None
        if entry.kind in _STATES and self._gazetteer.state(entry.key) is not None:
            return Name(self._gazetteer.name_of(entry.key) or entry.key, entry.key)
        body = self._gazetteer.body(entry.key)
        if body is None:
            return None
        if entry.kind is NameKind.GROUP:
            return Name(body.name, None, (self._store.namespace.iri("group", body.code),))
        if body.country == body.code:
            return Name(body.name, body.code)
        # What an organ does, its body does, as with the General Assembly and the United Nations.
        codes = (body.code, *((body.country,) if body.country else ()))
        return Name(body.name, None, tuple(self._store.namespace.iri("body", code) for code in codes))

    @cached_property
    def _people(self) -> Mapping[str, Mapping[str, str]]:
        """The actors of the store by folded name, with their fullest names; states and bodies have codes."""
        names: dict[str, dict[str, str]] = defaultdict(dict)
        coded = tuple(self._store.namespace.iri(kind, "") for kind in ("state", "body"))
        for written, actor in self._store.rows(ACTOR_NAMES):
            name = decoded(written)
            iri = decoded(actor) if actor else name
            if not iri.startswith(coded):
                names[fold(name)][iri] = self._labels.get(iri, name)
        return names

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """What actors are called: people of the gazetteer as there, others by their fullest names."""
        found: dict[str, str] = {}
        known: dict[str, str] = {}
        for written, actor in self._store.rows(ACTOR_NAMES):
            if actor:
                name, iri = decoded(written), decoded(actor)
                found[iri] = max(found.get(iri, ""), name, key=lambda n: (len(n), n))
                known.update((self._iri_of(p), p.name) for p in self._gazetteer.people_by_name(name))
        return {iri: known.get(iri, name) for iri, name in found.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._people):
            for word in dict.fromkeys(name.split()):
                found[word].append(name)
        return {word: tuple(names) for word, names in found.items()}

    @cached_property
    def _full_names(self) -> tuple[str, ...]:
        """The names of several words, folded, without descriptions such as "the rebel factions"."""
        return tuple(sorted(name for name in self._people if " " in name and name.split()[0] in self._name_words))

    @cached_property
    def _name_words(self) -> frozenset[str]:
        """The words of names that are written with a capital, folded."""
        written = (word for bearers in self._people.values() for name in bearers.values() for word in name.split())
        return frozenset(fold(word) for word in written if word[:1].isupper())

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """How words of names are written, by their folded forms."""
        found = {word: word.title() for word in self._by_word if len(word) >= SHORTEST and word in self._name_words}
        for state in self._gazetteer.states:
            for name in (state.name, *state.adjectives, *([state.capital] if state.capital else ())):
                if " " not in name and len(name) >= SHORTEST:
                    found[fold(name)] = name
        return found


def _forms(words: Sequence[str], start: int) -> Iterator[list[str]]:
    """Yield the words as written and, where they are all small, with a capital or in capitals from `start` on."""
    yield list(words)
    if not any(word[:1].isupper() for word in words[start:]):
        yield [*words[:start], *(word.title() for word in words[start:])]
        is_word = words[start] in SHORT_WORDS and words[start - 1 : start] != ["the"]  # "the us" is no pronoun
        if len(words[start]) in (2, 3) and not is_word:
            yield [*words[:start], words[start].upper(), *words[start + 1 :]]
