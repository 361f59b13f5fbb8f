"""Whether a store is what it should be: its sources read again, its statements, its counts, its shapes.

In: a store and the places of its articles. Out: findings, each naming the article and the offset.
"""

from kg.verify.findings import Check, Finding
from kg.verify.shapes import Processor, Violation, validate
from kg.verify.verifying import Verification, verify

__all__ = ["Check", "Finding", "Processor", "Verification", "Violation", "validate", "verify"]
