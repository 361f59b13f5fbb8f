"""Proposers: components that find event mentions in documents.

Frames, sayings, titles of official sites, a trained model and third-party extractors are peers. A proposer
says which words name an event of which type. Roles, status, time and place may be left open; they are then completed
by event type.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.extract.refusals import Tried
from kg.model import Refused


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a proposer finds in one document, in reading order.

    `tried` are the rules that did not hold, for a trace; `refused` the claims that the article does not support.
    `peers` gives the proposer's view of other proposers' mentions, None where it has none. `failed` says why the
    document could not be read at all; it is empty on success.
    """

    mentions: tuple[EventMention, ...] = ()
    tried: tuple[Tried, ...] = ()
    refused: tuple[Refused, ...] = ()
    peers: "Peers | None" = None
    failed: str = ""


class Peers(Protocol):
    """What one proposer knows of the words of one document, to be joined with the mentions of others."""

    def joined(self, mentions: Sequence[EventMention]) -> list[EventMention]:
        """Return the mentions of one sentence, the proposer's own included: one per event, each with an opinion."""


class Proposer(Protocol):
    """Finds event mentions in documents whose actors are linked."""

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what each document of a batch names, in the order of the documents."""
