"""Reports against gold: figures and misses.

`read_gold` reads what an annotator found; `evaluate` aligns reports with it and gives all figures, `misses` the
events behind them with their sentences.
"""

from kg.evaluate.align import Alignment, Match, align
from kg.evaluate.causes import MissCause
from kg.evaluate.clusters import GoldCluster, GoldMention, read_clusters
from kg.evaluate.coreference import BCubed, Coreference, score_clusters
from kg.evaluate.figures import Figures, Prf, Rate
from kg.evaluate.gold import GoldEvent, GoldParticipant, GoldSet, read_gold
from kg.evaluate.misses import EventOutcome, GoldFinding, misses
from kg.evaluate.scores import FigureRow, Scores, SliceRow, evaluate, score

__all__ = [
    "Alignment",
    "BCubed",
    "Coreference",
    "EventOutcome",
    "FigureRow",
    "Figures",
    "GoldCluster",
    "GoldEvent",
    "GoldFinding",
    "GoldMention",
    "GoldParticipant",
    "GoldSet",
    "Match",
    "MissCause",
    "Prf",
    "Rate",
    "Scores",
    "SliceRow",
    "align",
    "evaluate",
    "misses",
    "read_clusters",
    "read_gold",
    "score",
    "score_clusters",
]
