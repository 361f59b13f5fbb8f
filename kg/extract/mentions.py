"""Event mentions: words that name an event, before its time and status are known.

Proposers make them (`kg.extract.proposer`); arguments, status, time, place, merging, confidence and trace read them.
"""

from dataclasses import dataclass
from enum import StrEnum

from kg.annotate.document import Sentence
from kg.model import Change, Direction, Span, Status, Tool
from kg.resources.traits import Traits

#: The name of the trained network as a proposer.
LEARNED = "model"
#: Roles of whoever acts on others, and of whom they act on.
ACTING = frozenset({"actor", "donor", "speaker", "sender"})
REACHED = frozenset({"target", "recipient", "audience"})
#: From this probability of its type on, the network's view that words name an event stands against that of rules.
_CONVINCED = 0.6


@dataclass(frozen=True, slots=True, order=True)
class Filler:
    """An actor (position in `Document.actors`) in a role, with its mention and the token that heads it."""

    role: str
    actor: int
    span: Span
    token: int


class TriggerKind(StrEnum):
    """The kind of words that name an event."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words name the event: properties of the rule that matched, not of the parse alone.

    A proposer without such knowledge leaves the defaults.
    """

    #: A verb with its object, or another kind of trigger.
    trigger: TriggerKind = TriggerKind.VERB
    #: Roles that the words must fill; others are extra.
    required: tuple[str, ...] = ()
    #: Whether the act takes two parties.
    several: bool = False
    #: Whether the negation is part of what the words say ("will not attend" is a refusal).
    negated: bool = False
    #: Whether "no longer" is part of what the words say.
    no_longer: bool = False
    #: Whether the words name a large gathering, to which one party may come alone.
    collective: bool = False
    #: Whether the words only say what was discussed at an encounter named elsewhere.
    echo: bool = False
    #: Whether the act takes place on the actor's own soil, unless the text names another place.
    at_home: bool = False
    #: Whether two actors do it to each other: one event in each direction ("traded accusations").
    each_way: bool = False
    #: Where there are any: it gives way to the event that a clause of these names ("agreed to meet"), or a noun that
    #: the words govern; not to events of the types `yields_not`.
    yields: frozenset[str] = frozenset()
    yields_not: frozenset[str] = frozenset()
    #: Whether it only reports speech, and so yields to any event named in what is said; the tokens that head that.
    saying: bool = False
    content: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Governing:
    """How a trigger noun is linked to its clause.

    `supported` says whether a verb makes the noun an event of its subject ("held talks"); `status` and `change` are
    what that verb implies ("called off talks"). `adjunct` is the preposition that links the noun to its clause.
    """

    supported: bool = False
    status: Status | None = None
    change: Change | None = None
    adjunct: str | None = None


#: A word with no relevant link to its clause: the predicate itself.
UNGOVERNED = Governing()


@dataclass(frozen=True, slots=True)
class Given:
    """What a proposer itself states about its mention; it is kept. None leaves it to be read from the text.

    `when` is the time expression, `news` whether an event without one belongs to the day's news. `where` is the
    place, `at_dateline` whether it is that of the dateline. `named` are participants whose words match no actor known
    to kg, `quotes` the sentences with their triggers that the proposer quotes. `distinct` says that the proposer
    makes one mention per event: two of its mentions are never merged. `overrules` says that the status stands even
    against words of plan, doubt and denial.
    """

    status: Status | None = None
    overrules: bool = False
    change: Change | None = None
    when: Span | None = None
    news: bool | None = None
    where: Span | None = None
    at_dateline: bool = False
    source: str | None = None
    topics: tuple[str, ...] | None = None
    confidence: float | None = None
    named: tuple[tuple[str, Span], ...] = ()
    quotes: tuple[tuple[Span, Span], ...] = ()
    tool: Tool | None = None
    distinct: bool = False


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Opinion:
    """The trained network's view of a mention, whoever proposed it; all scores 0 to 1.

    `trigger` is how likely the words name an event of the type, `sentence` how likely anything in the sentence does.
    The rest is there where the network takes a word, `token`, for a trigger at all: which actors (positions in
    `Document.actors`) play which role, the likeliest status, and where day and place come from, words of the article
    or a source.
    """

    trigger: float
    sentence: float
    token: int | None = None
    roles: tuple[tuple[str, int, float], ...] = ()
    status: tuple[Status, float] | None = None
    day: tuple[Span | str, float] | None = None
    place: tuple[Span | str, float] | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event: trigger tokens, the predicate that carries tense and mood, and the role fillers.

    `predicate` is the trigger verb, or the verb that supports or governs a trigger noun; the noun itself where it
    stands `free`. `rule` identifies what matched in `proposer`; `sense` is its meaning, which survives renaming: the
    weights of the confidence model refer to it. `status` is what the words themselves imply ("call off"), `given`
    what the proposer states beyond them, `score` its confidence in the words, from 0 to 1, and `opinion` the trained
    network's view, if there is one. `lacks` names the one condition that failed; it is empty where all held.
    """

    kind: Traits
    proposer: str
    rule: str
    sense: str
    sentence: Sentence
    start: int
    end: int
    predicate: int
    fillers: tuple[Filler, ...]
    direction: Direction | None = None
    act: str | None = None
    status: Status | None = None
    score: float | None = None
    wording: Wording = Wording()
    governing: Governing = UNGOVERNED
    free: bool = False
    given: Given = NOTHING_GIVEN
    opinion: Opinion | None = None
    lacks: str = ""

    @property
    def type(self) -> str:
        """The name of the event type."""
        return self.kind.name

    @property
    def is_evident(self) -> bool:
        """Whether the network is convinced that the words name an event of the type."""
        return self.opinion is not None and self.opinion.trigger >= _CONVINCED

    @property
    def adjunct(self) -> str | None:
        """The preposition that links a noun to its clause, if any."""
        return self.governing.adjunct

    @property
    def full_rule(self) -> str:
        """The rule as evidence names it; a near miss has the suffix `.near`."""
        return f"{self.rule}.near" if self.lacks else self.rule
