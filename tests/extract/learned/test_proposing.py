"""If these fail, one word of an article is reported as two events of which only one took place."""

from dataclasses import astuple, dataclass

import pytest

from kg.annotate.document import Document
from kg.extract.learned.bounds import Bounds
from kg.extract.learned.proposing import LearnedProposer
from kg.extract.learned.scoring import (
    DayScore,
    DocumentScorer,
    DocumentScores,
    LikelyTrigger,
    PlaceScore,
    TriggerScore,
)
from kg.model import Status
from kg.resources.traits import load_traits


@dataclass(frozen=True)
class Scored(DocumentScorer):
    """Scores one word of a document for two types."""

    token: int
    of_types: tuple[tuple[str, float], ...]

    def score(self, document: Document) -> DocumentScores:
        day, place = (DayScore(None, "none", 1.0),), (PlaceScore(None, "none", 1.0),)
        triggers = (LikelyTrigger(self.token, name, None, score) for name, score in self.of_types)

        def details(trigger: LikelyTrigger) -> TriggerScore:
            return TriggerScore(*astuple(trigger), ((Status.OCCURRED, 1.0),), (), day, place)

        return DocumentScores(tuple(triggers), {}, details)


@pytest.mark.parametrize(
    ("appeal", "demand", "proposed"),
    [(0.9, 0.7, {"Appeal"}), (0.9, 0.85, {"Appeal", "Demand"}), (0.4, 0.3, set()), (0.6, 0.6, {"Appeal", "Demand"})],
)
def test_a_second_type_of_a_word_must_be_likelier(
    documents: tuple[Document, ...], appeal: float, demand: float, proposed: set[str]
) -> None:
    document = documents[0]
    token = next(sentence.start for sentence in document.sentences if not sentence.headline)
    scorer = Scored(token, (("Appeal", appeal), ("Demand", demand)))
    (found,) = LearnedProposer(scorer, load_traits(), Bounds()).propose([document])
    assert {mention.type for mention in found.mentions} == proposed
