"""Why a frame tried at a trigger does not hold: shown by a trace, and used to count misses."""

from dataclasses import dataclass
from enum import StrEnum

from kg.extract.mentions import EventMention


class Stage(StrEnum):
    """How far a frame got: its words, its participants, its realis, or an overlap with another mention."""

    CONDITION = "condition"
    PARTICIPANTS = "participants"
    REALIS = "realis"
    ANOTHER = "another"


class Reason(StrEnum):
    """A condition that failed; the value is its wording in a trace."""

    OBJECT = "its object is missing or is another"
    ATTRIBUTE = "it only qualifies a noun"
    NOT_NEGATED = "it is not negated as a refusal"
    OWN_OBJECT = "its object has no owner among the actors"
    POST = "the post is another"
    BARRED_WORD = "a word near it speaks against the frame"
    GOVERNED = "what stands above it only speaks of the event"
    PREPOSITION = "a preposition or what follows it is missing or is another"
    PARTICLE = "its particle is missing"
    WORDS = "none of the words that must be near it is there"
    CLAUSE = "the clause that it reports is missing or is another"
    REPORTED_WORDS = "the clause that it reports has none of the words asked for"
    COMPOUND = "the words before it are others"
    NAME = "it is part of a name or qualifies a noun"
    TITLE = "it names the text that it heads"
    UNSUPPORTED = "no verb makes the noun an event"
    NO_VERB = "no verb carries it"
    ACTOR_SLOT = "no actor stands where one must"
    ROLE = "a required role is empty"
    TOO_FEW = "too few participants"
    KIND = "a participant is of another kind"
    ALONE = "one party stands alone"
    ONE_SIDE = "only one side takes part"
    ACTIVE = "the verb is not passive"
    STATED_BY_VERB = "its verb states the event"
    YIELDED = "it gives way to the event that its clause tells"
    IRREALIS = "it is asked for, wished or supposed, not stated as an event"
    DENIES = "it only denies an event that is stated"
    NOT_SAID = "nothing of a statement is reported"
    FRAMES_EVENT = "it only frames an event that is stated"
    NOT_OCCURRED = "the statement was not made"
    SAME_WORDS = "another proposer names the same words"

    @property
    def stage(self) -> Stage:
        """How far the frame got."""
        return _STAGES.get(self, Stage.CONDITION)


_STAGES = {
    **dict.fromkeys(
        (Reason.ACTOR_SLOT, Reason.ROLE, Reason.TOO_FEW, Reason.KIND, Reason.ALONE, Reason.ONE_SIDE),
        Stage.PARTICIPANTS,
    ),
    **dict.fromkeys((Reason.IRREALIS, Reason.NOT_OCCURRED), Stage.REALIS),
    **dict.fromkeys(
        (Reason.STATED_BY_VERB, Reason.YIELDED, Reason.DENIES, Reason.FRAMES_EVENT, Reason.SAME_WORDS), Stage.ANOTHER
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason with its detail, such as the name of the empty role.

    `near` is the mention that would have resulted, where this is the only condition that failed.
    """

    reason: Reason
    detail: str = ""
    near: EventMention | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule that was tried at a trigger token and does not hold, its event type, and why."""

    rule: str
    type: str
    token: int
    refusal: Refusal

    @classmethod
    def of(cls, mention: EventMention, reason: Reason) -> "Tried":
        """Return why a mention does not stand for an event after all."""
        return cls(mention.rule, mention.type, mention.end - 1, Refusal(reason))
