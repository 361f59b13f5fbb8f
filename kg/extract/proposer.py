"""Proposers: whatever names the events of documents.

Frames, sayings, the own voice of official texts, a trained model and third-party extractors are peers. A proposer
says which words name an event of which type. It may leave roles, status, time and place open; those are read by what
the type implies.
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

    `tried` are the rules that did not hold, for a trace; `refused` the claims that say what the article does not.
    `failed` says why the document could not be read at all; it is empty where it could.
    """

    mentions: tuple[EventMention, ...] = ()
    tried: tuple[Tried, ...] = ()
    refused: tuple[Refused, ...] = ()
    failed: str = ""


class Proposer(Protocol):
    """Finds event mentions in documents whose actors are linked."""

    def propose(self, documents: Sequence[Document]) -> Iterator[Proposals]:
        """Yield what each document of a batch names, in the order of the documents."""
