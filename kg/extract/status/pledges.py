"""What is promised, announced, considered or kept up: done by saying so, still open, or going on."""

from spacy.tokens import Token

from kg.extract.mentions import EventMention
from kg.extract.realis import CONTINUED, Realis
from kg.extract.status.contexts import is_pledge
from kg.extract.status.cues import Cues
from kg.model import Status
from kg.resources.traits import Length, Pledge, Speech

#: Whoever does this to an agreement has done what was resolved.
_RESOLVING = frozenset({"agree", "decide", "determine", "vote", "resolve"})


def settled(cues: Cues, mention: EventMention, base: Realis, predicate: Token, trigger: Token) -> Realis:
    """Return the realis: pledges taken as done, continuing acts as ongoing, acts under consideration as open."""
    kind = mention.kind
    if base.cue == CONTINUED and kind.duration is Length.KEPT:
        base = Realis(Status.OCCURRED, cue=CONTINUED, background=base.background)
    if base.cue in cues.pledging and kind.pledge is not Pledge.NO:
        base = Realis(Status.OCCURRED, cue=f"{base.cue} is a pledge")
    if base.cue in cues.performing and kind.speech is Speech.FOR:
        base = Realis(Status.OCCURRED, cue=f"{base.cue} to do is to do")
    if base.cue in _RESOLVING and kind.is_deal and predicate.lemma_ in cues.kept:
        base = Realis(Status.OCCURRED, cue="agreed to keep")
    promised = base.status is Status.PLANNED and base.cue in {"will", "would"}
    if promised and is_pledge(cues, kind, predicate, base.cue):
        base = Realis(Status.OCCURRED, cue="a pledge")
    weighed = cues.contemplating | (cues.proposing if kind.is_measure else set())
    if predicate != trigger and base.status is Status.OCCURRED and predicate.lemma_ in weighed:
        base = Realis(Status.POSSIBLE, cue=predicate.lemma_, background=base.background)
    return base
