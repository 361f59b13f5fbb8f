"""If these fail, maps show events in the wrong place, or tables cannot be joined with other data on states."""

import pytest

from kg.model import Place
from kg.resources.geography import Point, load_geography

GEOGRAPHY = load_geography()


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Geneva", "CHE", Point("46.20", "6.14", "1")),
        ("Beijing", "CHN", Point("39.92", "116.38", "1")),
        ("Kiev", "UKR", Point("50.43", "30.52", "1")),  # another name of the capital
        ("The Hague", "NLD", Point("52.08", "4.31", "1")),  # a seat of government of its own
        ("La Paz", "BOL", Point("-16.50", "-68.15", "1")),
        ("Tripoli", "LBN", Point("34.44", "35.85", "1")),  # not the Libyan one
        ("Nowhere-on-Sea", "GBR", Point("54.00", "-2.00", "3")),
        ("Geneva", None, Point()),
    ],
)
def test_places_lie_where_they_are(name: str, country: str | None, expected: Point) -> None:
    assert GEOGRAPHY.locate(Place(name, country)) == expected


def test_no_place_has_no_coordinates() -> None:
    assert GEOGRAPHY.locate(None) == Point()


def test_coordinates_are_on_the_globe_and_near_their_country() -> None:
    # Towns lie within reach of the middle of their country, farther in wide ones; with a swapped sign they do not.
    far = {"RUS": 80, "USA": 61, "AUS": 37, "CAN": 32, "CHN": 22, "KAZ": 17, "BRA": 17, "MEX": 16}
    for (country, name), point in GEOGRAPHY.towns.items():
        latitude, longitude = float(point.latitude), float(point.longitude)
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
        middle = GEOGRAPHY.countries[country]
        away = (abs(longitude - float(middle.longitude)) + 180) % 360 - 180
        assert abs(latitude - float(middle.latitude)) < (24 if country == "USA" else 20), name
        assert abs(away) < far.get(country, 15), name


def test_numbers_of_states() -> None:
    assert (GEOGRAPHY.numbers("FRA").iso, GEOGRAPHY.numbers("FRA").cow, GEOGRAPHY.numbers("FRA").gw) == (
        "250",
        "220",
        "220",
    )
    # The two lists part over Germany, Yemen and Serbia; bodies and territories have no number.
    assert (GEOGRAPHY.numbers("DEU").cow, GEOGRAPHY.numbers("DEU").gw) == ("255", "260")
    assert (GEOGRAPHY.numbers("AFG").iso, GEOGRAPHY.numbers("UNO").cow, GEOGRAPHY.numbers("GRL").gw) == (
        "004",
        "",
        "",
    )
    assert GEOGRAPHY.numbers(None).iso == ""


def test_no_number_is_given_twice() -> None:
    for column in ("iso", "cow", "gw"):
        given = [number for number in (getattr(state, column) for state in GEOGRAPHY.states.values()) if number]
        assert len(set(given)) == len(given), column
    assert sum(bool(state.cow) for state in GEOGRAPHY.states.values()) == 195
