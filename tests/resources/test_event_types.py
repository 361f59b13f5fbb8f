"""Event types as data. If this fails, reports carry wrong roles or codes, and event-data exports mislead."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import Codes, Direction
from kg.resources.event_types import load_event_types

TYPES = load_event_types()
FAMILIES = {
    "Engagement": "Visit Meeting PhoneCall Correspondence Negotiation Mediation",
    "Cooperation": "Agreement Support Cooperation Aid Relations Appointment",
    "Communication": "Statement Appeal Warning",
    "Friction": "Dispute Criticism Demand Refusal Protest",
    "Rupture": "Sanction Expulsion",
}
ROLES = {
    "Visit": ("visitor", "host"),
    "Meeting": ("participant",),
    "Correspondence": ("sender", "recipient"),
    "Mediation": ("mediator", "party"),
    "Aid": ("donor", "recipient"),
    "Appointment": ("appointer", "appointee"),
    "Statement": ("speaker", "audience"),
    "Sanction": ("actor", "target"),
}
# The CAMEO-to-PLOVER table of the PLOVER repository, by CAMEO root; 08 and 16 depend on the code below the root.
PLOVER_OF_ROOT = {
    "01": {None},
    "02": {"REQUEST"},
    "04": {"CONSULT"},
    "05": {"SUPPORT"},
    "06": {"COOPERATE"},
    "07": {"AID"},
    "08": {"RETREAT"},
    "10": {"REQUEST"},
    "11": {"ACCUSE"},
    "12": {"REJECT"},
    "13": {"THREATEN"},
    "16": {"SANCTION"},
}


def test_types_and_families_are_the_closed_list() -> None:
    found: dict[str, list[str]] = {}
    for event_type in TYPES:
        found.setdefault(event_type.family, []).append(event_type.name)
    assert {family: " ".join(names) for family, names in found.items()} == FAMILIES
    assert len(TYPES) == 22


@pytest.mark.parametrize(("name", "roles"), ROLES.items())
def test_roles_are_in_order(name: str, roles: tuple[str, ...]) -> None:
    assert TYPES[name].roles == roles


def test_one_role_means_a_symmetric_relation() -> None:
    for event_type in TYPES:
        assert event_type.symmetric == (len(event_type.roles) == 1), event_type.name
    assert len({event_type.relation for event_type in TYPES}) == len(TYPES)


def test_lifting_a_sanction_sets_no_relation() -> None:
    assert TYPES["Sanction"].coded(Direction.IMPOSE).relation == "sanctions"
    assert TYPES["Sanction"].coded(Direction.LIFT).relation is None


def test_codes_are_text_and_depend_on_the_direction_of_a_sanction() -> None:
    assert TYPES.codes("PhoneCall", None) == Codes("041", "CONSULT")
    assert TYPES.codes("Visit", None) == Codes("042", "CONSULT")
    assert TYPES.codes("Statement", None) == Codes("010", None)
    assert TYPES.codes("Sanction", Direction.IMPOSE) == Codes("163", "SANCTION")
    assert TYPES.codes("Sanction", Direction.LIFT) == Codes("085", "RETREAT")
    assert TYPES.codes("Sanction", None) == TYPES.codes("Sanction", Direction.IMPOSE)


def test_codes_of_both_schemes_agree_with_each_other_and_the_quad_class() -> None:
    for event_type in TYPES:
        for direction in (None, *event_type.directions):
            coding = event_type.coded(direction)
            assert coding.codes.cameo is not None
            root = coding.codes.cameo[:2]
            assert coding.codes.plover in PLOVER_OF_ROOT[root], event_type.name
            limits = {1: range(1, 6), 2: range(6, 9), 3: range(9, 14), 4: range(14, 21)}
            assert int(root) in limits[coding.quad_class], event_type.name


def test_every_type_has_a_label_and_a_definition_of_its_own() -> None:
    assert all(event_type.label and event_type.definition.endswith(".") for event_type in TYPES)
    assert len({event_type.definition for event_type in TYPES}) == len(TYPES)


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(DataError, match="'Handshake' is not an event type"):
        TYPES.codes("Handshake", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kg:Visit a", "not valid Turtle"),
        ("", "no event type found"),
        (
            "@prefix kg: <https://w3id.org/diplomatic-kg/ontology#> . kg:Visit kg:firstRole kg:hostRole .",
            "needs one .*relation",
        ),
    ],
)
def test_a_broken_file_is_a_data_error(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "types.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_event_types(path)


def test_a_missing_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the file is missing"):
        load_event_types(tmp_path / "none.ttl")
