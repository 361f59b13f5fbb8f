"""What an event is about: the noun phrases after "over", "on", "about" and the like."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.document import Document
from kg.extract.mentions import EventMention
from kg.syntax.arguments import prep_arguments
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import NOMINAL

_ABOUT = frozenset({"over", "on", "about", "regarding", "concerning", "against"})
_LISTING = frozenset({"as", "including", "like", "from", "to", "of"})
_WORDS = 7


def find_topics(mention: EventMention, document: Document) -> tuple[str, ...]:
    """Return the topics of a mention in reading order, as they stand in the text."""
    fillers = {filler.token for filler in mention.fillers}
    tokens: list[Token] = []
    heads = [document.doc[mention.end - 1]]
    if mention.governing.supported:
        heads.append(document.doc[mention.predicate])
    for head in heads:
        tokens.extend(prep_arguments(head, _ABOUT))
    topics = (topic for token in tokens for topic in _unfolded(token) if topic.i not in fillers)
    return tuple(dict.fromkeys(text for topic in topics if (text := _phrase(topic, document))))


def _unfolded(token: Token, depth: int = 0) -> Iterator[Token]:
    """Yield a topic; "issues ranging from trade to human rights" gives the items listed."""
    if token.lemma_.lower() not in load_grammar().announcing_topics or depth > 2:
        yield token
        return
    listed = [
        inner
        for child in token.subtree
        if child.dep_ in {"prep", "prt"} and child.lower_ in _LISTING and child.i > token.i
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    if not listed:
        yield token
    for inner in listed:
        for item in conjuncts(inner):
            yield from _unfolded(item, depth + 1)


def _phrase(token: Token, document: Document) -> str | None:
    """Return the words of a noun phrase without article, relative clause and coordination."""
    if (
        token.lemma_.lower() in load_grammar().occasions
        or token.pos_ not in NOMINAL
        or token.ent_type_ in {"DATE", "TIME", "MONEY"}
    ):
        return None
    start = token.left_edge.i
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            end = max(end, child.right_edge.i + 1)
    while start < token.i and document.doc[start].pos_ in {"DET", "PUNCT", "PRON", "ADP", "CCONJ"}:
        start += 1
    if end - start > _WORDS:
        start, end = token.i, token.i + 1
    return document.article.quote(document.span(start, end))
