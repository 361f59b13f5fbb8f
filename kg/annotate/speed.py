"""What makes a spaCy pipeline fast, the same for every batch, and bounded in memory.

Three changes to the small English pipeline, none of which alters its output; a differently built pipeline is left
alone:

- The attribute ruler, an eighth of the time, looks up what its patterns say of a token instead of matching again.
- The vector of a form without its context, a fifth of the multiplications, is computed once and kept.
- The encoders use the matrix product of NumPy, three times faster than the one that spaCy ships on processors which
  that one does not know, and read one paragraph at a time: NumPy's last bits depend on where in a batch a row stands,
  so that reading articles together would change their parses. `OneThread` is needed for the same reason.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, chain, with_array
from threadpoolctl import ThreadpoolController

from kg.resources.memory import give_back_freed_memory

Match = tuple[int, int, int, int]
_RULER = "attribute_ruler"
#: What the patterns of the ruler may look at to be looked up by a token's tag, lower-case form and label.
_RULER_KEYS = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
#: How many kinds of tokens and forms (0.4 KB each) are kept before all are dropped; most never recur in a long run.
_KEPT_TOKENS = 50_000
_KEPT_FORMS = 20_000
#: The layers that make the vector of a form: the features of tokens, one list of all documents, the vectors of the
#: features, one vector of them, a list for each document.
_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
#: How the name of the layer that reads words in context begins: windows over a padded array of documents.
_ENCODER = "with_array(residual(expand_window"
#: How many words a pipeline keeps for good: those of some five hundred articles.
_KEPT_WORDS = 15_000
#: How many base forms are kept before all are dropped.
_KEPT_LEMMAS = 10_000


def speed_up(nlp: Language) -> None:
    """Make the attribute ruler, the embeddings and the encoders of a pipeline fast, in place."""
    look_up_attributes(nlp)
    keep_vectors(nlp)
    read_paragraphs_alone(nlp)


def look_up_attributes(nlp: Language) -> None:
    """Make the attribute ruler of a pipeline look up matches that it has seen before, in place."""
    if not nlp.has_pipe(_RULER):
        return
    ruler: Any = nlp.get_pipe(_RULER)
    patterns = [pattern for entry in ruler.patterns for pattern in entry["patterns"]]
    if all(_RULER_KEYS.issuperset(token) for pattern in patterns for token in pattern):
        ruler.match = RulerMatches(nlp, ruler.match, patterns)


class RulerMatches:
    """Stands in for the `match` method of an attribute ruler: the same matches in the same order.

    Nearly all patterns look at one token, so that tokens alike get the same matches. Where a longer pattern may
    begin, a few tokens are matched.
    """

    def __init__(self, nlp: Language, match: Any, patterns: list[list[dict[str, Any]]]) -> None:
        self._match = match
        self._of: dict[tuple[int, int, int], tuple[tuple[int, int], ...] | None] = {}
        self._longer = Matcher(nlp.vocab)
        self._longest = max(map(len, patterns), default=1)
        firsts = [[pattern[0]] for pattern in patterns if len(pattern) > 1]
        if firsts:
            self._longer.add("longer", firsts)

    def __call__(self, doc: Doc) -> list[Match]:
        """Return the matches in a parse as (number of the rule, its id, start, end), sorted."""
        if len(self._of) > _KEPT_TOKENS:
            self._of.clear()
        found: list[Match] = []
        for token in doc:
            key = (token.tag, token.lower, token.dep)
            if key not in self._of:
                self._of[key] = self._look_up(doc, token.i)
            at, matches = token.i, self._of[key]
            if matches is None:
                near = self._match(doc[at : at + self._longest])
                found.extend((rule, identifier, at, at + end) for rule, identifier, start, end in near if not start)
            else:
                found.extend((rule, identifier, at, at + 1) for rule, identifier in matches)
        found.sort()
        return found

    def _look_up(self, doc: Doc, at: int) -> tuple[tuple[int, int], ...] | None:
        """Return the rules that match a token alone, or None where a longer pattern may begin with it."""
        alone = doc[at : at + 1]
        if self._longer(alone, allow_missing=True):
            return None
        return tuple((rule, identifier) for rule, identifier, _, _ in self._match(alone))


def keep_vectors(nlp: Language) -> None:
    """Make the models of a pipeline keep the vectors of forms, in place.

    Not a bit of them changes: blis makes each row of a product of its own row alone.
    """
    for node in _nodes(nlp):
        if tuple(layer.name.split("(")[0] for layer in node.layers) == _EMBED:
            layer: Any = remembered(chain(node.layers[2].layers[0], node.layers[3].layers[0]))
            node.layers[2:4] = [with_array(layer)]


def remembered(layer: Any) -> Model[Any, Any]:
    """Return a layer that gives what `layer` gives for each row of features, and runs it once for equal rows."""
    vectors = Vectors()
    return _instead(layer, "remembered", lambda rows: vectors.of(rows, layer.predict))


class Vectors:
    """The vectors of the rows of features that were seen so far."""

    def __init__(self, most: int = _KEPT_FORMS) -> None:
        self._most = most
        self._at: dict[bytes, int] = {}
        self._table: Any = None

    def of(self, rows: Any, make: Callable[[Any], Any]) -> Any:
        """Return the vectors of rows of features, shape (rows, width); `make` computes those of new rows."""
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


def read_paragraphs_alone(nlp: Language) -> None:
    """Make the encoders of a pipeline read paragraph by paragraph with NumPy, in place."""
    ops = NumpyOps(use_blis=False)
    for node in _nodes(nlp):
        for place, layer in enumerate(node.layers):
            if layer.name.startswith(_ENCODER):
                for inner in layer.walk():
                    inner.ops = ops
                node.layers[place] = each(layer)


def each(layer: Any) -> Model[Any, Any]:
    """Return a layer that gives what `layer` gives for each array of a list alone."""
    return _instead(layer, "each", lambda arrays: [array for alone in arrays for array in layer.predict([alone])])


def _nodes(nlp: Language) -> Iterable[Model[Any, Any]]:
    """Yield all layers of the models of a pipeline, each model listed before it may be changed."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        yield from list(model.walk()) if isinstance(model, Model) else ()


