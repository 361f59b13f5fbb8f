"""If these fail, actors are missing from large networks, or stand elsewhere in every run."""

import math
import os
import subprocess
import sys
from itertools import combinations

import pytest

from benchmarks.made_up import make_world
from kg.exchange.pairs import actor_key
from kg.view.overview import from_afar, groups, overview, wide_places
from kg.view.payload import PageContent, content
from tests.support.newsroom import newsroom


@pytest.fixture(scope="module", params=["newsroom", "made up"])
def found(request: pytest.FixtureRequest) -> PageContent:
    return content(newsroom() if request.param == "newsroom" else make_world(600))


def test_every_actor_is_in_one_group_that_of_those_it_serves(found: PageContent) -> None:
    made = groups(found, {})
    members = [actor for group in made for actor in group.actors]
    assert sorted(members) == sorted(found.actors.values())
    home = {actor: group for group in made for actor in group.actors}
    for event in found.events:
        for participant in event.participants:
            group = home[found.actors[actor_key(participant)]]
            if participant.country:
                assert group.key == participant.country
            else:
                assert group.kind == "community"


def test_places_of_groups_and_actors(found: PageContent) -> None:
    afar = from_afar(found, {})
    seen = overview(afar)
    assert len({(node["x"], node["y"]) for node in seen["nodes"]}) == len(afar.groups)
    assert len(seen["of"]) == len(found.actors)
    assert all(actor in seen["nodes"][number]["actors"] for actor, number in enumerate(seen["of"]))
    places = wide_places(afar)
    assert set(places) == set(found.actors.values())
    near = sum(math.dist(places[a], places[b]) < 15 for a, b in combinations(sorted(places), 2))
    assert near <= len(places) / 50


def test_same_places_under_any_hash_seed() -> None:
    program = (
        "from benchmarks.made_up import make_world\n"
        "from kg.view.payload import content\n"
        "from kg.view.overview import from_afar, wide_places\n"
        "afar = from_afar(content(make_world(150)), {})\n"
        "print(afar.groups, afar.centres, wide_places(afar))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
