"""Lint over the gazetteer's tables: what ships is well-formed, and what overlaps or is ambiguous says so.

If these fail, a wrong date, a stray word or an unmarked double reading reaches every graph that is built.
"""

import csv
import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from kg.resources.gazetteer import load_gazetteer
from kg.resources.paths import data_path

DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
QID = re.compile(r"Q[1-9]\d{0,9}")
PERSON = re.compile(r"Q[1-9]\d*|gaz:[a-z0-9]+(-[a-z0-9ʹʾ]+)*")
EXCLUSIVE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "io_head", "eu_hrvp"}
SHARED = {"BIH", "SMR", "AND", "CHE", "UNO", "EUU"}
LICENCES = {
    "CC0-1.0",
    "CC0-1.0 (Wikidata)",
    "US public domain / CC0-1.0",
    "CC0-1.0 (Harvard Dataverse DVN/0TJX8Y)",
    "CC0-1.0 (own compilation of facts)",
    "US public domain",
}


def rows(table: str) -> list[dict[str, str]]:
    with data_path("gazetteer", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GAZETTEER = load_gazetteer()
PEOPLE = rows("people")
TENURES = rows("tenures")
STATES = rows("countries")
BODIES = rows("bodies")
CODES = {row["code"] for row in STATES} | {row["code"] for row in BODIES}


def test_identifiers_are_well_formed_and_unique() -> None:
    assert not [row["id"] for row in PEOPLE if not PERSON.fullmatch(row["id"])]
    for table in (PEOPLE, STATES, BODIES):
        assert not [row for row in table if row["qid"] and not QID.fullmatch(row["qid"])]
    assert max(Counter(row["id"] for row in PEOPLE).values()) == 1
    assert max(Counter(row["code"] for row in STATES + BODIES).values()) == 1
    doubles = [qid for qid, count in Counter(row["qid"] for row in PEOPLE if row["qid"]).items() if count > 1]
    assert not doubles


def test_dates_are_in_order() -> None:
    for row in TENURES:
        for column in ("start", "end", "known_until"):
            assert not row[column] or DATE.fullmatch(row[column]), row
        assert row["start"], row
        assert not row["end"] or row["start"][: len(row["end"])] <= row["end"], row
        assert bool(row["end"]) != bool(row["known_until"]), row


def test_every_term_belongs_to_a_person_a_state_and_a_class_of_office() -> None:
    people = {row["id"] for row in PEOPLE}
    classes = {name for row in rows("office_rules") for name in (row["office"], *row["classes"].split("|"))}
    for row in TENURES:
        assert row["person"] in people and row["country"] in CODES and row["label"], row
        assert row["office"] in classes, row["office"]
    assert people == {row["person"] for row in TENURES}


def test_every_row_has_a_source_and_a_free_licence() -> None:
    for row in TENURES:
        assert row["source"], row
        assert set(row["licence"].split(" ; ")) <= LICENCES, row["licence"]
    assert not [row for row in TENURES + PEOPLE + BODIES + STATES if any("BY-SA" in cell for cell in row.values())]


def test_names_are_names() -> None:
    for row in PEOPLE:
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            assert name == " ".join(name.split()) and not re.search(r"[\d,;:?()\[\]\"]", name), name
            assert name[0].isupper() or name[0] in "'‘ʻ", name
        assert row["family"], row


def test_two_holders_at_once_are_noted() -> None:
    posts: dict[tuple[str, str, bool], list[dict[str, str]]] = defaultdict(list)
    for row in TENURES:
        if row["office"] in EXCLUSIVE and row["country"] not in SHARED:
            posts[row["country"], row["office"], "resident" in row["label"]].append(row)
    for terms in posts.values():
        terms.sort(key=lambda row: (row["start"], row["end"]))
        for one, two in pairwise(terms):
            last = one["end"] or one["known_until"]
            overlaps = one["person"] != two["person"] and two["start"][: len(last)] < last[: len(two["start"])]
            assert not overlaps or (one["note"] and two["note"]), (one, two)


def test_a_surface_with_two_readings_is_marked() -> None:
    surfaces = [name for row in STATES for name in (row["name"], *row["names"].split("|"), row["capital"]) if name]
    surfaces += [name for row in BODIES for name in (row["name"], *row["names"].split("|")) if name]
    for surface in surfaces:
        entries = GAZETTEER.lookup(surface)
        assert entries, surface
        if len({(entry.key, entry.kind) for entry in entries}) > 1:
            assert all(entry.is_ambiguous for entry in entries), surface


GUIDE_CODES = (
    "AFU ASE APE BRC CEL CIS CSC EUU G7 G8 G20 GCC IAE ICC ICJ IMF "
    "LAS MER NAT OAS OEC OIC OPE OPW OSC SCO SUN UNO WBK WHO WTO YUG"
)


@pytest.mark.parametrize("code", GUIDE_CODES.split())
def test_the_codes_of_the_annotation_guide_are_there(code: str) -> None:
    body = GAZETTEER.body(code)
    assert GAZETTEER.state(code) is not None or (body is not None and body.country == code)


def test_titles_have_a_rule() -> None:
    ruled = {row["office"] for row in rows("office_rules")}
    assert not {row["office"] for row in rows("titles")} - ruled


def test_places_and_members_lie_in_known_states() -> None:
    assert not {row["country"] for row in rows("cities")} - CODES
    assert not {row["country"] for row in rows("offices") if row["country"]} - CODES
    assert not {row["body"] for row in rows("body_members")} - CODES


def test_readings_mean_somebody_and_hang_on_words_or_codes() -> None:
    table = rows("readings")
    assert not [row for row in table if row["key"] not in CODES]
    assert not [row for row in table if any(not cue.strip() for cue in row["cues"].split("|") if row["cues"])]
    doubles = Counter((row["surface"], row["key"]) for row in table)
    assert max(doubles.values()) == 1
