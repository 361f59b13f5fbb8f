"""The rules of kg as proposers: frames, sayings, and the own voice of official texts."""

from kg.extract.frames.lexicon import load_lexicon
from kg.extract.frames.proposing import FrameProposer
from kg.extract.proposer import Proposer
from kg.extract.speech.own_voice import OwnVoiceProposer
from kg.extract.speech.sayings import SayingsProposer
from kg.extract.speech.words import load_speech_words


def load_rules() -> tuple[Proposer, ...]:
    """Return the proposers that ship with kg; raises DataError if a data file is missing or broken."""
    lexicon, words = load_lexicon(), load_speech_words()
    return (
        FrameProposer(lexicon),
        OwnVoiceProposer(words, lexicon.kinds),
        SayingsProposer(words, lexicon.kinds, lexicon.stage),
    )
