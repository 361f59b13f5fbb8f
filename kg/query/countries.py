"""States and bodies by name or code, for filters and the parameters of saved queries."""

import re
from collections.abc import Collection

from kg.errors import UsageError
from kg.resources.gazetteer import NameKind, load_gazetteer

#: What the code of a state or body looks like in full capitals: CHN, G7, COP28.
_CODE = re.compile(r"[A-Z][A-Z0-9]+")
#: In capitals or all in small letters: "China" is a name.
_CODES = re.compile(r"[A-Z][A-Z0-9]+|[a-z][a-z0-9]+")
_SHOWN = 3
_KINDS = (NameKind.STATE, NameKind.BODY)


def code_named(text: str) -> str | None:
    """Return the code of the state or body that a text names, by its code or by a name, in any case; None for none.

    Two-letter codes of ISO 3166-1 mean their states.
    """
    gazetteer = load_gazetteer()
    if _CODE.fullmatch(text) and gazetteer.name_of(text) is not None:
        return text
    for form in dict.fromkeys((text, text.title(), text.upper(), f"the {text}", f"The {text}")):
        for entry in gazetteer.lookup(form):
            if entry.kind in _KINDS and entry.key is not None:
                return entry.key
    by_code = {state.iso2: state.code for state in gazetteer.states}
    upper = text.upper()
    return upper if gazetteer.name_of(upper) is not None else by_code.get(upper)


def country_code(text: str) -> str | None:
    """Return the code of a state or body by its name or code; one that the gazetteer lacks has to be in capitals."""
    return text if text.isupper() and as_code(text) else code_named(text) or as_code(text)


def state_code(text: str, known: Collection[str | None] = ()) -> str | None:
    """Return the code of a state or body by its name or code, None for an empty text.

    Raises UsageError if kg does not know it and it is none of the codes `known` so far.
    """
    code = text if not text or text in known else country_code(text)
    if code is None or (code and code not in known and load_gazetteer().name_of(code) is None):
        raise UsageError(f"{text!r} is not a state or body that kg knows by name or code{hint_for(text)}")
    return code or None


def as_code(text: str) -> str | None:
    """Return a text as the code of a state or body, in capitals; None if it cannot be one."""
    return text.upper() if _CODES.fullmatch(text) else None


def hint_for(code: str) -> str:
    """Return a hint for those who write GER or Deutschland: states with similar names, or an empty text."""
    states = load_gazetteer().states
    known = [s for s in states if code in (s.iso2, *s.names)]
    alike = [s for s in states if s.name.upper().startswith(code.upper())]
    listed = ", ".join(f"{state.name} is {state.code}" for state in dict.fromkeys([*known, *alike][:_SHOWN]))
    return f"; {listed}" if listed else ""
