"""The network that ships with kg, as a proposer; where it cannot run, the reason in one line."""

from kg.annotate.times import load_time_finder
from kg.errors import UsageError
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.network import Network
from kg.extract.learned.proposing import LearnedProposer
from kg.extract.learned.scoring import DocumentScorer
from kg.extract.learned.wordpiece import WordPiece
from kg.resources.paths import data_path
from kg.resources.traits import load_traits

FOLDER = "model"


def load_learned(bounds: Bounds | None = None) -> LearnedProposer:
    """Return the proposer of the network under `data/model/`.

    Raises UsageError where onnxruntime is not installed, DataError where a file is missing or broken.
    """
    folder = data_path(FOLDER)
    words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {word: number for number, word in enumerate(words) if word}
    maker = BlockMaker(WordPiece(vocabulary), load_time_finder(), vocabulary["[CLS]"], vocabulary["[SEP]"])
    try:
        network = Network(folder)
    except ImportError as error:
        why = "the trained model needs onnxruntime: pip install onnxruntime, or choose --extractor frames"
        raise UsageError(why) from error
    return LearnedProposer(DocumentScorer(network, maker), load_traits(), bounds or Bounds())