def _instead(layer: Any, name: str, predict: Callable[[Any], Any]) -> Model[Any, Any]:
    """Return a layer that predicts by a function and learns as `layer` does."""

    def forward(model: Model[Any, Any], data: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:  # noqa: ARG001
        def backprop(gradient: Any) -> Any:
            # Kept values have no gradient: it is computed anew on demand.
            return layer.begin_update(data)[1](gradient)

        return layer(data, True) if is_train else (predict(data), backprop)

    return Model(f"{name}({layer.name})", forward, layers=[layer])


class OneThread:
    """Keeps matrix products to one thread: the number of threads changes their last bits."""

    def __init__(self) -> None:
        self._controller = ThreadpoolController()

    def __call__(self) -> AbstractContextManager[Any]:
        """Return the context in which only one thread is used."""
        limit: AbstractContextManager[Any] = self._controller.limit(limits=1, user_api="blas")
        return limit


@contextmanager
def bounded_memory(nlp: Language, kept_words: int = _KEPT_WORDS, kept_lemmas: int = _KEPT_LEMMAS) -> Iterator[None]:
    """Free, at the end of the context, what a pipeline holds of the documents parsed within it.

    spaCy keeps every word it ever met, and the rule lemmatizer every base form. The words of the first articles, of
    which most others are made, stay (`kept_words`); later ones go with their documents. No document, token or lexeme
    of the block may be used after it, and blocks of one pipeline must not overlap.
    """
    lemmas = getattr(nlp.get_pipe("lemmatizer"), "cache", None) if nlp.has_pipe("lemmatizer") else None
    if lemmas is not None and len(lemmas) > kept_lemmas:
        lemmas.clear()
    # Within a memory zone the tokenizer remembers no words, so it must know some from before.
    with nlp.memory_zone() if len(nlp.vocab) > kept_words else nullcontext():
        yield
    give_back_freed_memory()
