"""Governments named after their leader: "the Assad regime", "the Biden-Harris administration"."""

from collections.abc import Sequence

from kg.annotate.actors.known_people import HEADS, KnownPeople
from kg.annotate.actors.people import NameRun
from kg.annotate.actors.phrases import Form, Phrase, Scan
from kg.model import ActorKind

_SHORTEST = 4
_PRESIDENTS = ("head_of_state",)


def find_led_governments(scan: Scan, runs: Sequence[NameRun]) -> tuple[list[Phrase], list[NameRun]]:
    """Return the governments named after a head of state or government, and the remaining runs."""
    found: list[Phrase] = []
    left: list[NameRun] = []
    known = KnownPeople(scan.gazetteer, scan.day)
    for run in runs:
        after = scan.doc[run.end] if run.end < len(scan.doc) else None
        country = None
        if after is not None and after.lower_ in scan.words.rulers and scan.doc[run.end - 1].text != "-":
            offices = _PRESIDENTS if after.lower_ == "administration" else HEADS
            country = known.led_by(run.text.split("-")[0].split()[-1], offices)
        if country is None:
            left.append(run)
            continue
        name = scan.gazetteer.name_of(country) or country
        found.append(
            Phrase(run.start, run.end + 1, run.end, Form.OFFICIALS, ActorKind.STATE, name, country, key=country)
        )
    return found, left


def leader_names(scan: Scan) -> list[Phrase]:
    """Return the names of leaders in office on the day of the text, each as the state led: their staff serve it.

    "Putin's envoy Kirill Dmitriev" serves the state.
    """
    found: list[Phrase] = []
    known = KnownPeople(scan.gazetteer, scan.day)
    for token in scan.doc:
        if token.pos_ != "PROPN" or token.ent_type_ not in {"PERSON", ""} or len(token.text) < _SHORTEST:
            continue
        after = token.nbor() if token.i + 1 < len(scan.doc) else None
        if after is None or not (after.text in {"'s", "’s", "'"} or after.lower_ in scan.words.people):
            continue
        country = known.led_by(token.text)
        if country is not None:
            name = scan.gazetteer.name_of(country) or country
            found.append(
                Phrase(token.i, token.i + 1, token.i, Form.MODIFIER, ActorKind.STATE, name, country, key=country)
            )
    return found
