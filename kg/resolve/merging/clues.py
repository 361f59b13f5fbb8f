"""What two reports have in common or not: amounts of features with a reason in words, and the learned weights.

The weights are those of a logistic regression over labelled pairs of reports (`scripts/train_merging.py`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import DataError

_SHOWN = 4  # names in one clue
#: What the feature of two reports of one type is called, before the type.
BOTH = "both_"

#: The features of any pair of reports, beside those of its type and of the doubt of its times.
FEATURES = frozenset(
    {
        "types_differ",  # a visit and a meeting
        "likeness",  # the cosine of the words of the sentences, without the commonest
        "likeness_of_encounter",  # the same, of a visit, meeting or call
        "same_word",  # the same word states the event in both
        "person",  # a person in both
        "person_conflict",  # a state is there with different persons; at most two states count
        "state",  # one state or body in both
        "state_pair",  # two or more
        "states_shared",  # what share of the states and bodies in either is in both
        "state_conflict",  # each report names a state or body that the other lacks
        "gathering_body",  # a body or club in both that names a gathering by itself
        "gathering",  # many states in one report, just two in the other
        "place",  # the same place
        "place_country",  # places in the same country
        "place_conflict",  # places in different countries
        "day_of_encounter",  # times that agree, with little doubt, of a visit, meeting or call
        "days_apart",  # the logarithm of 1 and the days between the dates of what took place
        "days_moved",  # the same where a plan is one of the two, unless the event was put off
    }
)


class Clue(NamedTuple):
    """Evidence for or against one event: a weight in log-odds with its reason, and the amounts of features behind it.

    The reason is a text with a `{}` for names.
    """

    weight: float
    text: str
    names: Collection[str]
    amounts: Mapping[str, float]

    def words(self) -> str:
        """Return the reason in plain words; a set of names is sorted, a sequence keeps its order."""
        return self.text.format(listed(self.names)) if self.names else self.text


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds that each feature adds."""

    bias: float
    features: Mapping[str, float]

    def clue(self, text: str, names: Collection[str] = (), /, **amounts: float) -> Clue:
        """Return evidence with its weight; raises KeyError for an unknown feature."""
        return Clue(sum(self.features[name] * amount for name, amount in amounts.items()), text, names, amounts)

    def checked(self, features: Collection[str], where: str) -> "Weights":
        """Return the weights of some features, 0 for a type of event that has none.

        Raises DataError, naming `where`, for a feature that is unknown, and for any other that has no weight.
        """
        if missing := sorted(name for name in features if name not in self.features and not name.startswith(BOTH)):
            raise DataError(f"{where}: no weight of {missing[0]}")
        if unknown := sorted(self.features.keys() - set(features)):
            raise DataError(f"{where}: unknown feature {unknown[0]}")
        return Weights(self.bias, {**dict.fromkeys(features, 0.0), **self.features})


def listed(names: Collection[str]) -> str:
    """Return names as a list in words, at most four of them and how many more there are."""
    shown = sorted(names) if isinstance(names, frozenset) else list(names)
    if len(shown) > _SHOWN:
        shown = [*shown[:_SHOWN], f"{len(shown) - _SHOWN} more"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
