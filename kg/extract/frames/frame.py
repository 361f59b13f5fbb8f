"""Frames and support verbs as values. `data/frames/README.md` explains each key."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotate.document import Sentence
from kg.extract.mentions import UNGOVERNED, EventMention, Filler, Governing, TriggerKind, Wording
from kg.model import Change, Direction, Status
from kg.resources.traits import Traits

_Words = frozenset[str]
#: The name under which frames propose mentions.
NAME = "frames"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of naming an event: its triggers, their conditions, and where the participants stand."""

    id: str
    kind: Traits
    sense: str
    roles: Mapping[str, str]
    require: tuple[str, ...]
    verbs: _Words = frozenset()
    nouns: _Words = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    direction: Direction | None = None
    act: str | None = None
    status: Status | None = None
    particle: _Words = frozenset()
    object: _Words = frozenset()
    not_object: _Words = frozenset()
    prep: _Words = frozenset()
    prep_object: _Words = frozenset()
    not_prep: _Words = frozenset()
    not_complement: _Words = frozenset()
    under: _Words = frozenset()
    not_under: _Words = frozenset()
    yields: bool = False
    yields_clause: bool = False
    yields_not: _Words = frozenset()
    adjectives: _Words = frozenset()
    negated: bool = False
    own_object: bool = False
    named_target: bool = False
    mutual: bool = False
    modal: _Words = frozenset()
    predicate: _Words = frozenset()
    reported_words: _Words = frozenset()
    needs: tuple[str, ...] = ()
    deep: bool = False
    no_object: bool = False
    place_object: bool = False
    at_home: bool = False
    echo: bool = False
    no_attribute: bool = False
    pair: bool = False
    beside: str | None = None
    persons: int = 0
    anybody: str | None = None
    sole_target: bool = False
    collective: bool = False
    compound: _Words = frozenset()
    not_compound: _Words = frozenset()
    with_words: _Words = frozenset()
    without_words: _Words = frozenset()
    post: _Words = frozenset()
    complement: str | None = None
    aims: _Words = frozenset()
    aimed_at: _Words = frozenset()
    governors: _Words = frozenset()
    bare: bool = False
    min: int = 1
    passive: bool = False
    denied: bool = False
    not_led: _Words = frozenset()
    official: str | None = None
    body: str | None = None
    person: str | None = None
    foreign: str | None = None

    @property
    def type(self) -> str:
        """The name of the event type."""
        return self.kind.name

    @property
    def wording(self) -> Wording:
        """Return what later steps need to know of the frame that made a mention."""
        clauses = ("xcomp", "ccomp") if self.yields_clause else ("xcomp",) if self.yields else ()
        return Wording(
            trigger=self._trigger,
            required=self.require,
            several=self.min > 1,
            negated=self.negated,
            no_longer="longer" in self.with_words,
            collective=self.collective,
            echo=self.echo,
            at_home=self.at_home,
            each_way=self.mutual,
            yields=frozenset(clauses),
            yields_not=self.yields_not,
        )

    def mention(
        self,
        sentence: Sentence,
        words: tuple[int, int],
        predicate: int,
        fillers: tuple[Filler, ...],
        governing: Governing = UNGOVERNED,
        *,
        free: bool = False,
    ) -> EventMention:
        """Return the mention that the frame makes of trigger tokens (first, behind the last) and its fillers."""
        return EventMention(
            kind=self.kind,
            proposer=NAME,
            rule=self.id,
            sense=self.sense,
            sentence=sentence,
            start=words[0],
            end=words[1],
            predicate=predicate,
            fillers=fillers,
            direction=self.direction,
            act=self.act,
            status=self.status,
            wording=self.wording,
            governing=governing,
            free=free,
        )

    @property
    def _trigger(self) -> TriggerKind:
        if self.verbs:
            return TriggerKind.VERB
        if self.nouns:
            return TriggerKind.NOUN
        return TriggerKind.ADJECTIVE if self.adjectives else TriggerKind.PHRASE


@dataclass(frozen=True, slots=True)
class Support:
    """A class of support verbs and what it says of the event that its object names."""

    name: str
    verbs: _Words
    status: Status | None = None
    change: Change | None = None
    particles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
