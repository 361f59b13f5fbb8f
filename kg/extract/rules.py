"""The rules of kg as proposers: frames, sayings, and the titles of official texts."""

from kg.annotate.document import Document
from kg.extract.frames.lexicon import load_lexicon
from kg.extract.frames.matching import FrameProposer
from kg.extract.proposer import Proposer
from kg.extract.select.selection import Selector
from kg.extract.speech.encounter_titles import EncounterTitleProposer
from kg.extract.speech.sayings import SayingsProposer
from kg.extract.speech.words import load_speech_words
from kg.extract.status.cues import load_cues
from kg.extract.status.realis import RealisReader


def load_rules() -> tuple[Proposer, ...]:
    """Return the proposers that ship with kg; raises DataError if a data file is missing or broken."""
    lexicon, words, cues = load_lexicon(), load_speech_words(), load_cues()

    def selection(document: Document) -> Selector:
        return Selector(RealisReader(cues, document), document)

    return (
        EncounterTitleProposer(lexicon.kinds),
        FrameProposer(lexicon, selection),
        SayingsProposer(words, lexicon.kinds, lexicon.stage),
    )
