"""The word vectors of a pipeline, made cheap: the vector of a word without its context is made once and remembered.

The first layers of a spaCy model see of a token nothing but its form (norm, prefix, suffix, shape), and words come
again and again: a fifth of the multiplications of the small English pipeline are spent on vectors that it has made
before. What it makes of them does not change by a bit, as each row of a product of blis is made of its own row alone.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, chain, with_array
from thinc.types import Floats2d, Ints2d

#: Forms that are remembered before memory is freed, of 0.4 KB each; a long run sees more than it meets again.
_REMEMBERED = 20_000
#: The layers that make the vector of a form: the features of tokens, one list of all documents, the vectors of the
#: features, one vector of them, a list for each document.
_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")


def quicken_embeddings(nlp: Language) -> None:
    """Let the models of a pipeline remember the vectors of forms; those that are built otherwise stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if tuple(layer.name.split("(")[0] for layer in node.layers) == _EMBED:
                inner: Any = chain(node.layers[2].layers[0], node.layers[3].layers[0])
                layer: Any = remembered(inner)
                node.layers[2:4] = [with_array(layer)]


def remembered(layer: Model[Ints2d, Floats2d]) -> Model[Ints2d, Floats2d]:
    """Return a layer that gives what `layer` gives for each row of features, and asks it once for rows alike."""
    return Model(f"remembered({layer.name})", _forward, layers=[layer], attrs={"vectors": Vectors()})


def _forward(
    model: Model[Ints2d, Floats2d], rows: Ints2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Ints2d]]:
    layer: Model[Ints2d, Floats2d] = model.layers[0]
    if is_train:
        return layer(rows, is_train)

    def backprop(gradient: Floats2d) -> Ints2d:
        # What was remembered has no gradient: it is made anew for those who ask.
        return layer.begin_update(rows)[1](gradient)

    vectors: Vectors = model.attrs["vectors"]
    return vectors.of(rows, layer.predict), backprop


class Vectors:
    """The vectors of the rows of features that were seen so far."""

    def __init__(self, most: int = _REMEMBERED) -> None:
        self._most = most
        self._at: dict[bytes, int] = {}
        self._table: Any = None

    def of(self, rows: Any, make: Callable[[Any], Any]) -> Any:
        """Return the vectors of rows of features, shape (rows, width); `make` gives those of rows not seen before."""
        keys = [row.tobytes() for row in rows]
        if len(self._at) > self._most:
            self._at, self._table = {}, None
        new: dict[bytes, int] = {}
        for number, key in enumerate(keys):
            if key not in self._at:
                new.setdefault(key, number)
        if new:
            made = make(rows[list(new.values())])
            for key in new:
                self._at[key] = len(self._at)
            self._table = made if self._table is None else np.concatenate((self._table, made))
        if self._table is None:
            return make(rows)
        return self._table[[self._at[key] for key in keys]]
