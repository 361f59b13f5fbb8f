"""Which extractors read articles: kg's own, and third-party ones as plug-ins.

A package offers one under the entry-point group ``kg.extractors`` (docs/plugins.md). The group includes one that
ships with kg, ``llm`` (`kg.extractors.llm`), which is off unless chosen.
"""

from kg.extractors.choice import NETWORK, RULES, Choice, choices_of, choose, default_choice, options_of
from kg.extractors.interface import ClaimExtractor, Estimate, Estimating
from kg.extractors.loading import load

__all__ = [
    "NETWORK",
    "RULES",
    "Choice",
    "ClaimExtractor",
    "Estimate",
    "Estimating",
    "choices_of",
    "choose",
    "default_choice",
    "load",
    "options_of",
]
