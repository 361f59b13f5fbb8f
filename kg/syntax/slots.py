"""Slots of a frame: from a path such as `subject` or `object.with` to the tokens that stand there."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.syntax.arguments import objects, prep_arguments, subjects
from kg.syntax.coordination import conjuncts
from kg.syntax.grammar import load_grammar
from kg.syntax.nouns import is_money, modifiers
from kg.syntax.repairs.misreadings import displaced_clauses
from kg.syntax.tags import VERBAL
from kg.syntax.tree import possessors

_PORTIONED = frozenset({"of", "from"})
_MEASURED = frozenset({"of", "in"})
_NAMING = frozenset({"PROPN", "NOUN", "ADJ"})


def slot_tokens(trigger: Token, path: str) -> list[Token]:
    """Return the tokens that head what stands in a slot of a trigger, in reading order of the parse."""
    first, _, rest = path.partition(".")
    if not rest:
        return _direct(trigger, first)
    return [token for base in _bases(trigger, first) for token in slot_tokens(base, rest)]


def _bases(trigger: Token, name: str) -> list[Token]:
    match name:
        case "object":
            held = objects(trigger)
            # "Israel's ambassador to London, Ron Prosor, who was summoned": what hangs on the ambassador counts.
            held = [*held, *(token.head for token in held if token.dep_ == "appos" and token.head not in held)]
            return [portion for token in held for portion in portions(token)]
        case "subject":
            return [portion for token in subjects(trigger) for portion in portions(token)]
        case "attribute":
            return _attributes(trigger)
        case "complement":
            return complements(trigger)
        case "head":
            return [trigger.head]
        case _:
            return prep_arguments(trigger, frozenset({name}))


def _direct(token: Token, name: str) -> list[Token]:
    match name:
        case "subject":
            return subjects(token)
        case "object":
            return objects(token)
        case "attribute":
            return _attributes(token)
        case "actor":
            return [token]
        case "possessive":
            return [t for child in possessors(token) for t in conjuncts(child)]
        case "modifier":
            return modifiers(token)
        case "named":
            return _named(token)
        case "dative":
            return [t for child in token.children if child.dep_ in {"dative", "iobj"} for t in _dative(child)]
        case _:
            return prep_arguments(token, frozenset({name}))


def _attributes(verb: Token) -> list[Token]:
    """Return what a verb says its subject or object is or becomes: "named X envoy", "named X as envoy"."""
    named = [t for c in verb.rights if c.dep_ in {"attr", "oprd"} for t in conjuncts(c)]
    return named + prep_arguments(verb, frozenset({"as"}))


def _named(attribute: Token) -> list[Token]:
    """Return the title and name that an attribute stands before: "visiting Chinese Premier Li Qiang"."""
    opens = attribute.is_sent_start and not any(child.dep_ == "dobj" for child in attribute.rights)
    # "Medvedev and visiting President Sarkozy", "between Xi and visiting Premier Li".
    joined = (
        attribute.dep_ in {"conj", "pcomp"} and attribute.nbor(-1).lower_ in {"and", "with"} if attribute.i else False
    )
    if attribute.dep_ != "amod" and not opens and not joined:
        return []
    found: list[Token] = []
    for token in attribute.doc[attribute.i + 1 : attribute.sent.end]:
        if token.pos_ not in _NAMING:
            break
        found.append(token)
    return found


def complements(verb: Token) -> list[Token]:
    """Return the verbs that head the clauses a verb takes as complement, or an adjective ("is clear that")."""
    # What an adjective says of its clause the parser may hang on the copula.
    beside = verb.head.rights if verb.dep_ == "acomp" else ()
    own = [
        child
        for child in (*verb.children, *beside)
        if child.dep_ in {"xcomp", "ccomp", "advcl", "acl"}
        and (child.pos_ in VERBAL or any(c.dep_ == "mark" for c in child.lefts))
        and (child.i > verb.i or child.dep_ == "ccomp")
        and not _is_beside(child)
    ]
    return own + displaced_clauses(verb)


def _is_beside(clause: Token) -> bool:
    """Whether a participle says what was done besides: "ordered out the diplomats, shutting the consulate"."""
    return clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.left_edge.nbor(-1).text == ","


def _dative(token: Token) -> list[Token]:
    if token.pos_ == "ADP":
        return [t for child in token.children if child.dep_ == "pobj" for t in conjuncts(child)]
    return list(conjuncts(token))


def portions(token: Token) -> Iterator[Token]:
    """Yield a noun and, where it only portions another ("a series of sanctions"), that other."""
    yield token
    amount = is_money(token)
    if amount or token.lemma_.lower() in load_grammar().portions:
        # "100 million euros in aid", "$5 million worth of weapons".
        heads = [token, *(child for child in token.children if child.lower_ == "worth")] if amount else [token]
        for head in heads:
            for inner in prep_arguments(head, _MEASURED if amount else _PORTIONED):
                yield from portions(inner)
