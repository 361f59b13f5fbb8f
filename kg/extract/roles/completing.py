"""Completing by type: find the participants of a mention whose proposer leaves them open.

Actor and target are the subject of the predicate, and its object or addressee; a mutual act takes all of these alike.
"""

from dataclasses import replace

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.roles.arguments import Arguments
from kg.extract.roles.targets import TARGET, Aim, Targets
from kg.syntax.arguments import objects, subjects


class Completing:
    """Fills the roles that proposers leave open in one document, in reading order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._arguments = Arguments(document)
        self._targets = Targets(document, self._arguments)

    def completed(self, mention: EventMention) -> EventMention:
        """Return a mention with the roles of its type that its proposer left open filled in.

        Rules that know which roles their words fill have already filled them.
        """
        if mention.wording.required:
            return mention
        kind, fillers = mention.kind, mention.fillers
        predicate = self._document.doc[mention.predicate]
        filled = {filler.role for filler in fillers} | {role for role, _ in mention.given.named}
        if kind.first_role not in filled:
            fillers = self._arguments.add(fillers, kind.first_role, subjects(predicate))
        if kind.second_role not in filled:
            fillers = self._arguments.add(fillers, kind.second_role, objects(predicate))
        if kind.second_role == TARGET and TARGET not in filled:
            trigger = self._document.doc[mention.end - 1]
            fillers = self._targets.fill(Aim(kind, ("object",)), trigger, fillers, mention.sentence)
        return replace(mention, fillers=fillers) if fillers != mention.fillers else mention

    def hear(self, mention: EventMention) -> None:
        """Keep a mention that stands for an event: later acts may be aimed at its participants."""
        self._targets.hear(mention)
