"""Event mentions: what one place in a text names as an event, before anything is known of its time and status.

Proposers make them (`kg.extract.proposer`); arguments, status, time, place, merging, confidence and trace read them.
"""

from dataclasses import dataclass
from enum import StrEnum

from kg.annotate.document import Sentence
from kg.model import Change, Direction, Span, Status, Tool
from kg.resources.traits import Traits

#: The proposer that is a trained network.
LEARNED = "model"


@dataclass(frozen=True, slots=True, order=True)
class Filler:
    """An actor (position in `Document.actors`) in a role, with its mention and the token that heads it."""

    role: str
    actor: int
    span: Span
    token: int


class Trigger(StrEnum):
    """The sort of words that name an event."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"


class Saying(StrEnum):
    """How words say that something is said, which gives way to any event that is named in what is said."""

    CLAUSE = "clause"
    ACCOUNT = "according to"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words name the event: what can be read off the rule that matched them, and not off the parse alone.

    A proposer that knows nothing of the kind leaves it as it is.
    """

    #: A verb with its object, or another sort of trigger.
    trigger: Trigger = Trigger.VERB
    #: Roles that the words must fill; others are extra.
    required: tuple[str, ...] = ()
    #: Whether it takes two to do what the words say.
    several: bool = False
    #: Whether the negation is part of what the words say ("will not attend" is a refusal).
    negated: bool = False
    #: Whether "no longer" is part of what the words say.
    no_longer: bool = False
    #: Whether the words name a gathering of many, to which one party may come alone.
    collective: bool = False
    #: Whether the words only say what was talked about at an encounter named elsewhere.
    echo: bool = False
    #: Whether it is done on the soil of who does it, unless the text names another place.
    at_home: bool = False
    #: Whether two actors do it to each other: one event each way ("traded accusations").
    each_way: bool = False
    #: Where there are any: it gives way to the event that a clause of these names ("agreed to meet"), or a noun that
    #: the words govern; not to events of the types `yields_not`.
    yields: frozenset[str] = frozenset()
    yields_not: frozenset[str] = frozenset()
    #: Whether it only says that something is said, and the tokens that head what is said.
    saying: Saying | None = None
    content: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Governing:
    """How a trigger noun hangs on its clause.

    `supported` says whether a verb makes the noun an event of its subject ("held talks"), `status` and `change` what
    that verb says of it ("called off talks"). `adjunct` is the preposition by which the noun hangs on its clause.
    """

    supported: bool = False
    status: Status | None = None
    change: Change | None = None
    adjunct: str | None = None


#: A word that hangs on its clause in no way that matters: the predicate itself.
UNGOVERNED = Governing()


@dataclass(frozen=True, slots=True)
class Given:
    """What a proposer itself says of its mention; it is kept. None leaves it to be read from the text.

    `when` is the time expression, `news` whether an event without one is of the day's news. `named` are participants
    whose words stand for no actor that kg knows, `quotes` the sentences with their triggers that the proposer quotes.
    `distinct` says that the proposer makes one mention for each event: two of its mentions are never of one.
    """

    status: Status | None = None
    change: Change | None = None
    when: Span | None = None
    news: bool | None = None
    where: Span | None = None
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
    """What the trained network makes of a mention, whoever proposed it; all scores 0 to 1.

    `trigger` is how likely the words name an event of the type, `sentence` how likely anything in the sentence does.
    The rest is there where the network takes a word, `token`, for a trigger at all: which actors (positions in
    `Document.actors`) play which role, the likeliest status, and where the day comes from, words of the article or a
    source.
    """

    trigger: float
    sentence: float
    token: int | None = None
    roles: tuple[tuple[str, int, float], ...] = ()
    status: tuple[Status, float] | None = None
    day: tuple[Span | str, float] | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event: trigger tokens, the predicate that carries tense and mood, and the role fillers.

    `predicate` is the trigger verb, or the verb that supports or governs a trigger noun; the noun itself where it
    stands `free`. `rule` is the identifier of what matched in `proposer`, `sense` what that says, which stays when
    the rule is renamed: weights of the confidence model hang on it. `status` is what the words themselves say of it
    ("call off"), `given` what the proposer knows beyond them, `score` how sure it is of the words, from 0 to 1,
    `opinion` what the trained network makes of them where there is one.
    `lacks` names the one thing that was missing; it is empty where nothing was.
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
    def adjunct(self) -> str | None:
        """The preposition by which a noun hangs on its clause, if it does."""
        return self.governing.adjunct

    @property
    def full_rule(self) -> str:
        """The rule as evidence names it; that of a near miss ends in `.near`."""
        return f"{self.rule}.near" if self.lacks else self.rule
