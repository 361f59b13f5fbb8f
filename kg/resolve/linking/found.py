"""The result of looking for a person: the person or nobody, the term that supports it, a reason and a score."""

from dataclasses import dataclass

from kg.resources.gazetteer import Gazetteer, Person, Tenure

# Below this a name is left unlinked; two candidates closer than the margin are too close to choose between.
THRESHOLD = 0.5
MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """The person found, or None; the supporting term; reason and score."""

    person: Person | None
    tenure: Tenure | None
    reason: str
    score: float


def nobody(reason: str, score: float = 0.0) -> FoundPerson:
    """Return that nobody was found, and why."""
    return FoundPerson(None, None, reason, score)


def somebody(person_id: str, tenure: Tenure | None, reason: str, score: float, gazetteer: Gazetteer) -> FoundPerson:
    """Return a person of the gazetteer as found."""
    return FoundPerson(gazetteer.person(person_id), tenure, reason, round(score, 2))


def name_of(person_id: str, gazetteer: Gazetteer) -> str:
    """Return the name of a person of the gazetteer."""
    person = gazetteer.person(person_id)
    return person.name if person else person_id
