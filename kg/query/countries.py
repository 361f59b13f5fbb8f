"""States and bodies by name or code, for filters and the parameters of saved queries."""

import re

from kg.resources.gazetteer import NameKind, load_gazetteer

#: What the code of a state or body looks like in full capitals: CHN, G7, COP28.
_CODE = re.compile(r"[A-Z][A-Z0-9]+")
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


def hint_for(code: str) -> str:
    """Return a hint for those who write GER or Deutschland: states with similar names, or an empty text."""
    states = load_gazetteer().states
    known = [s for s in states if code in (s.iso2, *s.names)]
    alike = [s for s in states if s.name.upper().startswith(code.upper())]
    listed = ", ".join(f"{state.name} is {state.code}" for state in dict.fromkeys([*known, *alike][:_SHOWN]))
    return f"; {listed}" if listed else ""
