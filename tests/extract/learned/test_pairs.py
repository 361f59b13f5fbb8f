"""If these fail, a feature of a pair has no weight, or the weight of another number."""

import pytest

from kg.annotate.document import Document
from kg.extract.learned.blocks import BlockMaker
from kg.extract.learned.pairs import SIZES, PairFeatures
from tests.support.extraction import article, by_rules


def test_features_are_inside_their_sizes(documents: tuple[Document, ...], maker: BlockMaker) -> None:
    seen: list[set[int]] = [set() for _ in SIZES]
    for document in documents[:3]:
        features_of = PairFeatures(document).of
        for block in maker.blocks(document):
            for token in block.words:
                for found in (block.mentions, block.times):
                    features = features_of(token, found)
                    assert features.shape == (len(found), len(SIZES))
                    for number, size in enumerate(SIZES):
                        values = set(features[:, number].tolist())
                        assert all(0 <= value < size for value in values)
                        seen[number] |= values
    assert all(len(values) > 1 for values in seen), "a feature that never changes says nothing"


@pytest.mark.parametrize("text", ["Chad.", "Chad Chad.", "On Monday, Chad", "Chad\n\nSudan"])
def test_odd_texts_have_features_too(maker: BlockMaker, text: str) -> None:
    (document,) = by_rules().documents([article(text)])
    features_of = PairFeatures(document).of
    for block in maker.blocks(document):
        for token in block.words:
            for row in features_of(token, block.mentions).tolist():
                assert all(0 <= value < size for value, size in zip(row, SIZES, strict=True))


def test_subject_and_object_of_a_verb_differ(maker: BlockMaker) -> None:
    (document,) = by_rules().documents([article("Chad accuses Sudan.")])
    (block,) = maker.blocks(document)
    verb = next(token.i for token in document.doc if token.lemma_ == "accuse")
    subject, target = PairFeatures(document).of(verb, block.mentions).tolist()
    differ = [number for number in range(len(SIZES)) if subject[number] != target[number]]
    assert differ == [0, 3, 6, 7, 9]  # distance with side, dependency, the same with voice, path, order of mention
