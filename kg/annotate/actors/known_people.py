"""What the gazetteer knows about the people of a text on its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.annotate.actors.clusters import Cluster
from kg.model import ActorKind
from kg.resources.gazetteer.gazetteer import Gazetteer
from kg.resources.gazetteer.records import Tenure

#: Offices whose holders lead a state, and those after whose holders its government is named.
HEADS = ("head_of_state", "head_of_government", "leader")
_SERVED = (*HEADS, "foreign_minister", "supreme_leader", "monarch")
#: For how many years after it ends a leader's government is still mentioned.
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
        if self.day is None:
            return None
        terms = [
            term
            for person in self.gazetteer.people_by_surname(surname)
            for term in self.gazetteer.tenures_of(person.id)
            if term.office in offices and term.start <= self.day.isoformat()
        ]
        for years in (0.0, _REMEMBERED):
            led = {term.country for term in terms if term.years_from(self.day) <= years}
            if led:
                return next(iter(led)) if len(led) == 1 else None
        return None

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
