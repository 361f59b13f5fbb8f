"""Words in quotation marks: "we" and "I" stand for the speaker, "you" in a letter for the recipient.

"We urge Russia to withdraw," Baerbock said. The message reads: "I thank you for your visit."
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.actors.clusters import Clusters
from kg.annotate.actors.phrases import ActorWords
from kg.annotate.document import Document, Sentence
from kg.model import ActorKind
from kg.syntax.grammar import load_grammar
from kg.syntax.tags import SUBJECTS

_MARKS = frozenset({'"', "``", "''"})
_SINGLE = frozenset({"i", "my", "me"})
#: How many paragraphs an unclosed quotation may continue.
_LONGEST = 12
#: How far behind its sentence a letter may be named.
_REACH = 8


@dataclass(slots=True)
class Quotation:
    """The tokens of one quotation, across paragraphs if need be, and those of the marks around it."""

    tokens: list[Token] = field(default_factory=list)
    opened: int = 0
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class _Voices:
    """The speaker and, in a letter, the recipient: positions of clusters."""

    speaker: tuple[int, ...]
    addressee: tuple[int, ...] = ()


def resolve_quotations(clusters: Clusters, document: Document, words: ActorWords) -> None:
    """Make first- and second-person pronouns in quotations stand for the speaker and the addressee."""
    _point_letters(clusters, document, words)
    grammar = load_grammar()
    for quotation in find_quotations(document):
        pronouns = [
            t
            for t in quotation.tokens
            if t.lower_ in grammar.first_person | grammar.second_person and t.i not in clusters.at
        ]
        voices = _voices(quotation, clusters, document, words) if pronouns else None
        if voices is None:
            continue
        for token in pronouns:
            found = voices.speaker if token.lower_ in grammar.first_person else voices.addressee
            if token.lower_ == "our" and token.head.lemma_.lower() in words.shared_nouns:
                found = tuple(dict.fromkeys((*voices.speaker, *voices.addressee)))
            if len(voices.speaker) > 1 and token.lower_ in _SINGLE:
                continue
            if found:
                clusters.point([token.i], found, document.span(token.i, token.i + 1))


def _point_letters(clusters: Clusters, document: Document, words: ActorWords) -> None:
    """Make a letter that does something stand for its sender: "the message underlines the need for talks"."""
    acting = [
        token
        for token in document.doc
        if token.dep_ == "nsubj"
        and token.i not in clusters.at
        and token.lemma_.lower() in words.letter_nouns
        # "The message said, in part:" only introduces what is quoted.
        and any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in token.head.rights)
        and not any(child.text == ":" for child in token.head.rights)
    ]
    voices = _correspondents(clusters, document, words) if acting else None
    if voices is None:
        return
    for token in acting:
        clusters.point([token.i], voices.speaker, document.span(token.i, token.i + 1))


def find_quotations(document: Document) -> Iterator[Quotation]:
    """Yield the quotations of a document; an unclosed one continues through the next paragraphs."""
    current: Quotation | None = None
    paragraphs = 0
    segment = -1
    for sentence in document.sentences:
        for token in document.tokens(sentence):
            begins = sentence.segment != segment
            segment = sentence.segment
            paragraphs += begins
            if current is not None and begins and paragraphs > _LONGEST:
                yield current
                current = None
            if token.text not in _MARKS:
                if current is not None:
                    current.tokens.append(token)
            elif current is None:
                current, paragraphs = Quotation(opened=token.i), 0
            elif not begins:
                current.closed = token.i
                yield current
                current = None
    if current is not None:
        yield current


def _voices(quotation: Quotation, clusters: Clusters, document: Document, words: ActorWords) -> _Voices | None:
    inside = {token.i for token in quotation.tokens}
    opening = document.sentence_at(quotation.opened)
    closing = document.sentence_at(quotation.closed if quotation.closed is not None else quotation.tokens[-1].i)
    for sentence in (closing, opening, *_before(opening, document)):
        tokens = [token for token in document.tokens(sentence) if token.i not in inside]
        if _is_letter(tokens, words):
            return _correspondents(clusters, document, words)
        subject = _teller(tokens, words)
        if subject is None:
            continue
        speaker = clusters.at.get(subject.i, ())
        return _Voices(speaker) if speaker else None
    return _correspondents(clusters, document, words) if _follows_letter(opening, document, words) else None


def _follows_letter(opening: Sentence, document: Document, words: ActorWords) -> bool:
    """Whether the sentence before a quotation is the headline or names a letter; "The message reads:" may be lost."""
    if opening.index == 0:
        return False
    earlier = document.sentences[opening.index - 1]
    return earlier.headline or any(t.lemma_.lower() in words.letter_nouns for t in document.tokens(earlier))


def _before(sentence: Sentence, document: Document) -> Iterator[Sentence]:
    """Yield the previous sentence if it introduces the quotation or is in the same paragraph."""
    if sentence.index > 0:
        earlier = document.sentences[sentence.index - 1]
        if earlier.segment == sentence.segment or document.doc[earlier.end - 1].text == ":":
            yield earlier


def _is_letter(tokens: list[Token], words: ActorWords) -> bool:
    """Whether words around a quotation say that a letter is quoted: "The message reads, in part:"."""
    return any(
        token.dep_ in SUBJECTS
        and token.lemma_.lower() in words.letter_nouns
        and token.head.lemma_.lower() in words.quoting
        for token in tokens
    )


def _teller(tokens: list[Token], words: ActorWords) -> Token | None:
    """Return the subject of the verb of saying in the words around a quotation."""
    for token in tokens:
        if token.dep_ in SUBJECTS and token.head.lemma_.lower() in words.quoting:
            return token
    return None


def _correspondents(clusters: Clusters, document: Document, words: ActorWords) -> _Voices | None:
    """Return the sender and the recipient of the letter that a text mentions."""
    for sentence in document.sentences:
        # The model ends sentences inside long names, so the letter may be in the next one.
        tokens = list(document.doc[sentence.start : sentence.end + _REACH])
        for at, token in enumerate(tokens[: sentence.end - sentence.start]):
            # A headline may be misparsed, so an actor before "sends" will do.
            if token.lemma_.lower() not in words.letter_verbs or token.pos_ == "NOUN":
                continue
            sender = next((clusters.at[t.i] for t in reversed(tokens[:at]) if t.i in clusters.at), ())
            if sender and any(t.lemma_.lower() in words.letter_nouns for t in tokens[at:]):
                return _Voices(sender, _recipient(tokens[at:], sender, clusters))
    return None


def _recipient(tokens: list[Token], sender: tuple[int, ...], clusters: Clusters) -> tuple[int, ...]:
    """Return the first person among some tokens that is not the sender, else the first state or party."""
    found = [n for token in tokens for n in clusters.at.get(token.i, ()) if n not in sender]
    people = [n for n in found if clusters.items[n].kind is ActorKind.PERSON]
    return tuple((people or found)[:1])
