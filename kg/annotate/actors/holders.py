"""People by the post they hold or the nation they serve: "the Deputy Secretary", "the Ukrainian"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from kg.annotate.actors.clustering import Cluster, Clusters
from kg.annotate.actors.phrases import ActorWords
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import Tenure
from kg.syntax.tags import PLURAL, SUBJECTS
from kg.syntax.tree import is_definite, qualifiers

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "appos"})
#: How many tokens before a sentence the last subject with a post may stand.
_REACH = 60


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """What the gazetteer knows about the people of one text: which state they serve on its day, in what office."""

    gazetteer: Gazetteer
    day: date | None

    def serves(self, cluster: Cluster) -> str | None:
        """Return the state or body that a person serves: by the text, else by all terms that cover its day."""
        if cluster.country is not None:
            return cluster.country
        countries = {term.country for term in self._terms(cluster)}
        return countries.pop() if len(countries) == 1 else None

    def holds(self, cluster: Cluster, post: Sequence[str]) -> bool:
        """Whether a person holds a post named alone ("the president") on the day of the text."""
        match = self.gazetteer.title_match(list(post), 0)
        if match is None or match[0] != len(post):
            return False
        return any(self._is_in(term, match[1].office) for term in self._terms(cluster))

    def has_post(self, person: Cluster, post: str) -> bool:
        """Whether a person has a post of some word ("minister"), by a title in the text or by the gazetteer."""
        offices = (part for office in self.offices(person) for part in office.split("_"))
        return post in (*(person.title or "").lower().split(), *offices) or self.holds(person, (post,))

    def offices(self, cluster: Cluster) -> tuple[str, ...]:
        """Return the classes of office that a person holds on the day of the text, those of the state first."""
        return tuple(dict.fromkeys(term.office for term in self._terms(cluster)))

    def _is_in(self, term: Tenure, office: str) -> bool:
        rule = self.gazetteer.office_rule(office, term.country)
        if rule is None or rule.kind != "one":
            return term.office == office
        named = not rule.labels or any(word in term.label.split() for word in rule.labels)
        return term.office in rule.classes and named

    def _bare(self, name: str) -> str:
        """Return a name without the title before it ("Prince Faisal bin Farhan")."""
        words = name.split()
        title = self.gazetteer.title_match(words, 0)
        return name if title is None else " ".join(words[title[0] :])

    def _terms(self, cluster: Cluster) -> list[Tenure]:
        if cluster.kind is not ActorKind.PERSON or self.day is None or " " not in cluster.name:
            return []
        day = self.day
        found = self.gazetteer.people_by_name
        people = found(cluster.name) or found(self._bare(cluster.name))
        return [term for person in people for term in self.gazetteer.tenures_of(person.id) if term.may_cover(day)]


@dataclass(frozen=True, slots=True)
class Holders:
    """Finds people of one text by their posts and the states that they serve."""

    words: ActorWords
    known: KnownPeople
    clusters: Clusters
    publisher: str | None

    def of_post(self, token: Token) -> tuple[int, ...]:
        """Return the person, named before, who holds a post; empty if unclear.

        If there are several, the publisher's own official counts: the only one, or the last that was a subject.
        """
        post = self._post(token)
        if not post:
            return ()
        people = self.clusters.people()
        found = [(n, person) for n, person in people if person.is_named_before(token.i) and self._holds(person, post)]
        if len(found) > 1:
            lowest = min(self._rank(person, post) for _, person in found)
            found = [(n, person) for n, person in found if self._rank(person, post) == lowest]
        own = [n for n, person in found if self.publisher is not None and person.country in (self.publisher, None)]
        if len(found) > 1 and own:
            return tuple(own) if len(own) == 1 else self._last_subject(own, token)
        return (found[0][0],) if len(found) == 1 else ()

    def of_nation(self, token: Token) -> tuple[int, ...]:
        """Return the person that "the" and a nationality stand for, the last named of that state, or none."""
        # With these endings it is one person; "the French" and "the Chinese" are all of them.
        one = token.lower_.endswith(tuple(self.words.one_of_people)) and token.tag_ not in PLURAL
        if token.dep_ not in _ARGUMENTS or not one:
            return ()
        if [child.lower_ for child in token.lefts] != ["the"] or any(not child.is_punct for child in token.rights):
            return ()
        states = self.clusters.of(token)
        if len(states) != 1 or states[0].kind is not ActorKind.STATE or states[0].name == token.text:
            return ()
        country = states[0].country
        named = [
            (max(before), number)
            for number, person in self.clusters.people()
            if (before := [phrase.start for phrase in person.phrases if phrase.end <= token.i])
            and self.known.serves(person) == country
        ]
        return (max(named)[1],) if named and country is not None else ()

    def _post(self, token: Token) -> tuple[str, ...]:
        """Return the words of a post that stands alone after "the" ("the Deputy Secretary"), in lower case."""
        if token.lower_ not in self.words.bare_posts or token.tag_ not in {"NN", "NNP"}:
            return ()
        if not (is_definite(token) or (token.dep_ == "conj" and is_definite(token.head))):
            return ()
        if any(child.dep_ in {"prep", "poss"} and child.lower_ != "at" for child in token.children):
            return ()
        return (*(child.lower_ for child in qualifiers(token)), token.lower_)

    def _holds(self, person: Cluster, post: Sequence[str]) -> bool:
        title = (person.title or "").lower().split()
        if set(post) <= set(title):
            return True
        if title or (self.publisher is not None and self.known.serves(person) != self.publisher):
            return False
        return self.known.holds(person, post)

    def _rank(self, person: Cluster, post: Sequence[str]) -> int:
        """Return how many qualifying words a title has that the post lacks: a vice president is not the president."""
        title = set((person.title or "").lower().split())
        return len(title & self.words.lesser_posts - set(post))

    def _last_subject(self, found: Sequence[int], token: Token) -> tuple[int, ...]:
        """Return the person who was last the subject of a sentence before the token's, if any."""
        start = token.sent.start
        for subject in reversed(token.doc[max(0, start - _REACH) : start]):
            named = [n for n in self.clusters.at.get(subject.i, ()) if n in found] if subject.dep_ in SUBJECTS else []
            if named:
                return tuple(named[:1])
        return ()
