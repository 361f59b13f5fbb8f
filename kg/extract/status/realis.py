"""Realis: what tense, mood, negation and the verbs above say about whether an event took place.

The cues are `data/status.toml`. The chain is read from the predicate upwards: its own negation and auxiliaries, then
each verb or noun that governs it ("plans to", "called on ... to", "a plan for"), the nearest cue deciding. What is
only demanded, needed or supposed is not an event and gets no status.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import LEARNED, EventMention, TriggerKind
from kg.extract.realis import GIVEN, NEGATION, NONE, SAID_OF, TIMETABLE, Realis
from kg.extract.status.auxiliaries import auxiliaries, auxiliaries_ahead, carried, is_asked
from kg.extract.status.contexts import (
    is_done_to_nothing,
    is_happening,
    is_occasion,
    is_only_likely,
    is_over,
    is_said_of,
    is_shelved,
    is_stated_done,
    is_timetable,
    is_timetabled,
    is_voiced,
)
from kg.extract.status.cues import Cues
from kg.extract.status.governed import NO_EVENT, Unstated, above_gerund, governed, is_in_unpassed_text, noun_above
from kg.extract.status.hearsay import (
    CALLED_FALSE,
    is_called_false,
    is_claim,
    is_disbelieved,
    is_said_to_be_false,
    is_wrong_to_say,
    stated_by_noun,
)
from kg.extract.status.nouns import leads_up, said_with_noun
from kg.extract.status.pledges import settled
from kg.model import Status
from kg.resources.traits import Speech
from kg.syntax.clauses import is_background
from kg.syntax.coordination import coordinated
from kg.syntax.nouns import is_none
from kg.syntax.tags import VERBAL
from kg.syntax.tree import has_before
from kg.syntax.verb_forms import due_to, has_own_subject, is_content_clause, is_infinitive, pledged_before

#: Prepositions that carry a plan or possibility over to the noun after them ("a call for talks").
_OPEN_PREPOSITIONS = frozenset({"of", "for", "including", "on", "to", "about"})
#: With this, "to" introduces something still to be done.
_REACHING = frozenset({"arrive", "land"})
#: What is read where no word says anything of the status.
_SILENT = frozenset({"tense", "noun"})
#: The maximum number of governing words that are consulted.
_LONGEST_CHAIN = 6
#: Prepositions that attach a noun to a clause that comes after it in time.
_BEFORE_NOW = frozenset({"after", "following", "during", "since"})
_DID = frozenset({"did", "does"})


class RealisReader:
    """Reads the realis of mentions with one set of cues."""

    def __init__(self, cues: Cues, document: Document) -> None:
        self._cues = cues
        self._doc = document.doc
        self._document = document
        self._timetable = is_timetable(cues, document)

    def read(self, mention: EventMention) -> Realis | None:
        """Return the realis of a mention, or None where the text does not present it as an event at all."""
        given = mention.given
        if given.status is None:
            return self._read(mention)
        if given.tool is not None:
            return Realis(given.status, given.change, GIVEN)
        own = self._read(mention)
        if own is None or own.status in (given.status, Status.CANCELLED) or own.change is not None:
            return own
        if own.cue == CALLED_FALSE or (own.cue not in _SILENT and not given.overrules):
            return own
        own_verb = mention.wording.trigger is TriggerKind.VERB or mention.governing.supported
        by_words = mention.proposer != LEARNED and not mention.wording.negated
        if by_words and (own.cue == NONE or (own.cue == NEGATION and own_verb)):
            # "Did not meet", "held no talks". "Not" may be a part of what words say, also of those that only the
            # network knows: "would not hear of it" is a refusal.
            return own
        if own.cue == "tense" and is_stated_done(mention, self._doc[mention.predicate]):
            return own
        return Realis(given.status, given.change, GIVEN, background=own.background)

    def _read(self, mention: EventMention) -> Realis | None:
        """Return the realis from the text, whatever the proposer states."""
        predicate = self._doc[mention.predicate]
        trigger = self._doc[mention.end - 1]
        own_status = mention.status
        if own_status is Status.ONGOING and is_over(self._cues, trigger):
            return Realis(Status.OCCURRED, cue="over", background=True)
        if own_status is Status.ONGOING and mention.kind.stands_as is Status.ONGOING and trigger.pos_ == "NOUN":
            # "Is pushing for sanctions": there are none yet.
            asked = self._free_noun(mention, trigger)
            if asked is not None and asked.status is Status.POSSIBLE:
                return asked
        if own_status in (Status.ONGOING, Status.OCCURRED):
            # A definite noun and a standing dispute are background; a refusal is expressed by its verb.
            voiced = is_voiced(self._cues, trigger)
            stated = mention.status is Status.OCCURRED and mention.wording.trigger is TriggerKind.VERB
            stating = predicate if mention.wording.negated or stated else voiced
            background = stating is None or is_background(stating, self._cues.undated)
            return Realis(own_status, background=background)
        base = self._base(mention, predicate, trigger)
        if mention.adjunct in _BEFORE_NOW:
            base = self._before_now(mention, base)
        if base is not None and base.status is Status.DENIED and mention.wording.no_longer:
            # "Will no longer abide by the deal": the frame says what that is.
            base = Realis(Status.PLANNED, cue="no longer")
        if base is not None and self._timetable and is_timetabled(mention, base, predicate):
            status = Status.ONGOING if mention.kind.is_journey else Status.PLANNED
            base = Realis(status, cue=TIMETABLE)
        fixed = own_status or mention.governing.status
        offer = predicate.head.lemma_.lower() if predicate.dep_ in {"xcomp", "ccomp", "advcl"} else ""
        if base is None and offer in self._cues.inviting and mention.kind.by_invitation:
            # "Invited him to visit Paris", "offered to mediate".
            base = Realis(Status.POSSIBLE, cue=offer)
        if base is None:
            return None
        return self._by_frame(mention, settled(self._cues, mention, base, predicate, trigger), fixed)

    def _by_frame(self, mention: EventMention, base: Realis, fixed: Status | None) -> Realis:
        """Return the realis of an event whose clause says `base` and whose frame says `fixed`, if anything."""
        trigger, change = self._doc[mention.end - 1], mention.governing.change
        if fixed is not None and base.status in (Status.OCCURRED, Status.ONGOING):
            return Realis(fixed, change, f"frame {fixed}", base.background)
        if (
            fixed is Status.CANCELLED
            and (mention.kind.is_deal or mention.kind.is_encounter)
            and base.status is Status.PLANNED
        ):
            # To announce leaving an agreement or calling off a visit is, in the news, to have done so.
            return Realis(fixed, change, f"frame {fixed}")
        if fixed is Status.CANCELLED and (
            base.status is Status.DENIED or (base.status is Status.POSSIBLE and mention.kind.is_encounter)
        ):
            # "Did not call off the talks", "may cancel his visit": until then they are planned.
            return Realis(Status.PLANNED, None, "not cancelled")
        if base.status in (Status.POSSIBLE, Status.DENIED) and is_occasion(mention):
            # "Might meet at the summit": the summit itself is planned.
            return Realis(Status.PLANNED, cue=f"{mention.adjunct} which", background=True)
        if base.status is Status.OCCURRED and mention.kind.is_encounter and is_shelved(self._cues, trigger):
            return Realis(Status.CANCELLED, cue="shelved", background=True)
        return base

    def _before_now(self, mention: EventMention, base: Realis | None) -> Realis:
        """Return the realis of an event that a clause follows or takes place at, whatever lies ahead."""
        cue = mention.adjunct or ""
        if cue == "during" and base is not None and base.status.is_ahead:
            # "Will meet Macron during his visit to France".
            return Realis(Status.PLANNED, cue=cue, background=True)
        if base is not None and base.status is Status.OCCURRED and cue == "during":
            return base
        return Realis(Status.OCCURRED, cue=cue, background=True)

    def denies(self, mention: EventMention, stated: Iterable[tuple[EventMention, Realis]]) -> bool:
        """Whether a refusal only denies another event mention: "denied that they met"."""
        verb = self._doc[mention.predicate]
        lemma = verb.lemma_.lower()
        return (
            mention.kind.speech is Speech.REFUSE
            and lemma in self._cues.denying
            and any(
                realis.status is Status.DENIED
                and realis.cue == lemma
                and verb.is_ancestor(self._doc[other.predicate])
                for other, realis in stated
            )
        )

    def _base(self, mention: EventMention, predicate: Token, trigger: Token) -> Realis | None:
        if trigger.pos_ not in VERBAL:
            found = said_with_noun(self._cues, mention, trigger)
            if found is not None:
                return found
        if predicate.pos_ not in VERBAL:
            return self._free_noun(mention, predicate)
        above = self._verb(predicate)
        if above is not None and above.status is Status.DENIED and is_happening(self._cues, predicate):
            # "The summit will not go ahead".
            off = any(child.lower_ in self._cues.modals for child in predicate.lefts)
            return Realis(Status.CANCELLED, cue="off") if off else above
        own = mention.wording.trigger is TriggerKind.VERB
        stated = above is not None and above.status is Status.OCCURRED and (own or predicate == trigger)
        if stated and is_done_to_nothing(predicate):
            # "Has named no ambassador".
            above = Realis(Status.DENIED, cue=NONE)
        ruled_out = not own and predicate.lemma_.lower() in self._cues.ruling_out
        if above is not None and ruled_out and trigger.pos_ not in VERBAL:
            # "A meeting cannot be ruled out".
            return Realis(Status.POSSIBLE if above.status is Status.DENIED else Status.DENIED, cue="rule out")
        silent = predicate != trigger and predicate.lemma_.lower() in self._cues.disclosing
        if silent and above is not None and above.status is Status.DENIED and above.cue == NEGATION:
            # "Neither government confirmed the meeting": that is not a denial either.
            return None
        if above is not None and is_said_of(mention, above, predicate, trigger):
            # "The deal will be put in force on Monday": the deal exists.
            return Realis(mention.kind.stands_as or Status.OCCURRED, cue=SAID_OF, background=True)
        return above

    def _free_noun(self, mention: EventMention, noun: Token) -> Realis | None:
        """Return the realis of a noun that no verb supports: the noun above it decides, else the verb."""
        head = noun
        if any(child.lower_ == "any" and child.dep_ == "det" for child in noun.lefts):
            return Realis(Status.POSSIBLE, cue="any", background=True)
        while head.head != head and leads_up(head):
            reacts = head.dep_ == "prep" and head.head.lemma_.lower() in self._cues.reacting
            if reacts or (head.dep_ == "prep" and head.lower_ not in _OPEN_PREPOSITIONS):
                # "Would respond to the expulsion of its diplomats": that came before.
                break
            below, head = head, head.head
            lemma = head.lemma_.lower()
            if head.pos_ in VERBAL and below.dep_ == "nsubj" and below is not noun:
                # "Lammy, on a visit to Jerusalem, urged all sides".
                break
            if head.pos_ == "NOUN" and lemma in self._cues.judging:
                # "Expressed their appreciation for Egypt's mediation": it exists.
                return Realis(Status.OCCURRED, cue=lemma, background=True)
            if head.pos_ == "NOUN" and lemma in self._cues.nouns:
                status = Status.DENIED if is_none(head) else self._cues.nouns[lemma]
                return Realis(status, cue=lemma, background=True)
            if head.pos_ in VERBAL and head.dep_ != "prep":
                above = self._verb(head)
                if above is None or (lemma in self._cues.irrealis and not mention.wording.several):
                    return None
                if above.status in (Status.POSSIBLE, Status.PLANNED):
                    return Realis(above.status, cue=above.cue, background=True)
                discussed = lemma == "discuss" and mention.kind.stands_as is not None
                weighed = self._cues.governors.get(lemma) is Status.POSSIBLE and lemma not in self._cues.adjectives
                if weighed and not discussed:
                    return Realis(Status.POSSIBLE, cue=lemma, background=True)
                break
        if head.pos_ == "ADJ" and head != noun and self._cues.governors.get(head.lemma_.lower()) is Status.POSSIBLE:
            # "Is open to talks".
            return Realis(Status.POSSIBLE, cue=head.lemma_.lower(), background=True)
        return Realis(Status.OCCURRED, cue="noun", background=True)

    def _verb(self, verb: Token) -> Realis | None:
        """Return the realis of a verb, starting from the verb itself and going up."""
        if verb.dep_ == "ccomp" and self._is_open(verb.head):
            return None
        own = auxiliaries(self._cues, verb)
        if own is None and due_to(verb) is not None:
            # "The talks are due to begin".
            return Realis(Status.PLANNED, cue="due")
        if own is NO_EVENT:
            return None
        if isinstance(own, Realis):
            likely = own.status is Status.PLANNED and is_only_likely(self._cues, verb)
            return Realis(Status.POSSIBLE, cue="likely") if likely else own
        current = verb
        for _ in range(_LONGEST_CHAIN):
            above = self._governing(current)
            if above is None:
                break
            step = self._above(current, above)
            if step is None:
                step = carried(self._cues, current, above)
            if step is NO_EVENT:
                return None
            if isinstance(step, Realis):
                return step
            current = above
        return Realis(Status.OCCURRED, background=is_background(verb, self._cues.undated))

    def _is_open(self, verb: Token) -> bool:
        """Whether a verb leaves open what its clause says ("does anyone believe that", "nobody believes that")."""
        return is_asked(verb) or is_disbelieved(self._cues, verb)

    def _governing(self, token: Token) -> Token | None:
        """Return the word that governs a predicate as a complement, or None where its clause is independent."""
        if token.head == token:
            return None
        if token.dep_ == "acl":
            reaches = is_infinitive(token) or is_content_clause(token) or is_in_unpassed_text(self._cues, token.head)
            return token.head if reaches else None
        claimed = is_claim(self._cues, token.head) or is_said_to_be_false(self._cues, token.head)
        if token.dep_ == "relcl" and has_own_subject(token) and claimed:
            # "It is a lie that they met": the parser takes it for a relative clause.
            return token.head
        if token.dep_ in {"xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj", "oprd", "attr", "nsubjpass", "nsubj"}:
            return token.head
        if token.dep_ == "conj" and token.head.pos_ in VERBAL and not has_own_subject(token):
            return coordinated(token)
        if token.dep_ == "advcl" and is_infinitive(token):
            return token.head
        return None

    def _above(self, token: Token, above: Token) -> Realis | Unstated | None:
        """Return what the governing word says: a realis, `NO_EVENT`, or None to look further up."""
        lemma = above.lemma_.lower()
        infinitive = is_infinitive(token)
        if token.dep_ in {"acl", "relcl"} and not infinitive:
            return stated_by_noun(self._cues, above)
        if token.dep_ == "conj":
            return auxiliaries_ahead(self._cues, above) if token.tag_ in {"VB", "VBN", "VBG"} else None
        if token.dep_ == "advcl" and infinitive and not is_infinitive(above):
            # "Will fly to Jakarta to meet": same realis as the main clause.
            stands = auxiliaries_ahead(self._cues, above)
            if stands is not None:
                return stands
        if token.dep_ == "ccomp" and not infinitive:
            if is_called_false(self._cues, above):
                return Realis(Status.DENIED, cue="false")
            if lemma in self._cues.denying:
                return Realis(Status.DENIED, cue=lemma)
            if lemma in {"hope", "wish"}:
                return Realis(Status.POSSIBLE, cue=lemma)
            if self._is_open(above):
                return NO_EVENT
            if is_wrong_to_say(self._cues, above):
                # "It would be wrong to say that they met".
                return Realis(Status.DENIED, cue="false")
            if lemma in self._cues.irrealis and lemma not in {"warn", "tell", "order"}:
                return NO_EVENT
            return None
        if infinitive and (noun := pledged_before(token, above, self._cues.pledging)) is not None:
            return Realis(Status.PLANNED, cue=noun)
        if infinitive and above.pos_ in VERBAL | {"ADJ", "NOUN"}:
            return self._above_infinitive(token, above, lemma)
        return above_gerund(self._cues, token, above, lemma)

    def _above_infinitive(self, token: Token, above: Token, lemma: str) -> Realis | Unstated | None:
        """Return what the word above an infinitive says: as `_above`."""
        if lemma == "want" and token.dep_ == "xcomp" and not has_own_subject(token):
            # What somebody wants to do, not what somebody else is wanted to do.
            return governed(above, Status.POSSIBLE, lemma)
        if lemma in self._cues.irrealis and above.pos_ in VERBAL:
            return NO_EVENT
        if above.pos_ == "NOUN":
            return noun_above(self._cues, above, lemma)
        own = auxiliaries(self._cues, above) if above.pos_ in VERBAL else None
        if own is NO_EVENT or (isinstance(own, Realis) and own.status is Status.POSSIBLE):
            # "May agree to meet", "unless they agree to".
            return own
        if lemma in self._cues.unhesitating and isinstance(own, Realis) and own.status is Status.DENIED:
            # "Did not hesitate to expel"; but "please do not hesitate to call me".
            asked = above.tag_ == "VB" and not has_own_subject(above) and not has_before(above, _DID)
            return NO_EVENT if asked else None
        if lemma in self._cues.governors:
            return self._promised(above, governed(above, self._cues.governors[lemma], lemma))
        if lemma in _REACHING and token.dep_ in {"advcl", "xcomp"}:
            # "Arrives in Burma to urge reforms": this lies ahead.
            return Realis(Status.PLANNED, cue=lemma)
        if lemma in self._cues.actual:
            return None
        if lemma in {"have", "be"} and any(c.lower_ == "yet" for c in (*above.rights, *token.lefts)):
            return Realis(Status.DENIED, cue="yet to")
        if lemma == "be" or above.pos_ == "AUX":
            said = next((c for c in above.rights if c.dep_ == "acomp" and c.lower_ in self._cues.governors), None)
            if said is not None:
                # "Is open to talk": the parser attaches the clause to the verb.
                return governed(said, self._cues.governors[said.lower_], said.lower_)
            # "Was to have met": he did not.
            past = any(child.lower_ == "have" and child.dep_ == "aux" for child in token.lefts)
            return Realis(Status.CANCELLED if past else Status.PLANNED, cue="is to")
        return above_gerund(self._cues, token, above, lemma)

    def _promised(self, above: Token, said: Realis) -> Realis | Unstated | None:
        """Return what a governing word says, itself only pledged or possible ("is set to agree to extend")."""
        if above.lower_ == "able" and above.head.tag_ == "VBD" and said.status is Status.POSSIBLE:
            # "Was able to reach him": he did.
            return None
        if said.status is not Status.PLANNED or above.pos_ not in VERBAL:
            return said
        promise = self._verb(above)
        if promise is None:
            return NO_EVENT
        return said if promise.status is Status.OCCURRED else promise
