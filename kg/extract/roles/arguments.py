"""Arguments: the actors that phrases stand for, in the roles of an event, and what kind of actors they are."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate.actors.phrases import load_actor_words
from kg.annotate.document import Document, Sentence
from kg.extract.mentions import Filler
from kg.extract.roles.sides import Sides, is_people, sides_at
from kg.extract.roles.stand_ins import stands_for
from kg.model import ActorKind, Span
from kg.syntax.arguments import prep_arguments, subjects
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import modifiers
from kg.syntax.slots import portions, slot_tokens
from kg.syntax.tags import NOMINAL

#: Roles that any asset of a state may fill when it is hit: its banks, ships, exports or citizens.
_DEEP_ROLES = frozenset({"target", "recipient"})
_DOERS = frozenset({"actor", "donor", "speaker"})
_OF = frozenset({"of"})


class Arguments:
    """Fills roles with the actors of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._bodies = frozenset(actor.country for actor in document.actors if actor.kind is ActorKind.BODY)

    def add(
        self,
        fillers: tuple[Filler, ...],
        role: str,
        tokens: Iterable[Token],
        *,
        deep: bool = False,
        anybody: bool = False,
    ) -> tuple[Filler, ...]:
        """Return the fillers with the actors at some tokens added; an actor fills one role only.

        With `deep`, and always for targets, what belongs to a state stands for the state ("Chinese warships").
        """
        held = {filler.actor for filler in fillers}
        added = list(fillers)
        for token in tokens:
            for actor, span, at in self.actors_of(token, deep=deep or role in _DEEP_ROLES):
                if role in _DOERS and is_people(actor, at, self._document):
                    continue
                if actor not in held and (anybody or self.is_diplomatic(actor) or self._may_be_anybody(role, actor)):
                    held.add(actor)
                    added.append(Filler(role, actor, span, at))
        # Existing fillers were compared with one another when they were added.
        return fillers if len(added) == len(fillers) else self._one_for_each_side(added, role)

    def _one_for_each_side(self, fillers: list[Filler], role: str) -> tuple[Filler, ...]:
        """Drop the bare state, or a city in it, where one of its people or the state itself fills the same role."""
        rank = {ActorKind.PERSON: 0, ActorKind.BODY: 1, ActorKind.GROUP: 1, ActorKind.STATE: 2, ActorKind.PLACE: 3}
        best: dict[str, int] = {}
        for filler in fillers:
            if filler.role == role:
                side, kind = self.side(filler.actor), rank[self._document.actors[filler.actor].kind]
                best[side] = min(best.get(side, kind), kind)
        kept: list[Filler] = []
        states: set[str] = set()
        bodies = {self.side(f.actor) for f in fillers if f.role == role and self._is(f, ActorKind.BODY)}
        for filler in fillers:
            side, kind = self.side(filler.actor), rank[self._document.actors[filler.actor].kind]
            described = self._is(filler, ActorKind.GROUP) and self._document.doc[filler.token].pos_ == "NOUN"
            if filler.role == role and side in bodies and described:
                continue  # "the Arab League summit ended with Arab leaders agreeing"
            if filler.role == role and kind >= 2 and (kind > best[side] or side in states):
                continue
            if role in _DEEP_ROLES and filler.role == role and kind == 1 and best[side] == 0:
                # "Ordered out the European Union's ambassador": the official stands for the body.
                continue
            if filler.role == role and kind >= 2:
                states.add(side)
            kept.append(filler)
        return tuple(kept)

    def _is(self, filler: Filler, kind: ActorKind) -> bool:
        return self._document.actors[filler.actor].kind is kind

    def sole_foreign(self, fillers: tuple[Filler, ...], tokens: Iterable[Token]) -> tuple[int, Span, int] | None:
        """Return the actor at some tokens that is of another side than all fillers, if there is just one such."""
        own = self.sides(fillers)
        sides = sides_at(self._document, (token.i for token in tokens))
        others = [mention for side, mention in sides.items() if side not in own]
        return others[0] if len(others) == 1 else None

    def any_at(self, trigger: Token, paths: Iterable[str]) -> bool:
        """Whether a diplomatic actor stands in one of the slots of a trigger."""
        return any(
            self.is_diplomatic(actor)
            for path in paths
            for token in slot_tokens(trigger, path)
            for actor, _, _ in self.actors_of(token)
        )

    def actors_of(self, token: Token, *, deep: bool = False) -> list[tuple[int, Span, int]]:
        """Return the actors that the phrase headed by a token stands for, with mention and token.

        With `deep`, a noun that is not an actor stands for the states that qualify it ("North Korean organisations").
        """
        document = self._document
        held: list[tuple[int, Span, int]] = []
        for portion in portions(token):
            found = document.actors_at.get(portion.i)
            if found:
                named = (*self._before_and(portion), portion)
                held.extend((a, document.mention_at[t.i], t.i) for t in named for a in document.actors_at[t.i])
                if portion is token:
                    break
        if held:
            return held
        stand_in = stands_for(token, document)
        if stand_in:
            return stand_in
        return self._qualifiers(token) if deep else []

    def _before_and(self, token: Token) -> list[Token]:
        """Return the people before "and" in the phrase of a name ("President Trump and Korean leader Kim").

        The parser may take such a list for one name.
        """
        if token.pos_ != "PROPN":
            return []
        found: dict[int, Token] = {}
        held = set(self._document.actors_at.get(token.i, ()))
        joined = False
        for left in reversed(self._document.doc[token.left_edge.i : token.i]):
            if left.pos_ in {"VERB", "AUX", "ADP", "PRON"}:
                break
            joined = joined or left.lower_ == "and"
            for actor in self._document.actors_at.get(left.i, ()) if joined else ():
                if actor not in held and self.is_person(actor):
                    found.setdefault(actor, left)
        return list(found.values())

    def _qualifiers(self, noun: Token) -> list[tuple[int, Span, int]]:
        document = self._document
        own = [c for c in noun.lefts if c.dep_ == "poss"]
        # "Israel's blockade of Gaza" belongs to Israel.
        of = [] if any(token.i in document.actors_at for token in own) else prep_arguments(noun, _OF)
        return [
            (actor, document.mention_at[token.i], token.i)
            for token in (*modifiers(noun), *own, *of)
            for actor in document.actors_at.get(token.i, ())
        ]

    def is_diplomatic(self, actor: int) -> bool:
        """Whether an actor may take part in an event: a state, a body, a known party, or somebody who serves one."""
        value = self._document.actors[actor]
        if value.country is not None or value.kind in (ActorKind.BODY, ActorKind.STATE, ActorKind.GROUP):
            return True
        return value.office in load_grammar().stage_offices

    def is_person(self, actor: int) -> bool:
        """Whether an actor is a person."""
        return self._document.actors[actor].kind is ActorKind.PERSON

    def sides_at(self, tokens: Iterable[Token]) -> set[str]:
        """Return the sides of the actors that some tokens name."""
        return {self.side(a) for token in tokens for a in self._document.actors_at.get(token.i, ())}

    def _may_be_anybody(self, role: str, actor: int) -> bool:
        """Whether a role may go to a person of no known state: an appointee, or somebody met who is named by post."""
        value = self._document.actors[actor]
        if value.kind is not ActorKind.PERSON:
            return False
        return role == "appointee" or (role == "participant" and value.office is not None)

    def is_body(self, actor: int) -> bool:
        """Whether an actor is an international body or party without a state."""
        return self._document.actors[actor].kind in (ActorKind.BODY, ActorKind.GROUP)

    def serves_body(self, actor: int) -> bool:
        """Whether an actor is an international body, or a representative of one that the text names."""
        value = self._document.actors[actor]
        return self.is_body(actor) or (value.country is not None and value.country in self._bodies)

    def is_official(self, filler: Filler) -> bool:
        """Whether a filler is a person, a body, or officials of a state, not the bare name of the state."""
        value = self._document.actors[filler.actor]
        if value.kind is not ActorKind.STATE:
            return True
        token = self._document.doc[filler.token]
        return token.pos_ in {"NOUN", "PRON"}

    def are_of_company(self, verb: Token) -> bool:
        """Whether an agreement that a verb reports is by or with a company ("Malaysia signs a deal with Pfizer")."""
        partners = [token for path in ("with", "object.with") for token in slot_tokens(verb, path)]
        return self._are_private(subjects(verb)) or self._are_private(partners)

    def are_others(self, tokens: list[Token]) -> bool:
        """Whether a slot holds only nouns without diplomatic standing ("activists", "the weather")."""
        known = self._document.actors_at
        return bool(tokens) and all(t.pos_ in NOMINAL and not known.get(t.i) for t in tokens)

    def _are_private(self, tokens: list[Token]) -> bool:
        """Whether a slot holds only companies and other private parties without diplomatic standing."""
        outside = load_actor_words().outside
        known = self._document.actors_at
        return bool(tokens) and all(
            not known.get(t.i) and (t.ent_type_ == "ORG" or t.lemma_.lower() in outside) for t in tokens
        )

    def is_human(self, filler: Filler) -> bool:
        """Whether a filler is a person, named or by post ("the ministers of Egypt and Turkey")."""
        return self.is_person(filler.actor) or (
            self._document.actors[filler.actor].kind is ActorKind.STATE
            and self._document.doc[filler.token].pos_ == "NOUN"
        )

    def side(self, actor: int) -> str:
        """Return the state or body that an actor stands for, or its name."""
        return self._document.actors[actor].side

    def sides(self, fillers: Iterable[Filler]) -> set[str]:
        """Return the sides that some fillers stand for."""
        return {self.side(filler.actor) for filler in fillers}

    def sides_between(self, role: str, sentence: Sentence) -> Sides:
        """Return the two sides that a sentence says something is between ("mediates between X and Y")."""
        heads = [t.head for t in self._document.tokens(sentence) if t.lower_ == "between" and t.dep_ == "prep"]
        held = [self.add((), role, prep_arguments(head, frozenset({"between"})), deep=True) for head in heads]
        found = {self.side(f.actor): (f.actor, f.span, f.token) for fillers in held for f in fillers}
        return found if len(found) == 2 else {}
