"""Spelling of personal names: leftovers found, ornaments cut, the family name picked out."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

MONONYMS = {
    "Akihito", "Naruhito", "Vajiralongkorn", "Francis", "Sugiono", "Boediono", "Shashank", "Mardiyanto",
    "Harun-Ar-Rashid", "Henri", "Jean", "Inam-ul-Haq", "Nasir-ul-Mulk",
}  # fmt: skip
PARTICLES = {
    "al", "el", "bin", "ibn", "ben", "bint", "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos",
    "do", "du", "la", "le", "ter", "ten", "zu", "st.", "ould",
}  # fmt: skip
LEFTOVER = re.compile(
    r"\b(?:since|under|first name|constitution|affairs|ministry|minister|formerly|additionally|chairperson|"
    r"governments?|president|council|acting|vacant|republic|kingdom|united|international|education|culture|"
    r"planning|peace|office|department|secretary|speaker|embassy|and|the|on)\b",
    re.IGNORECASE,
)
PREFIX = re.compile(
    r"^(?:Charg[ée] d['’]Affaires|Ambassador|Sir|Dame|Dr\.?|Gen\.|Lt\. Gen\.|Maj\. Gen\.|Sheikh|Prince|Professor|"
    r"Prof\.|Col\.|Brig\. Gen\.|Adm\.|HE|H\.E\.|Mr\.|Ms\.|Mrs\.|Capt\.|Hon\.|Cardinal|Crown Prince|Archbishop|"
    r"Marshall?|Australia|China|Monsignor|Justice|Senator|Princess|King|Queen|Heir Apparent|President|Admiral)\s+"
)
SUFFIX = re.compile(r",\s*(?:\d+th Baronet|(?:Baron|Baroness|Viscount|Marquis|Earl|Grand Duke|Prince|Lord)\b.*)$")
HISPANIC = {
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY",
    "SLV", "URY", "VEN", "GNQ",
}  # fmt: skip
FAMILY_FIRST = {
    "CHN": "zh",
    "TWN": "zh",
    "HKG": "zh",
    "MAC": "zh",
    "SGP": "zh",
    "KOR": "ko",
    "PRK": "ko",
    "VNM": "vi",
}
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "a", "ð": "d", "þ": "th"})


def folded(name: str) -> str:
    """Return a name for comparison: lower case, no diacritics, no points or apostrophes, hyphens as spaces."""
    text = "".join(
        c for c in unicodedata.normalize("NFKD", name.lower().translate(LETTERS)) if not unicodedata.combining(c)
    )
    return " ".join(re.sub(r"[.'’‘ʻʼ`]", "", text).replace("-", " ").split())


def alike(one: str, two: str) -> bool:
    """Whether two names look like spellings of one: as many words, each with most letters shared."""
    first, second = folded(one).split(), folded(two).split()
    if len(first) != len(second) or len(first) < 2:
        return False
    return all(SequenceMatcher(None, a, b).ratio() >= 0.66 for a, b in zip(first, second, strict=True)) and (
        SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= 0.8
    )


def clean_name(raw: str) -> list[str]:
    """Return the forms of a raw name, the full one first; nothing where it is not a name in Latin letters."""
    text = unicodedata.normalize("NFC", raw)
    text = re.sub("[\u200e\u200f]", "", text).replace("(diplomat)", "").replace("’", "'").strip()
    text = re.sub(r"\b3rd\b", "III", SUFFIX.sub("", text))
    text = re.sub(r",?\s+J(?:r|nr)\.?$", " Jr.", text)
    while PREFIX.match(text):
        text = PREFIX.sub("", text)
    nick = re.search(r"[\"“(\[]([\w .'-]+)[\"”)\]]", text)
    forms = [" ".join(re.sub(r"[\"“(\[][^\"”)\]]*[\"”)\]]", " ", text).split())]
    if nick and not LEFTOVER.search(nick[1]):
        parts = forms[0].split()
        forms.append(f"{nick[1]} {parts[-1]}" if len(nick[1].split()) == 1 and len(parts) > 1 else nick[1])
    return [tidied for tidied in (_tidy(form) for form in forms) if _is_name(tidied)]


def _tidy(name: str) -> str:
    # The Factbook writes family names in capitals: "al-BASHIR".
    name = re.sub(r"\b[A-Z]{3,}\b", lambda m: m[0] if m[0] in ("III", "VII", "XVI") else m[0].capitalize(), name)
    name = re.sub(r"\b(?:Cardinal|Bishop)\s", "", name)
    # Some lists write family names with the letters after an apostrophe in capitals: "Yel'Tsin".
    return re.sub(r"(?<=[a-z]')([A-Z])(?=[a-z])", lambda m: m[1].lower() if m.start() > 3 else m[1], name)


def _is_name(name: str) -> bool:
    if not name or any(c.isdigit() or c in ",?;:/¡˙()[]" for c in name) or not name[0].isupper():
        return False
    if any(c.isalpha() and not unicodedata.name(c).startswith("LATIN") for c in name) or LEFTOVER.search(name):
        return False
    return len(name.split()) > 1 or name in MONONYMS


def short_form(name: str, names: Mapping[str, int]) -> int:
    """Return how far a name is from a plain first and last name, 0 the plainest; `names` counts all forms."""
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III")]
    longest = max(names, key=lambda n: (names[n], len(n), n)).split()
    initials = any(len(w.strip(".")) == 1 for w in words)
    keeps_last = folded(words[-1]) in (folded(w) for w in longest)
    return (2 if initials else 0) + (0 if keeps_last else 3) + (0 if len(words) == 2 else 1)


def family_names(name: str, country: str, surnames: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the words by which a person is named again, the usual one first."""
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III", "IV")]
    words = words[: words.index("of")] if "of" in words[1:] else words  # monarchs: "Abdullah of Saudi Arabia"
    language = FAMILY_FIRST.get(country)
    if language and len(words) > 1 and folded(words[0]).capitalize() in surnames[language]:
        # Vietnamese people are named again by the given name, which stands last.
        return [words[0], words[-1]] if language == "vi" else [words[0]]
    keys = [words[-1]]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    if start < len(words) - 1:
        keys.insert(0, " ".join(words[start:]))
    if (
        country in HISPANIC
        and len(words) > 2
        and words[-2].lower() not in PARTICLES
        and len(words[-2].strip(".")) > 1
    ):
        keys += [" ".join(words[-2:]), words[-2]]
    return list(dict.fromkeys(keys))
