"""The parse: segments through the spaCy pipeline, in batches over many articles, joined to one Doc an article.

Paragraphs are parsed one by one: sentence boundaries are .97 right that way and .89 when a whole text goes in one
call (F on the Wikinews part of GUM). Typographic characters are replaced one for one by those that the model was
trained on, and wrapped lines are joined; offsets count in the text as read.
"""

import importlib.util
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from kg.annotate import DEFAULT_MODEL
from kg.annotate.document import Segment, Sentence
from kg.annotate.pipelines import default_folder
from kg.annotate.speed import OneThread, speed_up
from kg.annotate.wrapping import unwrapped
from kg.errors import UsageError
from kg.model import Article, Field
from kg.resources import load_toml
from kg.syntax.repairs.headlines import HeadlineWords, Prose, as_doc, carried_back, load_headline_words, prose_of
from kg.syntax.repairs.in_place import repair

#: The components that annotation needs: parts of speech, syntax, base forms, names.
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")
_BATCH_ARTICLES = 64
#: Characters that the model reads at a time, some thirty paragraphs; each takes 3 KB.
_BATCH_CHARACTERS = 8_000
_PLAIN = str.maketrans(
    "“”„«»‘’‚`´\u00a0\u2009\u202f\ufffd\t\n\r\u2013\u2010\u2011", "\"\"\"\"\"'''''" + " " * 7 + "---"
)


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return the spaCy pipeline of that name or folder.

    Raises UsageError if it is not installed, is not for English, or lacks a component that annotation reads from;
    DataError if it is the default one and not what it should be.
    """
    try:
        nlp = spacy.load(_location(name))
    except OSError as error:
        raise UsageError(f"the spaCy model {name!r} is not installed: pip install it, or name another") from error
    missing = [pipe for pipe in _NEEDED if not nlp.has_pipe(pipe)]
    if nlp.lang != "en" or missing:
        why = f"it has no {' and no '.join(missing)}" if missing else f"its language is {nlp.lang!r}"
        raise UsageError(f"the spaCy model {name!r} cannot read news for kg: {why}")
    _with_lemmas(nlp)
    speed_up(nlp)
    _with_hyphen_after_abbreviations(nlp)
    return nlp


def _location(name: str) -> str | Path:
    """Return a model's name, or its folder: that of the default model, or the `model_path` of a package."""
    if name == DEFAULT_MODEL:
        return default_folder() or name
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        return name
    package = importlib.import_module(name)
    return name if hasattr(package, "load") or not hasattr(package, "model_path") else Path(package.model_path())


def _with_hyphen_after_abbreviations(nlp: Language) -> None:
    """Make the tokenizer split "U.S.-led" as it splits "Russian-led", so that the name in it is found."""
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"])
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.infix_finditer = infixes.finditer


def _with_lemmas(nlp: Language) -> None:
    """Take rare lemmas out of the index of a rule lemmatizer and add unknown ones; other kinds have no index.

    Both are listed in `data/lemmas.toml`.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        listed = load_toml("lemmas.toml")
        for kind in sorted({*listed["rare"], *listed["added"]}):
            added = set(listed["added"].get(kind, ()))
            index[kind] = (set(index.get(kind, ())) | added) - set(listed["rare"].get(kind, ()))


def parse_segments(
    nlp: Language, articles: Iterable[tuple[Article, tuple[Segment, ...]]]
) -> Iterator[tuple[Article, tuple[Segment, ...], list[Doc]]]:
    """Yield each article with the parses of its segments, in order; memory holds one batch of articles."""
    source = iter(articles)
    words = load_headline_words()
    one_thread = OneThread()
    while batch := list(islice(source, _BATCH_ARTICLES)):
        texts = chain.from_iterable((_plain(article, segment) for segment in segments) for article, segments in batch)
        parsed = chain.from_iterable(_read(nlp, group, one_thread) for group in _groups(texts))
        for article, segments in batch:
            pairs = zip(segments, islice(parsed, len(segments)), strict=True)
            with one_thread():
                parses = [_in_prose(nlp, parse, words, headline=segment.headline) for segment, parse in pairs]
            for parse in parses:
                repair(parse)
            yield article, segments, parses


def _read(nlp: Language, group: list[str], one_thread: OneThread) -> list[Doc]:
    with one_thread():
        return list(nlp.pipe(group, batch_size=len(group)))


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield texts in groups that the model reads at a time; a text longer than a group is one."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > _BATCH_CHARACTERS:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def _in_prose(nlp: Language, parse: Doc, words: HeadlineWords, *, headline: bool) -> Doc:
    prose: Prose | None = prose_of(parse, words, headline=headline)
    return parse if prose is None else carried_back(parse, prose, nlp(as_doc(parse, prose)))


def join(nlp: Language, parses: list[Doc]) -> Doc:
    """Return one Doc of all segments."""
    if not parses:
        return Doc(nlp.vocab)
    # The tensors are of no use after the parse, and empty ones cannot be joined.
    return parses[0] if len(parses) == 1 else Doc.from_docs(parses, ensure_whitespace=True)


def token_positions(
    article: Article, segments: tuple[Segment, ...], parses: list[Doc]
) -> tuple[tuple[Field, ...], tuple[int, ...]]:
    """Return the field and the offset of every token of the joined parse."""
    fields: list[Field] = []
    offsets: list[int] = []
    for segment, parse in zip(segments, parses, strict=True):
        fields.extend([segment.field] * len(parse))
        left_out = unwrapped(_words(article, segment))[1]
        for token in parse:
            passed = bisect_right(left_out, token.idx, key=itemgetter(0))
            offsets.append(segment.start + token.idx + (left_out[passed - 1][1] if passed else 0))
    return tuple(fields), tuple(offsets)


def find_sentences(segments: tuple[Segment, ...], parses: list[Doc]) -> tuple[Sentence, ...]:
    """Return the sentences of the joined parse; a headline is one sentence whatever the model says."""
    sentences: list[Sentence] = []
    base = 0
    for number, (segment, parse) in enumerate(zip(segments, parses, strict=True)):
        for sentence in parse.sents if len(parse) else ():
            # White space between sentences is a token of its own; no quote begins or ends with it.
            words = [token.i for token in sentence if not token.is_space]
            if words:
                start, end = base + words[0], base + words[-1] + 1
                sentences.append(Sentence(len(sentences), start, end, number, segment.headline))
        base += len(parse)
    return tuple(sentences)


def _words(article: Article, segment: Segment) -> str:
    return article.field(segment.field)[segment.start : segment.end]


def _plain(article: Article, segment: Segment) -> str:
    return unwrapped(_words(article, segment))[0].translate(_PLAIN)
