"""The encoders of a pipeline, made quick: each paragraph alone, by the matrix product of NumPy.

More than half of the time of the small English pipeline goes into matrix products. The library that spaCy takes for
them does not know every processor, and is three times slower than NumPy's where it does not. NumPy's in turn gives a
row other last bits by where in a batch it stands, so that what is read with an article would change its parse; one
paragraph at a time, on one thread, it gives the same whatever is read with it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from thinc.types import Floats2d
from threadpoolctl import ThreadpoolController

#: How the layer that reads words in their context begins its name: windows over a padded array of documents.
_ENCODER = "with_array(residual(expand_window"


def quicken_encoders(nlp: Language) -> None:
    """Let the encoders of a pipeline read paragraph by paragraph; those that are built otherwise stay as they are."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            for place, layer in enumerate(node.layers):
                if layer.name.startswith(_ENCODER):
                    for inner in layer.walk():
                        inner.ops = ops
                    node.layers[place] = each(layer)


def each(layer: Any) -> Model[list[Floats2d], list[Floats2d]]:
    """Return a layer that gives what `layer` gives for each array of a list alone."""
    return Model(f"each({layer.name})", _forward, layers=[layer])


def _forward(
    model: Model[list[Floats2d], list[Floats2d]], arrays: list[Floats2d], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Floats2d]]]:
    layer: Model[list[Floats2d], list[Floats2d]] = model.layers[0]
    if is_train:
        return layer(arrays, is_train)

    def backprop(gradients: list[Floats2d]) -> list[Floats2d]:
        return layer.begin_update(arrays)[1](gradients)

    return [array for alone in arrays for array in layer.predict([alone])], backprop


class OneThread:
    """Keeps matrix products to one thread: how many there are changes their last bits."""

    def __init__(self) -> None:
        self._controller = ThreadpoolController()

    def __call__(self) -> AbstractContextManager[Any]:
        """Return the context in which they are kept to it."""
        limit: AbstractContextManager[Any] = self._controller.limit(limits=1, user_api="blas")
        return limit
