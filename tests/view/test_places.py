"""If these fail, the map puts events where they did not happen, or leaves some out without a word."""

from dataclasses import replace

from kg.model import Event, Place
from kg.resources.geography import load_geography
from kg.view.places import NO_PLACE, UNKNOWN_PLACE, project, world
from tests.support.newsroom import newsroom

EVENTS = newsroom().events
GEOGRAPHY = load_geography()


def at(place: Place | None) -> tuple[int, list[list[object]]]:
    """Return the number of the spot of one event at a place, and all spots."""
    made = world([replace(EVENTS[0], place=place)])
    return made["at"][0], made["spots"]


def test_an_event_stands_at_the_town_that_its_text_names() -> None:
    number, spots = at(Place("Beijing", "CHN"))
    point = GEOGRAPHY.towns["CHN", "Beijing"]
    x, y = project(float(point.latitude), float(point.longitude))
    assert spots[number] == ["CHN.Beijing", "Beijing", "CHN", round(x), round(y), 1]


def test_an_unknown_town_stands_in_the_middle_of_its_country_and_is_marked_so() -> None:
    _, by_country = at(Place("China", "CHN"))
    _, by_village = at(Place("Nowhere-upon-Yangtze", "CHN"))
    assert by_country == by_village
    assert by_country[0][:3] == ["CHN", "China", "CHN"]
    assert by_country[0][5] == 0


def test_without_a_place_an_event_is_counted_and_stands_nowhere() -> None:
    """Not even where its participants come from."""
    assert any(p.country for p in EVENTS[0].participants)
    assert at(None) == (NO_PLACE, [])
    assert at(Place("Atlantis", None)) == (UNKNOWN_PLACE, [])
    assert at(Place("Belgrade", "YUG")) == (UNKNOWN_PLACE, [])


def test_two_names_of_a_town_are_one_spot_called_by_the_more_frequent() -> None:
    events: list[Event] = [
        replace(EVENTS[number], place=Place(name, "UKR")) for number, name in enumerate(["Kiev", "Kyiv", "Kyiv"])
    ]
    made = world(events)
    assert made["at"] == [0, 0, 0]
    assert [spot[1] for spot in made["spots"]] == ["Kyiv"]


def test_every_event_has_its_line_and_every_country_its_point() -> None:
    made = world(EVENTS)
    assert len(made["at"]) == len(EVENTS)
    assert {n for n in made["at"] if n >= 0} == set(range(len(made["spots"])))
    served = {p.country for event in EVENTS for p in event.participants if p.country}
    assert set(made["middles"]) == served & set(GEOGRAPHY.countries)
    assert "EUU" in served
    assert "EUU" not in made["middles"]
