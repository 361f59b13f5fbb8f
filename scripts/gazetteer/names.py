"""Countries, bodies and their members: raw rows with our corrections applied."""

import re
from collections.abc import Mapping, Sequence

Rows = Sequence[Mapping[str, str]]
Table = tuple[list[str], list[list[str]]]

#: Stands in `part_of` for a body whose actors carry no code.
_NO_CODE = "-"
# Raw organisation ids to the codes of bodies; every other body keeps its acronym.
CODES = {
    "UN": "UNO", "EU": "EUU", "NATO": "NAT", "ASEAN": "ASE", "AU": "AFU", "APEC": "APE", "BRICS": "BRC",
    "CELAC": "CEL", "CSTO": "CSC", "IAEA": "IAE", "MERCOSUR": "MER", "OECD": "OEC", "OPEC": "OPE",
    "OPCW": "OPW", "NAM": "NONALIGNED", "OSCE": "OSC", "WORLDBANK": "WBK",
}  # fmt: skip
# Not bodies that act: agreements, initiatives, yearly conferences; and rows that our own lists replace.
SKIPPED = {
    "BRI", "CPTPP", "RCEP", "USMCA", "IPEF", "MSC", "SHANGRILA", "WEF", "EPC", "OPECPLUS", "P5", "OAU",
    "UNSECRETARIAT", "NORDIC", "EAS",
}  # fmt: skip
PLAIN_NAME = re.compile(r"[^\W\d_][\w .'’&-]*")


def split(cell: str) -> list[str]:
    """Return the values of a cell that lists several."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def countries_table(raw: Rows, corrections: Rows, former: Rows) -> Table:
    """Return the table of states: present ones corrected, former ones added."""
    header = ["code", "iso2", "qid", "name", "names", "adjectives", "people", "capital", "capital_names"]
    header += ["independent", "start", "end", "source"]
    changes: dict[str, list[Mapping[str, str]]] = {}
    for row in corrections:
        changes.setdefault(row["code"], []).append(row)
    table = [_country(row, changes.get(row["iso3"], [])) for row in raw]
    for row in former:
        cells = [row["code"], row["iso2"], row["qid"], row["name"], row["names"], row["adjectives"], row["people"]]
        table.append([*cells, row["capital"], "", "yes", row["start"], row["end"], "own compilation"])
    return header, sorted(table)


def regions_table(raw: Rows) -> Table:
    """Return the regions of the world after the UN's M49, and which of them each state lies in."""
    table = set()
    for row in raw:
        inner, outer = row["subregion"] or row["region"], row["region"]
        table.add((_key(outer), outer, ""))
        if inner != outer:
            table.add((_key(inner), inner, _key(outer)))
        table.add((row["iso3"], "", _key(inner)))
    return ["key", "name", "within"], sorted(list(row) for row in table)


def _key(region: str) -> str:
    return region.lower().replace(" ", "-")


def _country(row: Mapping[str, str], changes: Rows) -> list[str]:
    fields = {
        "qid": [row["qid"]],
        "name": [row["name"]],
        "names": [name for name in split(row["alt_names"]) if _is_plain(name)],
        "adjectives": [word for word in split(row["adjectives"]) if "/" not in word],
        "people": [word for word in split(row["demonyms"]) if "/" not in word],
        "capital": [row["capital"]],
        "capital_names": [*split(row["capital_aliases"]), row["government_seat"]],
    }
    for change in changes:
        values = split(change["value"])
        before = fields[change["field"]]
        if change["action"] == "set":
            fields[change["field"]] = values
        elif change["action"] == "add":
            fields[change["field"]] = before + values
        else:
            fields[change["field"]] = [value for value in before if value not in values]
    name, capital = fields["name"][0], (fields["capital"] or [""])[0]
    names = _unique(fields["names"], {name})
    seats = _unique([v for v in fields["capital_names"] if v[:1].isupper()], {capital}) if capital else []
    cells = [row["iso3"], row["iso2"], fields["qid"][0], name, "|".join(names)]
    cells += ["|".join(_unique(fields["adjectives"], set())), "|".join(_unique(fields["people"], set()))]
    return [*cells, capital, "|".join(seats), row["independent"], "", "", "raw countries"]


def _is_plain(name: str) -> bool:
    # Names in capitals, with brackets or a comma are headings of code lists, not words of a text.
    return bool(PLAIN_NAME.fullmatch(name)) and not (name.isupper() and len(name) > 5)


def _unique(values: Sequence[str], taken: set[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value and value not in taken]


def bodies_table(raw: Rows, ours: Rows, groups: Rows) -> Table:
    """Return the table of bodies, agencies of bodies, and groups."""
    header = ["code", "kind", "country", "qid", "name", "names", "former", "ambiguous", "start", "end", "source"]
    by_id = {row["org_id"]: row for row in raw}
    table = []
    done = {*SKIPPED, *(row["raw"] for row in ours), *(row["code"] for row in groups)}
    for row in ours:
        source = by_id.get(row["raw"])
        agency = row["part_of"] not in ("", _NO_CODE)
        country = row["part_of"].replace(_NO_CODE, "") if row["part_of"] else row["code"]
        cells = [row["code"], "agency" if agency else "body", country]
        cells += [_qid(source), row["name"], row["names"], row["former"], row["ambiguous"], row["start"], row["end"]]
        table.append([*cells, "own compilation" + ("; raw organisations (qid)" if _qid(source) else "")])
    for row in groups:
        cells = [row["code"], "group", row["country"], row["qid"], row["name"], row["names"], "", row["ambiguous"]]
        table.append([*cells, "", "", "own compilation"])
    for org, row in by_id.items():
        if org in done or row["type"] in ("armed_nonstate", "party", "political"):
            continue
        names = _unique([row["acronym"], *split(row["aliases"])], {row["name"]})
        names = [name for name in names if not name.startswith("the ") and name not in ("Davos", "PACE")]
        cells = [CODES.get(org, org), "body", "", _qid(row), row["name"], "|".join(names), "", "", "", ""]
        table.append([*cells, "raw organisations"])
    return header, sorted(table)


def _qid(row: Mapping[str, str] | None) -> str:
    # Identifiers taken from a CC BY-SA list are left out: the terms of that list do not fit a free data set.
    return "" if row is None or "BY-SA" in row["qid_status"] else row["qid"]


def members_table(raw: Rows, bodies: Sequence[Sequence[str]]) -> Table:
    """Return who is or was a full member of which body."""
    header = ["body", "country", "start", "end", "as_of", "source"]
    known = {row[0] for row in bodies}
    rows = {
        (CODES.get(row["org_id"], row["org_id"]), row["iso3"], row["start"], row["end"], row["as_of"], row["source"])
        for row in raw
        if row["status"] == "member"
    }
    return header, sorted(list(row) for row in rows if row[0] in known)
