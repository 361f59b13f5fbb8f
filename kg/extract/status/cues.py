"""The words of `data/status.toml`: what they say about whether an event told took place."""

from dataclasses import dataclass

from kg.model import Status
from kg.resources import load_toml

_NAMES = frozenset(str(status) for status in Status)


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `data/status.toml`."""

    modals: dict[str, Status]
    past_future: frozenset[str]
    wish: frozenset[str]
    governors: dict[str, Status]
    actual: frozenset[str]
    irrealis: frozenset[str]
    irrealis_marks: frozenset[str]
    irrealis_nouns: frozenset[str]
    asking_nouns: frozenset[str]
    nouns: dict[str, Status]
    adverbs: dict[str, Status]
    disclosing: frozenset[str]
    occasions: frozenset[str]
    deeds: frozenset[str]
    past_nouns: frozenset[str]
    pledged_types: frozenset[str]
    pledging: frozenset[str]
    performed_types: frozenset[str]
    performing: frozenset[str]
    kept: frozenset[str]
    told_types: frozenset[str]
    telling: frozenset[str]
    contemplating: frozenset[str]
    denying: frozenset[str]
    ending: frozenset[str]
    gathering: frozenset[str]
    undated: frozenset[str]
    accusing: frozenset[str]
    invited_types: frozenset[str]
    inviting: frozenset[str]
    given_types: frozenset[str]
    arriving: frozenset[str]
    scheduling: frozenset[str]
    judging: frozenset[str]
    continuing: frozenset[str]
    kept_types: frozenset[str]
    settling: frozenset[str]
    proposing: frozenset[str]
    proposed_types: frozenset[str]
    process_types: frozenset[str]
    running: frozenset[str]
    spoken_types: frozenset[str]
    reacting: frozenset[str]
    lifting: frozenset[str]
    lasting: frozenset[str]
    lasting_types: frozenset[str]
    voicing: frozenset[str]
    timetables: frozenset[str]
    going: frozenset[str]
    resolving: frozenset[str]
    attending: frozenset[str]
    carrying_on: frozenset[str]
    passed_texts: frozenset[str]
    not_passed: frozenset[str]
    sponsoring: frozenset[str]
    open_cues: frozenset[str]
    unhesitating: frozenset[str]
    giving_up: frozenset[str]
    ruling_out: frozenset[str]
    happening: dict[str, frozenset[str]]
    predicates: dict[str, Status]
    nouns_of_doing: frozenset[str]
    evidence: frozenset[str]
    disclosure: frozenset[str]
    false: frozenset[str]
    true: frozenset[str]
    being: frozenset[str]


def load_cues() -> Cues:
    """Return the cues; DataError if the file is missing or broken."""
    data = load_toml("status.toml")

    def by_word(section: dict[str, list[str]]) -> dict[str, Status]:
        return {word: Status(name) for name, words in section.items() if name in _NAMES for word in words}

    return Cues(
        modals=by_word(data["modals"]),
        past_future=frozenset(data["modals"]["past_future"]),
        wish=frozenset(data["modals"]["wish"]),
        governors=by_word(data["governors"]),
        actual=frozenset(data["governors"]["actual"]),
        irrealis=frozenset(data["irrealis"]["governors"]),
        irrealis_marks=frozenset(data["irrealis"]["marks"]),
        irrealis_nouns=frozenset(data["irrealis"]["nouns"]),
        asking_nouns=frozenset(data["irrealis"]["asking"]),
        nouns=by_word(data["nouns"]),
        adverbs=by_word(data["adverbs"]),
        disclosing=frozenset(data["negation"]["disclosing"]),
        occasions=frozenset(data["negation"]["occasions"]),
        deeds=frozenset(data["judging"]["deeds"]),
        past_nouns=frozenset(data["adverbs"]["past"]),
        pledged_types=frozenset(data["pledged"]["types"]),
        pledging=frozenset(data["pledged"]["verbs"]),
        performed_types=frozenset(data["pledged"]["performed_types"]),
        performing=frozenset(data["pledged"]["performing"]),
        kept=frozenset(data["pledged"]["kept"]),
        told_types=frozenset(data["pledged"]["told_types"]),
        telling=frozenset(data["pledged"]["telling"]),
        contemplating=frozenset(data["contemplated"]["verbs"]),
        denying=frozenset(data["denial"]["verbs"]),
        ending=frozenset(data["ending"]["verbs"]),
        gathering=frozenset(data["gathering"]["verbs"]),
        undated=frozenset(data["undated"]["adverbs"]),
        accusing=frozenset(data["alleged"]["verbs"]),
        invited_types=frozenset(data["invited"]["types"]),
        inviting=frozenset(data["invited"]["verbs"]),
        given_types=frozenset(data["pledged"]["given_types"]),
        arriving=frozenset(data["arriving"]["verbs"]),
        scheduling=frozenset(data["scheduling"]["verbs"]),
        judging=frozenset(data["judging"]["words"]),
        continuing=frozenset(data["continued"]["verbs"]),
        lasting=frozenset(data["lasting"]["adjectives"]),
        lasting_types=frozenset(data["lasting"]["types"]),
        lifting=frozenset(data["lifted"]["verbs"]),
        reacting=frozenset(data["reacting"]["verbs"]),
        process_types=frozenset(data["process"]["types"]),
        running=frozenset(data["process"]["verbs"]),
        spoken_types=frozenset(data["discussed"]["types"]),
        proposing=frozenset(data["proposed"]["verbs"]),
        proposed_types=frozenset(data["proposed"]["types"]),
        settling=frozenset(data["settled"]["verbs"]),
        kept_types=frozenset(data["continued"]["types"]),
        voicing=frozenset(data["voiced"]["verbs"]),
        going=frozenset(data["gathering"]["going"]),
        resolving=frozenset(data["gathering"]["resolving"]),
        attending=frozenset(data["gathering"]["attending"]),
        carrying_on=frozenset(data["gathering"]["carrying_on"]),
        passed_texts=frozenset(data["passed"]["texts"]),
        not_passed=frozenset(data["passed"]["not_passed"]),
        sponsoring=frozenset(data["passed"]["sponsoring"]),
        open_cues=frozenset(data["open"]["cues"]),
        timetables=frozenset(data["timetables"]["titles"]),
        nouns_of_doing=frozenset(data["nouns"]["of_doing"]),
        happening={verb: frozenset(data["happening"][verb]) for verb in data["happening"]},
        predicates=by_word(data["predicates"]),
        ruling_out=frozenset(data["ruled_out"]["verbs"]),
        giving_up=frozenset(data["given_up"]["verbs"]),
        unhesitating=frozenset(data["unhesitating"]["verbs"]),
        evidence=frozenset(data["hearsay"]["evidence"]),
        disclosure=frozenset(data["hearsay"]["disclosure"]),
        false=frozenset(data["hearsay"]["false"]),
        true=frozenset(data["hearsay"]["true"]),
        being=frozenset(data["hearsay"]["being"]),
    )
