"""What the gazetteer knows of some people and of all states: offices held, memberships, regions, and names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.resources.gazetteer.load import read_memberships, read_names, read_regions, read_tenures
from kg.resources.gazetteer.records import Membership, Region, Tenure
from kg.resources.gazetteer.user import load_user_gazetteer, user_rows_digest


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms of office, memberships of states in bodies, regions by key, and names of states and bodies by code."""

    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    regions: Mapping[str, Region]
    names: Mapping[str, str]


def load_facts(people: Collection[str]) -> Facts:
    """Return the facts of this installation, the user's rows of the gazetteer included; terms only of some people.

    Raises DataError where a table cannot be read.
    """
    if user_rows_digest() is None:
        tenures = read_tenures(people)
    else:
        gazetteer = load_user_gazetteer()
        tenures = tuple(term for person in sorted(people) for term in gazetteer.tenures_of(person))
    return Facts(tenures, read_memberships(), {region.key: region for region in read_regions()}, read_names())
