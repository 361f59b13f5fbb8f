"""Join the network's mentions with those of the rules: one event in a sentence is one mention.

Two mentions are of one event if they share type and sentence; the nearest words are paired first. The rule's wording
is kept; both decide on the participants, and the network on status and day where it is sure.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.filling import fillers_of, is_filled, listed_at, span_of
from kg.extract.learned.scoring import DocumentScores, LikelyTrigger, TriggerScore
from kg.extract.mentions import NOTHING_GIVEN, EventMention, Filler, Given, Opinion


class LearnedPeers:
    """The network's opinion of one document; `own` are its mentions by identity."""

    def __init__(
        self, scores: DocumentScores, own: Mapping[int, TriggerScore], document: Document, bounds: Bounds
    ) -> None:
        self._scores = scores
        self._own = own
        self._document = document
        self._bounds = bounds
        self._at = {(trigger.token, trigger.type): trigger for trigger in scores.triggers}

    def joined(self, mentions: Sequence[EventMention]) -> list[EventMention]:
        """Return the mentions of one sentence; see `kg.extract.proposer.Peers`."""
        learned = sorted((mention for mention in mentions if id(mention) in self._own), key=_place)
        others = sorted((mention for mention in mentions if id(mention) not in self._own), key=_place)
        pairs = self._pairs(others, learned)
        taken = {id(mention) for mention in pairs.values()}
        found = [self._both(mention, pairs.get(id(mention))) for mention in others]
        for mention in sorted(learned, key=lambda mention: -(mention.score or 0.0)):
            if id(mention) not in taken and not self._is_alone(mention):
                self._add(mention, found)
        there = {id(mention): number for number, mention in enumerate(mentions)}
        by_rules = sorted(zip(others, found, strict=False), key=lambda both: there[id(both[0])])
        ordered = (*(mention for _, mention in by_rules), *found[len(others) :])
        return [self._with_opinion(mention) for mention in ordered]

    def _add(self, mention: EventMention, found: list[EventMention]) -> None:
        """Add a mention by the network, unless one of its type may be the same event, whose open roles it fills."""
        for number, other in enumerate(found):
            if other.type == mention.type and not other.lacks and self._may_be_one(other, mention):
                kind = other.kind
                lacking = {role for role in kind.roles if not is_filled(role, other.fillers, kind, self._document)}
                sides = {self._side(filler) for filler in other.fillers}
                free = [f for f in mention.fillers if kind.own_side or self._side(f) not in sides]
                new = [filler for filler in free if filler.role in lacking]
                found[number] = replace(other, fillers=(*other.fillers, *new))
                return
        found.append(mention)

    def _is_alone(self, mention: EventMention) -> bool:
        """Whether several of one side are all who take part in what it takes two sides to do."""
        sides = {self._side(filler) for filler in mention.fillers}
        return mention.kind.mutual and len(mention.fillers) > 1 and len(sides) == 1

    def _may_be_one(self, one: EventMention, other: EventMention) -> bool:
        """Whether two mentions of one sentence may be of one event as far as their participants go."""
        for role in one.kind.roles:
            ours = {self._side(filler) for filler in one.fillers if filler.role == role}
            theirs = {self._side(filler) for filler in other.fillers if filler.role == role}
            halves = one.kind.mutual and len(ours) < 2 and len(theirs) < 2
            if not (ours <= theirs or theirs <= ours or halves):
                return False
        return True

    def _side(self, filler: Filler) -> str:
        return self._document.actors[filler.actor].side

    def _pairs(self, others: Sequence[EventMention], learned: Sequence[EventMention]) -> Mapping[int, EventMention]:
        """Return, for each mention by a rule (by identity), the network's mention of the same event."""
        near = sorted(
            (
                (bool(other.lacks), min(abs(own.start - other.end + 1), abs(own.start - other.predicate)), n, m)
                for n, other in enumerate(others)
                for m, own in enumerate(learned)
                if other.type == own.type
            )
        )
        pairs: dict[int, EventMention] = {}
        taken: set[int] = set()
        for _, _, n, m in near:
            if id(others[n]) not in pairs and m not in taken:
                pairs[id(others[n])] = learned[m]
                taken.add(m)
        return pairs

    def _both(self, mention: EventMention, learned: EventMention | None) -> EventMention:
        """Return the mention by a rule combined with what the network says of the same event."""
        if learned is None:
            return mention
        trigger = self._own[id(learned)]
        given = mention.given if mention.given.tool is not None else learned.given
        joined = replace(mention, fillers=self._fillers(mention, trigger), given=given, score=learned.score, lacks="")
        return replace(joined, opinion=self._opinion(joined, trigger))

    def _fillers(self, mention: EventMention, trigger: TriggerScore) -> tuple[Filler, ...]:
        """Return the participants of rule and network; the rule's go where the network gives them less than `kept`.

        Who acts for a side, its state or one of its people, the network says. Those in a list stay where each may
        have an event of its own, as the network shares its score among them, and where it keeps another of the list
        in the same sentence. Whoever is not named in the block that it has read counts as unlikely too. If a role
        that the type requires would then lack somebody whom the rule has, all of the rule's stay.
        """
        mention = replace(mention, fillers=self._on_their_sides(mention.fillers, trigger))
        likely: dict[tuple[str, str], float] = {}
        for score in trigger.roles:
            for actor in score.mention.actors:
                key = score.role, self._document.actors[actor].side
                likely[key] = max(score.score, likely.get(key, 0.0))
        liked = [f for f in mention.fillers if likely.get((f.role, self._side(f)), 0.0) >= self._bounds.kept]
        named = [f for f in liked if mention.sentence.start <= f.token < mention.sentence.end]

        def is_kept(filler: Filler) -> bool:
            if filler in liked:
                return True
            if filler.role in mention.kind.distributed:
                return self._is_listed(filler, mention.fillers)
            return self._is_listed(filler, (other for other in named if other.token != filler.token))

        kept = [filler for filler in mention.fillers if is_kept(filler)]
        found = fillers_of(trigger, mention.kind, self._document, self._bounds, kept)
        had, has = (Counter(filler.role for filler in fillers) for fillers in (mention.fillers, found))
        if any(
            has[role] < min(least, had[role]) and not is_filled(role, found, mention.kind, self._document)
            for role, least in mention.kind.roles.items()
        ):
            return fillers_of(trigger, mention.kind, self._document, self._bounds, mention.fillers)
        return found

    def _on_their_sides(self, fillers: Sequence[Filler], trigger: TriggerScore) -> tuple[Filler, ...]:
        """Return the participants by a rule, or whom of their sides the network finds far likelier, nobody twice."""
        found = list(fillers)
        for number, filler in enumerate(fillers):
            there = {other.actor for other in found if other.role == filler.role}
            found[number] = self._on_its_side(filler, trigger, there)
        return tuple(found)

    def _on_its_side(self, filler: Filler, trigger: TriggerScore, there: Container[int]) -> Filler:
        """Return a participant by a rule, or whom of its side the network finds far likelier, if not there already.

        The word stays the rule's, so that nobody comes along who stands beside the likelier one in a list elsewhere.
        """
        side = self._side(filler)
        scored = [
            (score.score, actor, score.mention)
            for score in trigger.roles
            if score.role == filler.role
            for actor in score.mention.actors
            if self._document.actors[actor].side == side
        ]
        own = max((score for score, actor, _ in scored if actor == filler.actor), default=0.0)
        likelier = [
            (score, -named.start, actor, named)
            for score, actor, named in scored
            if score >= self._bounds.kept and own < self._bounds.instead * score
        ]
        _, _, actor, named = max(likelier, key=lambda found: found[:3], default=(0.0, 0, filler.actor, None))
        if named is None or actor in there:
            return filler
        return replace(filler, actor=actor, span=span_of(named, self._document))

    def _is_listed(self, filler: Filler, others: Iterable[Filler]) -> bool:
        """Whether a filler stands in a list with one of some others, in its role."""
        beside = listed_at(filler.token, self._document)
        return any(f.token in beside for f in others if f.role == filler.role and f != filler)

    def _with_opinion(self, mention: EventMention) -> EventMention:
        if mention.opinion is not None:
            return mention
        own = self._own.get(id(mention))
        if own is None and (likeliest := self._likeliest(mention)) is not None:
            own = self._scores.details(likeliest)
        given = self._sure_status(own) if own is not None and mention.given == NOTHING_GIVEN else mention.given
        return replace(mention, given=given, opinion=self._opinion(mention, own))

    def _sure_status(self, trigger: TriggerScore) -> Given:
        """Return the status of an event that rules alone propose, if the network is sure of it.

        It is mostly right even about a word that it does not take for a trigger: "had been expected in Beijing".
        """
        status, sure = trigger.status
        return Given(status=status, overrules=True) if sure >= self._bounds.overrule else NOTHING_GIVEN

    def _opinion(self, mention: EventMention, trigger: TriggerScore | None) -> Opinion | None:
        """Return the network's opinion; None for a type that it does not know, or a sentence that it has not read."""
        here = self._likeliest(mention)
        score = max(here.score if here is not None else 0.0, mention.score or 0.0)
        sentence = self._scores.sentences.get((mention.sentence.index, mention.type))
        if sentence is None:
            return None
        if trigger is None:
            return Opinion(score, sentence)
        roles: dict[tuple[str, int], float] = {}
        for found in trigger.roles:
            for actor in found.mention.actors:
                roles[found.role, actor] = max(found.score, roles.get((found.role, actor), 0.0))
        day = max(trigger.days, key=lambda found: found.score)
        place = max(trigger.places, key=lambda found: found.score)
        return Opinion(
            score,
            sentence,
            trigger.token,
            tuple((role, actor, likely) for (role, actor), likely in roles.items()),
            trigger.status,
            (day.source if day.time is None else day.time.span, day.score),
            (span_of(place.mention, self._document) if place.mention else place.source, place.score),
        )

    def _likeliest(self, mention: EventMention) -> LikelyTrigger | None:
        """Return the likeliest trigger of the type, by the network, among the words of a mention."""
        tokens = (*range(mention.start, mention.end), mention.predicate)
        found = [self._at[token, mention.type] for token in tokens if (token, mention.type) in self._at]
        return max(found, key=lambda trigger: trigger.score, default=None)


def _place(mention: EventMention) -> tuple[int, int, int, str, str, tuple[Filler, ...]]:
    """Return the sort key of mentions; the order of proposal must not matter."""
    return mention.start, mention.end, mention.predicate, mention.rule, mention.direction or "", mention.fillers
