"""People and states of questions, and the events behind an answer."""

from kg.errors import QueryError
from kg.model import Link, Namespace, Participant
from kg.query.ask.asking import Asking
from kg.resources.gazetteer import load_gazetteer

NAMES = Namespace()
GAZETTEER = load_gazetteer()


def person(role: str, name: str, country: str) -> Participant:
    known = GAZETTEER.people_by_name(name)[0]
    iri = NAMES.iri("person", known.qid or known.id)
    return Participant(role, name, country, iri, known.qid, Link(known.name, "name", 1.0))


def state(role: str, code: str) -> Participant:
    name = GAZETTEER.name_of(code) or code
    return Participant(role, name, code, NAMES.iri("state", code), None, Link(name, "name", 1.0))


def answer(asking: Asking, question: str) -> list[str]:
    """Return the events behind an answer; none where the question is refused because no event answers it."""
    try:
        asked = asking.ask(question)
    except QueryError as error:
        assert "no event" in str(error) or "no actor" in str(error), error
        return []
    table = asked.table(asking.run)
    return sorted({str(row["event"]).removeprefix("urn:e:") for row in table.records()})
