"""Texts of SPARQL that make an engine contact a server, in as many spellings as a seed gives."""

import random
from dataclasses import dataclass

#: Names that are odd and allowed: with a middle dot, a combining accent, an undertie, a letter that is none of ASCII.
_ODD_NAMES = ("a", "A1", "x\u00b7y", "x\u0300", "x\u203fy", "\u00e9t\u00e9", "x-y", "\u5317\u4eac", "z.z")
_ODD_VARIABLES = ("s", "s1", "x\u200dy", "\u200cx", "x\u00b7", "x\u0300", "x\u203fy", "\u5317")
_SPACES = ("", " ", "\t", "\n", "\r\n", "#\n", "# it's\n", '#"""\n', "#<\n", "#\r", " # SERVICE\n ")
#: What stands before and could hide the rest from one who reads it differently.
_DECOYS = (
    "",
    "?a ?b ?c . ",
    "FILTER(?a<?b)",
    "FILTER(1<2#>\n)",
    'FILTER(1<2#"""\n)',
    "FILTER(1<2#'\n)",
    'BIND("it\'s" AS ?q)',
    "BIND('say \\\"' AS ?q)",
    '''BIND("""a "b" \'\'\' c""" AS ?q)''',
    """BIND('''don\\'t''' AS ?q)""",
    "BIND('' AS ?q)",
    "BIND(<http://e.example/#'> AS ?q)",
    "BIND(<urn:x#'> AS ?q)",
    "?a <http://e.example/service#'> ?c . ",
    "?a ?b 1 . ",
    "?a ?b 'x'@en . ",
    "#'''\n",
    "# <\n",
    "VALUES ?q { \"\" '' }",
    'VALUES ?q { """abc" }',
    "OPTIONAL { ?a ?b ?c FILTER(?c<'#') } ",
)
_PLACES = (
    "SELECT * {{ {0} }}",
    "ASK {{ {0} }}",
    "CONSTRUCT {{ ?d ?e ?f }} WHERE {{ {0} }}",
    "DESCRIBE ?d WHERE {{ {0} }}",
    "SELECT * {{ OPTIONAL {{ {0} }} }}",
    "SELECT * {{ {{ {0} }} UNION {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?x ?y ?z . LATERAL {{ {0} }} }}",
    "SELECT * {{ ?x ?y ?z FILTER EXISTS {{ {0} }} }}",
    "SELECT * {{ ?x ?y ?z FILTER NOT EXISTS {{ {0} }} }}",
    "SELECT * {{ ?d ?y ?z MINUS {{ {0} }} }}",
    "SELECT * {{ GRAPH ?g {{ {0} }} }}",
    "SELECT * {{ {{ SELECT ?d {{ {0} }} LIMIT 1 }} }}",
    "SELECT (EXISTS {{ {0} }} AS ?t) {{}}",
)
_INSERTS = ("INSERT {{ ?d ?e ?f }} WHERE {{ {0} }}", "DELETE {{ ?d ?e ?f }} WHERE {{ {0} }}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text that contacts a server, and whether it is an update."""

    text: str
    update: bool


def spellings(target: str, number: int, seed: int) -> list[Spelling]:
    """Return so many different texts that contact a server, one in four of them an update."""
    chance = random.Random(seed)
    found: dict[Spelling, None] = {}
    while len(found) < number:
        update = chance.random() < 0.25
        found[Spelling(_update(target, chance) if update else _query(target, chance), update)] = None
    return list(found)


def _query(target: str, chance: random.Random, places: tuple[str, ...] = _PLACES) -> str:
    prologue, before, where = _named(target, chance)
    decoys = "".join(chance.sample(_DECOYS, chance.randint(0, 2)))
    silent = _space(chance, True) + _cased("SILENT", chance) if chance.random() < 0.5 else ""
    call = f"{_cased('SERVICE', chance)}{silent}{_space(chance, where[0] not in '<?$')}{where}{_space(chance)}"
    return _escaped(prologue + chance.choice(places).format(f"{before}{decoys}{call}{{ ?d ?e ?f }}"), chance)


def _update(target: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return _query(target, chance, _INSERTS)
    silent = _space(chance, True) + _cased("SILENT", chance) if chance.random() < 0.5 else ""
    into = chance.choice(("", " INTO GRAPH <urn:g>", "\nINTO#\nGRAPH<urn:g>"))
    first = chance.choice(("", "CLEAR SILENT GRAPH <urn:x>; ", "INSERT DATA { <urn:a> <urn:b> 'it\\'s' };"))
    return _escaped(f"{first}{_cased('LOAD', chance)}{silent}{_space(chance)}<{target}>{into}", chance)


def _named(target: str, chance: random.Random) -> tuple[str, str, str]:
    """Return how the target is named: what stands before the query, what before the call, and its name there."""
    match chance.randrange(4):
        case 0:
            return "", "", f"<{target}>"
        case 1:
            name = chance.choice(_ODD_NAMES)
            return f"PREFIX {name}: <{target}>\n", "", f"{name}:{chance.choice(('', 'x', 'x.y', '%20', 'a:b'))}"
        case 2:
            return f"BASE <{target}>\n", "", "<x>"
        case _:
            mark, name = chance.choice("?$"), chance.choice(_ODD_VARIABLES)
            given = chance.choice((f"VALUES ?{name} {{ <{target}> }} ", f"BIND(IRI('{target}') AS ?{name}) "))
            return "", given, f"{mark}{name}"


def _space(chance: random.Random, needed: bool = False) -> str:
    return chance.choice(_SPACES[1:] if needed else _SPACES)


def _cased(word: str, chance: random.Random) -> str:
    return "".join(chance.choice((letter.lower(), letter.upper())) for letter in word)


def _escaped(text: str, chance: random.Random) -> str:
    """Return a text with some of its letters written by their numbers, once in ten times."""
    if chance.random() < 0.9:
        return text
    return "".join(f"\\u{ord(c):04X}" if c.isalpha() and chance.random() < 0.1 else c for c in text)
