"""What the gazetteer knows about the people of a text on its day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.annotate.actors.clusters import Cluster
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import Tenure

#: Offices whose holders lend their name to a government ("the Assad regime").
HEADS = ("head_of_state", "head_of_government", "leader")
#: Offices whose holders' staff serve the state ("Putin's envoy").
_SERVED = (*HEADS, "foreign_minister", "supreme_leader", "monarch")
#: For how many years after a term the news still names its holder by the office.
_REMEMBERED = 12.0


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

    def led_by(self, surname: str, offices: Sequence[str] = _SERVED) -> str | None:
        """Return the one state that a person of this surname leads or has led; None if there are several."""
        return self._state_of(surname, lambda term: term.office in offices)

    def state_of_holder(self, surname: str, post: Sequence[str]) -> str | None:
        """Return the one state in which somebody of this surname has or had just this post; None if several do."""
        office = self._office(post)
        return None if office is None else self._state_of(surname, lambda term: self._is_in(term, office))

    def _state_of(self, surname: str, fits: Callable[[Tenure], bool]) -> str | None:
        day = self.day
        if day is None:
            return None
        people = self.gazetteer.people_by_surname(surname)
        held = [term for person in people for term in self.gazetteer.tenures_of(person.id) if fits(term)]
        for years in (0.0, _REMEMBERED):
            states = {t.country for t in held if t.start <= day.isoformat() and t.years_from(day) <= years}
            if states:
                return next(iter(states)) if len(states) == 1 else None
        return None

    def holds(self, cluster: Cluster, post: Sequence[str]) -> bool:
        """Whether a person holds a post named alone ("the president") on the day of the text."""
        office = self._office(post)
        return office is not None and any(self._is_in(term, office) for term in self._terms(cluster))

    def has_post(self, person: Cluster, post: str) -> bool:
        """Whether a person has a post of some word ("minister"), by a title in the text or by the gazetteer."""
        offices = (part for office in self.offices(person) for part in office.split("_"))
        return post in (*(person.title or "").lower().split(), *offices) or self.holds(person, (post,))

    def offices(self, cluster: Cluster) -> tuple[str, ...]:
        """Return the classes of office that a person holds on the day of the text, those of the state first."""
        return tuple(dict.fromkeys(term.office for term in self._terms(cluster)))

    def _office(self, post: Sequence[str]) -> str | None:
        """Return the class of office that the words of a post name, all of them."""
        match = self.gazetteer.title_match(list(post), 0) if post else None
        return None if match is None or match[0] != len(post) else match[1].office

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
