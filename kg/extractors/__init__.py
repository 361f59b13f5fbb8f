"""Extractors of others as plug-ins: what they have to offer, and how an installed one is found by its name.

A package offers one under the entry-point group ``kg.extractors`` (docs/plugins.md). The group holds one of ours,
``llm`` (`kg.extractors.llm`), which does nothing unless it is chosen.
"""

from kg.extractors.choice import NETWORK, RULES, Choice, choices_of, choose, options_of
from kg.extractors.interface import ClaimExtractor, Estimate, Estimating
from kg.extractors.loading import GROUP, installed, load

__all__ = [
    "GROUP",
    "NETWORK",
    "RULES",
    "Choice",
    "ClaimExtractor",
    "Estimate",
    "Estimating",
    "choices_of",
    "choose",
    "installed",
    "load",
    "options_of",
]
